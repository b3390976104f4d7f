"""No article that holds what is asked for is missing among the candidates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from search.finding import candidates as module
from search.finding.candidates import candidates
from search.finding.expression import Expression
from search.finding.parsing import parse_query
from tests.search.finding.archives import write_archive
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import expressions


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Open an archive drawn by chance."""
    with open_snapshot(write_archive(tmp_path_factory.mktemp("archive"))) as opened:
        yield opened


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(expression=expressions(with_fields=False))
def test_none_is_missing(snapshot: Snapshot, expression: Expression) -> None:
    """Of all forms of queries."""
    named = candidates(expression, snapshot, Filters())
    for article_id in [] if named is None else snapshot.article_ids():
        held = any(holds(expression, one.text, {}) for one in snapshot.passages_of(article_id))
        assert named is None or article_id in named or not held


def test_rare_words_name_few_articles(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many passages, beginnings of words and words that are left out name none."""
    assert candidates(parse_query("nowhere"), snapshot, Filters()) == set()
    assert candidates(parse_query("rain nowher*"), snapshot, Filters())
    for query in ("NOT rain", "rai*", "title:rain", "rain OR rai*"):
        assert candidates(parse_query(query), snapshot, Filters()) is None
    monkeypatch.setattr(module, "_MOST", 1)
    assert candidates(parse_query("rain"), snapshot, Filters()) is None
