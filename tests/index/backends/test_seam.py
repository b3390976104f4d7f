"""What crosses the seam can cross to another machine: all of it can be pickled."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.filters import Filters
from index.intake.build import index_paths
from index.settings import SearchSettings
from search.query_models import QueryModels
from search.searcher import Searcher
from tests.index.archives import SETTINGS

SEEDS = Path(__file__).parents[3] / "seeds"
MOST_CALLS = {"search": 14, "ask": 17}


class Wire:
    """A snapshot on the other end of a wire: arguments and results are bytes on it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.calls, self.sent = Counter[str](), 0

    def _through(self, value: Any) -> Any:
        crossed = pickle.dumps(value)
        self.sent += len(crossed)
        return pickle.loads(crossed)  # noqa: S301

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.snapshot, name)
        if not callable(found):
            return self._through(found)
        return self._called(name, found)

    def _called(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls[name] += 1
            arguments, options = self._through((list(arguments), options))
            result = method(*arguments, **options)
            if isinstance(result, Iterator):  # one message after the other
                return map(self._through, result)
            return self._through(result)

        return call


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """Index the seeds, and put a wire between."""
    index_paths([SEEDS], index_dir=tmp_path / ".dateline", settings=SETTINGS)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        yield Wire(snapshot)


def asked(searcher: Searcher, kind: str, question: str, filters: Filters) -> object:
    """Search or ask, and return what was found without what it took."""
    if kind == "search":
        return searcher.search(question, k=5, filters=filters, rerank=0).hits
    answer = searcher.ask(question, k=3, filters=filters, rerank=0)
    return answer.status, answer.evidence, answer.missing


@pytest.mark.parametrize("kind", ["search", "ask"])
@pytest.mark.parametrize(
    "question", ["why was Buenos Aires cancelled", "siberian oil tecnology", "zzyzx"]
)
@pytest.mark.parametrize("filters", [Filters(), Filters(since="2017")])
def test_a_question_is_answered_over_a_wire(
    wire: Wire, kind: str, question: str, filters: Filters
) -> None:
    """As without one, in few calls and not much on it."""
    models, settings = QueryModels(), SearchSettings()
    near = Searcher(wire.snapshot, models, settings)
    far = Searcher(cast("Snapshot", wire), models, settings)

    assert asked(far, kind, question, filters) == asked(near, kind, question, filters)
    assert wire.calls.total() <= MOST_CALLS[kind], dict(wire.calls)
    assert wire.sent < 500_000, wire.sent


def test_all_that_is_listed_crosses(wire: Wire) -> None:
    """Articles, files, addresses and outlets, one after the other."""
    far = Searcher(cast("Snapshot", wire), QueryModels(), SearchSettings())

    articles = list(far.articles())

    assert [stored.article.text for stored in articles] != []
    assert list(wire.files()) == sorted({one.article.source.file for one in articles})
    assert wire.outlets() == wire.snapshot.outlets()
    for stored in articles:
        found, cited = far.find_named(stored.article.source.sha256[:12])
        assert (found, cited) == (stored, None)
