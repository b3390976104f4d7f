"""What is found is what a reading of every passage finds, counted once, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.filters import Filters
from index.intake.build import index_paths
from index.records import Span
from index.settings import IndexSettings
from search import open_searcher
from search.finding.expression import Expression, FieldName, fields_of, phrases_of
from search.finding.found import FoundPlaces, Order
from search.finding.parsing import parse_query
from search.finding.syntax_error import QuerySyntaxError
from search.open_index import OpenIndex
from tests.search.finding.archives import whole_archive, write_archive
from tests.search.finding.plain_reading import holds
from tests.search.finding.queries import expressions, typed


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """Open an archive drawn by chance."""
    with open_searcher(write_archive(tmp_path_factory.mktemp("archive"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def passages(archive: OpenIndex) -> list[tuple[int, str, dict[str, str]]]:
    """Return all passages of it."""
    return list(whole_archive(archive))


@settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(expression=expressions())
def test_no_place_is_missing_and_none_is_more(
    archive: OpenIndex, passages: list[tuple[int, str, dict[str, str]]], expression: Expression
) -> None:
    """A passage is left out only where all its words stand in passages before it."""
    if any(one.field is FieldName.SPEAKER for one in fields_of(expression)):
        return
    query = typed(expression)
    found = archive.find(query, with_copies=True, order=Order.FILE, as_typed=True)
    expected = {number for number, text, facts in passages if holds(expression, text, facts)}
    shown = {place.found.passage.id for place in found.places}

    assert len(shown) == len(found.places)
    assert shown <= expected
    shown_in: dict[int, set[Span]] = {}
    for place in found.places:
        article = shown_in.setdefault(place.found.passage.article_id, set())
        assert not place.found.marks or not article.issuperset(place.found.marks)
        article.update(place.found.marks)
    for number in expected - shown:
        text = next(one for at, one, _ in passages if at == number)
        assert any(holds(phrase, text, {}) for phrase in phrases_of(expression))


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(expression=expressions(with_fields=False))
def test_copies_and_places_are_all_there_is(archive: OpenIndex, expression: Expression) -> None:
    """Whatever the order, and the words are where the marks say."""
    query = typed(expression)
    everything = archive.find(query, with_copies=True)
    found = archive.find(query)

    assert len(found.places) + found.copies == len(everything.places)
    for order in Order:
        assert set(archive.find(query, order=order).places) == set(found.places)
    for hit in archive.found_hits(found):
        for mark in hit.marks:
            words = mark.of(hit.citation.quote)
            assert any(holds(one, words, {}) for one in phrases_of(expression))


_PIECES = st.sampled_from(
    [
        *('"', "“", "(", ")", "OR ", "NOT ", "NEAR/2 ", "title:", "speaker:", "*", " "),
        *("rain", "½", "京", "क", "ﷺ", "\u00ad", "\ud800"),
    ]
)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(_PIECES | st.characters(), max_size=12).map("".join), st.booleans())
def test_any_text_is_answered_or_refused(archive: OpenIndex, query: str, is_exact: bool) -> None:
    """With its mistake; nothing else is raised."""
    try:
        found = archive.find(query, exact=is_exact)
    except QuerySyntaxError:
        return
    assert len(list(archive.found_hits(found))) == len(found.places)


STORIES = {
    "old": ("2018-01-02", "Post", "The dam broke at night. Nobody was hurt in Rosk."),
    "copy": ("2018-01-03", "News", "The dam broke at night. We had called it safe. It was not."),
    "new": ("2020-06-01", "Post", "“The dam is gone,” said Ida Lund, the mayor. She wept."),
    "undated": (None, None, "A dam was built. The DAM held."),
}


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """Open an archive of four articles."""
    folder = tmp_path_factory.mktemp("stories")
    lines = [
        {"_id": name, "text": text, "title": f"Report {name}"}
        | ({"published": day} if day else {})
        | ({"outlet": outlet} if outlet else {})
        for name, (day, outlet, text) in STORIES.items()
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    with open_searcher(folder / ".dateline") as opened:
        yield opened


def names(opened: OpenIndex, found: FoundPlaces) -> list[str | None]:
    """Return the articles of places, in their order."""
    return [hit.article.external_id for hit in opened.found_hits(found)]


def test_the_newest_comes_first_and_undated_last(stories: OpenIndex) -> None:
    """By date either way, by file, by score."""
    assert names(stories, stories.find("dam")) == ["new", "old", "undated"]
    assert names(stories, stories.find("dam", order=Order.OLDEST)) == ["old", "new", "undated"]
    assert names(stories, stories.find("dam", order=Order.FILE)) == ["old", "new", "undated"]
    assert names(stories, stories.find("held OR dam", order=Order.SCORE))[0] == "undated"


def test_a_copy_is_named_below_the_oldest(stories: OpenIndex) -> None:
    """Where the sentences with the words are the same."""
    found = stories.find("broke")
    (hit,) = stories.found_hits(found)

    assert (found.articles, found.copies, hit.article.external_id) == (1, 1, "old")
    assert len(hit.also_in) == 1
    assert names(stories, stories.find("broke", with_copies=True)) == ["copy", "old"]
    assert names(stories, stories.find("broke safe")) == ["copy"]


def test_facts_speakers_and_filters(stories: OpenIndex) -> None:
    """Each narrows what is found."""
    assert names(stories, stories.find("dam outlet:post")) == ["new", "old"]
    assert names(stories, stories.find('dam outlet:"The Post"')) == ["new", "old"]
    assert names(stories, stories.find("dam outlet:the")) == []
    assert names(stories, stories.find('dam outlet:"The New Post"')) == []
    assert names(stories, stories.find("speaker:lund")) == ["new"]
    assert names(stories, stories.find("dam NOT speaker:lund")) == ["old", "undated"]
    assert names(stories, stories.find("dam", filters=Filters(said_by=("Lund",)))) == ["new"]
    assert names(stories, stories.find('title:"report old"')) == ["old"]
    since = stories.find("dam", filters=Filters(since="2019"))
    assert (names(stories, since), since.undated_left_out) == (["new"], 1)


def test_exact_wants_case(stories: OpenIndex) -> None:
    """One DAM is there."""
    (hit,) = stories.found_hits(stories.find("DAM", exact=True))

    assert [mark.of(hit.citation.quote) for mark in hit.marks] == ["DAM"]


def test_places_are_cited_from_any_place_on(stories: OpenIndex) -> None:
    """With their number among all."""
    found = stories.find("dam")
    hits = list(stories.found_hits(found, start=1, stop=3))

    assert [hit.number for hit in hits] == [2, 3]
    assert all(Span(*hit.citation.span).of(hit.article.text) == hit.citation.quote for hit in hits)
    assert parse_query("dam")


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ('author:"Ann Lee"', True),
        ('author:"Lee, Ann"', True),
        ('author:"Moss Berg, Tom"', True),
        ('author:"Tom Moss Berg"', True),
        ('author:"Lee"', True),
        ('author:"Ann Berg"', False),
        ('author:"Lee Tom"', False),
        ('author:"Ann Lee Tom"', False),
    ],
)
def test_an_author_is_found_in_either_order(tmp_path: Path, typed: str, *, is_found: bool) -> None:
    """However the article writes the name; never across two authors."""
    line = {"text": "The dam broke.", "authors": ["Lee, Ann", "Tom Moss Berg"]}
    (tmp_path / "news.jsonl").write_text(json.dumps(line), encoding="utf-8")
    index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=IndexSettings("hashing"))
    with open_searcher(tmp_path / ".dateline") as opened:
        assert bool(opened.find(typed).places) is is_found
