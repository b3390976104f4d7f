"""Tests of queries whose names an archive spells otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.filters import Filters
from index.intake.build import index_paths
from index.settings import IndexSettings
from search.open_index import OpenIndex
from search.searcher import open_searcher


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """Index two articles that spell names differently."""
    folder = tmp_path_factory.mktemp("stories")
    (folder / "old.txt").write_text(
        'Kiev floods\n\nThe mayor of Kiev spoke. "The dam broke," said Rudolph Lund.\n',
        encoding="utf-8",
    )
    (folder / "new.txt").write_text(
        "Rain\n\nKyiv is dry. Rudolf Lund left Côte d'Ivoire for the dam.\n", encoding="utf-8"
    )
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    with open_searcher(folder / ".dateline") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "places", "as_typed"),
    [
        ("Kyiv", 2, 1),
        ("kyiv", 2, 1),
        ("Kiev AND mayor", 1, 1),
        ("Kyiv NEAR/3 mayor", 1, 0),
        ("mayor NOT Kyiv", 0, 1),
        ('"Rudolf Lund"', 2, 1),
        ('"Ivory Coast"', 1, 0),
        ("title:Kyiv", 1, 0),
        ('speaker:"Rudolf Lund"', 1, 0),
        ("Kyi*", 1, 1),
        ("dam", 2, 2),
        ("file:Rudolf OR outlet:Kyiv", 0, 0),
    ],
)
def test_each_spelling_of_a_name_is_found(
    stories: OpenIndex, query: str, places: int, as_typed: int
) -> None:
    """Unless it is to be taken as typed; what is no name is one word."""
    assert len(stories.find(query).places) == places
    assert len(stories.find(query, as_typed=True).places) == as_typed
    assert len(stories.find(query, exact=True).places) <= as_typed


def test_what_was_searched_is_said(stories: OpenIndex) -> None:
    """By the name as typed; nothing is said where nothing else was searched."""
    assert stories.find("Kyiv").also_searched == {"Kyiv": ("Kiev",)}
    assert stories.find("Kyiv", as_typed=True).also_searched == {}
    assert stories.find("dam").also_searched == {}


def test_speakers_of_a_filter_are_found_in_each_spelling(stories: OpenIndex) -> None:
    """And are not called unknown."""
    said_by = Filters(said_by=("Rudolf Lund",))

    assert len(stories.find("dam", filters=said_by).places) == 1
    assert stories.find("dam", filters=said_by, as_typed=True).places.by_article == {}
    assert stories.unknown_speakers(said_by) == {}
    assert list(stories.unknown_speakers(said_by, as_typed=True)) == ["Rudolf Lund"]
