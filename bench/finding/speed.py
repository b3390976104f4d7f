"""Take the times that docs/find.md names: of a rare phrase, a common word, a first page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import process_time

from bench.finding.drawn import FORMS, Drawn, typed
from bench.finding.plain_reading import PlainReading
from index.backends.base import Snapshot
from search.finding.expression import Phrase, Word
from search.open_index import OpenIndex

_RARE = 20
"""Places of a rare phrase, at most."""
_PAGE = 20
"""Places of a page, as `dateline find` shows them."""
_COMMON = 200
"""Words that most passages hold: these are common."""


def print_speed(snapshot: Snapshot, drawn: Drawn, reading: PlainReading, queries: int) -> None:
    """Print the times of queries of each kind, once all articles have been read."""
    opened = OpenIndex(snapshot)
    before = process_time()
    opened.find("NOT a")
    print(line_of("read all articles", [process_time() - before]))
    for word in ("the", "of", "in", "to"):  # words are numbered after a few looks
        opened.find(word)
    rare = [typed(phrase) for _ in range(queries * 3) if (phrase := drawn.phrase())]
    rare = [one for one in rare if len(opened.find(one).places) <= _RARE][:queries]
    held = Counter(word for words in reading.words.values() for word in set(words))
    common = [typed(Phrase((Word(word),))) for word, _ in held.most_common(_COMMON)]
    drawn_queries = [typed(drawn.query(FORMS[n % len(FORMS)])) for n in range(queries)]
    print(line_of("a rare phrase", _times(rare, lambda query: _page(opened, query))))
    print(line_of("a common word, counted", _times(common, lambda query: _count(opened, query))))
    print(line_of("the most common word", _times(common[:1], lambda q: _count(opened, q))))
    print(line_of("a first page", _times(drawn_queries, lambda query: _page(opened, query))))
    pages = _times(common, lambda query: _page(opened, query))
    print(line_of("a first page, common word", pages))


def _times(queries: Sequence[str], answer: Callable[[str], object]) -> list[float]:
    times = []
    for query in queries:
        before = process_time()
        answer(query)
        times.append(process_time() - before)
    return times


def _count(opened: OpenIndex, query: str) -> tuple[int, int, int]:
    found = opened.find(query)
    return len(found.places), found.articles, found.copies


def _page(opened: OpenIndex, query: str) -> list[object]:
    found = opened.find(query)
    return [len(found.places), found.articles, found.copies, *opened.found_hits(found, stop=_PAGE)]


def line_of(name: str, times: Sequence[float]) -> str:
    """Return the median, the 95th in a hundred and the longest of some times, in milliseconds."""
    ordered = sorted(one * 1000 for one in times)
    most = quantiles(ordered, n=20, method="inclusive")[-1] if len(ordered) > 1 else ordered[0]
    middle = median(ordered)
    return f"{name:26} median {middle:6.0f} ms, 95 % {most:6.0f} ms, most {ordered[-1]:6.0f} ms"
