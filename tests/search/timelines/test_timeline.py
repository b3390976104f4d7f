"""Entries are sentences in the order of their times, each once, over real indexes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.backends.embedded.snapshot import EmbeddedSnapshot
from index.errors import IndexDamagedError
from index.intake.build import index_paths
from index.records import Annotation, AnnotationKind, Span
from index.settings import IndexSettings
from search import Searcher, open_searcher
from search.timelines.entries import Entry, Standing
from search.timelines.timeline import TimeRange

QUAKE = "An earthquake killed nine people in the port of Lindos on Monday."
HEAD = "---\npublished: {}\noutlet: {}\n---\n"
ARTICLES = {
    "a.md": HEAD.format("2019-03-13", "The Post") + f"{QUAKE} Help came late.",
    "b.md": HEAD.format("2019-03-12", "The Bay") + f"{QUAKE}\n\nShips will sail on Friday.",
    "c.md": f"{QUAKE} The port was built in 1931. “It shook yesterday,” a man said.",
    "d.md": HEAD.format("2019-03-12", "The Sea") + "The mayor reportedly fled on Sunday.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Open an index of four articles."""
    folder = tmp_path_factory.mktemp("port")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    return open_searcher(folder / ".dateline")


def told_of(entries: tuple[Entry, ...]) -> list[tuple[str, str | None, str]]:
    """Return value, standing and file of entries."""
    return [(e.value, e.standing, Path(e.citation.file).name) for e in entries]


def test_entries_are_in_order_and_once(searcher: Searcher) -> None:
    """A sentence of two dated papers is that of the older; no time, no entry."""
    timeline = searcher.timeline()

    assert told_of(timeline.entries) == [
        ("1931", None, "c.md"),
        ("2019-03-10", Standing.SAID_TO_BE, "d.md"),
        ("2019-03-11", None, "b.md"),
        ("2019-03-15", Standing.PLANNED, "b.md"),
    ]
    assert [Path(copy.file).name for copy in timeline.entries[2].also_in] == ["a.md"]
    assert timeline.undated == 1


def test_only_what_is_about_the_query_is_shown(searcher: Searcher) -> None:
    """And nothing where the search finds nothing that is."""
    about = searcher.timeline("earthquake in Lindos", rerank=0)

    assert "2019-03-11" in [entry.value for entry in about.entries]
    assert all("mayor" not in entry.citation.quote for entry in about.entries)
    assert searcher.timeline("zebras", rerank=0).entries == ()
    assert not searcher.timeline("zebras", rerank=0).is_relevant


def test_a_range_is_of_the_time_that_is_told(searcher: Searcher) -> None:
    """A year reaches into it by any of its days."""
    old = searcher.timeline(until=date(1931, 5, 1))
    new = searcher.timeline(since=date(2019, 3, 15))

    assert [entry.value for entry in old.entries] == ["1931"]
    assert [entry.value for entry in new.entries] == ["2019-03-15"]


def test_the_latest_are_kept(searcher: Searcher) -> None:
    """The others are counted; fewer than one is wrong."""
    timeline = searcher.timeline(k=1)

    assert ([entry.value for entry in timeline.entries], timeline.left_out) == (["2019-03-15"], 3)
    with pytest.raises(ValueError, match="expected at least 1"):
        searcher.timeline(k=0)


def test_a_kept_time_that_can_be_none_is_refused(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index from elsewhere may hold anything."""
    forged = Annotation(AnnotationKind.TIME, Span(0, 9), "yesterday", "2019-99-99")
    monkeypatch.setattr(
        EmbeddedSnapshot, "annotations", lambda _, ids: dict.fromkeys(ids, (forged,))
    )

    with pytest.raises(IndexDamagedError, match="a time kept of article"):
        searcher.timeline()


days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(days, days, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_range_holds_its_days(first: date | None, last: date | None, day: date) -> None:
    """As comparing the days says."""
    is_inside = (first is None or day >= first) and (last is None or day <= last)

    assert TimeRange(first, last).holds(day.isoformat()) == is_inside
