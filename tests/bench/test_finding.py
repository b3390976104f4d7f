"""The oracle of `find` is another reading than its own, and sees what is wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.finding import __main__ as module
from bench.finding.drawn import FORMS, Drawn, typed
from bench.finding.plain_reading import PlainReading
from search.finding.expression import Expression, FieldName
from search.finding.finder import find_expression
from search.finding.parsing import parse_query
from search.finding.places import FoundList
from tests.search.finding.archives import write_archive
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import WORDS, expressions


@given(expressions(with_fields=False), st.lists(st.lists(st.sampled_from(WORDS)), max_size=5))
def test_sets_of_passages_say_what_each_passage_says(
    expression: Expression, texts: list[list[str]]
) -> None:
    """For all forms of queries."""
    passages = dict(enumerate(map(" ".join, texts)))
    reading = PlainReading(((n, n, text) for n, text in passages.items()), {})

    assert reading.holding(expression) == {
        number for number, text in passages.items() if holds(expression, text, {})
    }


def test_a_place_that_is_missing_or_wrong_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted in a small archive, which is right without."""
    archive = write_archive(tmp_path)
    module.main([str(archive), "--queries", "80"])
    assert "no fault" in capsys.readouterr().out

    right = find_expression

    def last_left_out(expression: Expression, *given: object, **named: object) -> FoundList:
        return right(expression, *given, **named)[:-1]  # type: ignore[arg-type]

    monkeypatch.setattr(module, "find_expression", last_left_out)
    module.main([str(archive), "--queries", "80"])
    assert "one missing" in capsys.readouterr().out


def test_speed_is_printed_for_each_kind_of_query(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the archive."""
    module.main([str(write_archive(tmp_path)), "--speed", "--queries", "100"])

    printed = capsys.readouterr().out
    for kind in ("a rare phrase", "a common word, counted", "a first page"):
        assert f"{kind} " in printed


def test_a_query_is_typed_as_it_is_meant() -> None:
    """Of all forms that are drawn."""
    facts = {name: [["post", "news"]] for name in FieldName}
    drawn = Drawn([["rain", "dam", "2019"], ["o", "mayor"]], facts, random.Random(3))
    for form in FORMS * 5:
        query = drawn.query(form)
        assert parse_query(typed(query)) == query
