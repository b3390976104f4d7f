"""Phrases stand where `dateline find` finds them; what was pasted stands where `check` does."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from index.filters import Filters
from index.intake.build import index_paths
from index.settings import IndexSettings
from search import AnswerStatus, Searcher, SearchResult, open_searcher

DAM = "The old dam above Rosk held through the storm, but nobody slept that night."
ARTICLES = {
    "a": f"{DAM} Mayor Ida Lund spoke at noon. “The dam is no flight\nrisk for anyone,” she said.",
    "b": "A plane crashed near Calder. The flight was at risk from the start, the council heard.",
    "c": "The pilot was called a Flight Risk by the court. He left the town on Friday morning.",
    "d": "“We will build it again,” said Bo Moss, “and we will pay for all of it ourselves.”",
    "e": "Rain fell on Calder. The market opened late. Eggs were dear. Bread was not. Tea ran out.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Index the articles, embedded by hashing."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [json.dumps({"_id": name, "text": text}) for name, text in ARTICLES.items()]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    with open_searcher(folder / ".dateline") as searcher:
        yield searcher


def looked_for(archive: Searcher, query: str, said_by: tuple[str, ...] = ()) -> SearchResult:
    """Search without the cross-encoder."""
    return archive.search(query, rerank=0, filters=Filters(said_by=said_by))


def names(result: SearchResult) -> list[str | None]:
    """Return which articles the relevant hits are from."""
    return [hit.article.external_id for hit in result.relevant]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"flight risk"', {"a", "c"}),
        ('court "flight risk"', {"a", "c"}),
        ('"flight risk" "anyone"', {"a"}),
        ('"flight ris*"', {"a", "c"}),
        ("„Calder“", {"b", "e"}),
        ('"we will build it again and we will pay for all of it"', {"d"}),
        ('"Eggs were dear. Bread was not. Tea ran out."', {"e"}),
        ('"The market opened late. Eggs were dear. Bread was not. Tea ran out."', {"e"}),
    ],
)
def test_all_passages_with_the_phrases_are_found_and_no_other(
    archive: Searcher, query: str, expected: set[str]
) -> None:
    """Over line breaks, interruptions and the ends of sentences."""
    result = looked_for(archive, query)

    assert set(names(result)) == expected
    assert result.weaker == 0
    assert result.is_relevant


@pytest.mark.parametrize("query", ['"at risk flight"', '"plane crash" Calder', 'dam "flights"'])
def test_a_phrase_that_stands_nowhere_leaves_what_is_near(archive: Searcher, query: str) -> None:
    """Nothing is a hit, and the phrase is named."""
    result = looked_for(archive, query)

    assert result.relevant == ()
    assert result.near
    assert not result.is_relevant
    assert len(result.literal.missing) == 1


def test_phrases_that_never_stand_together_are_no_hit(archive: Searcher) -> None:
    """Each of them stands somewhere."""
    result = looked_for(archive, '"flight risk" "calder"')

    assert result.relevant == ()
    assert result.literal.missing == ()
    assert not result.literal.is_held


PASTED = "The old dam above Rosk stood through the storm, but nobody ate that night."


@pytest.mark.parametrize("query", [PASTED, f'"{PASTED}"', f"  {PASTED} "])
def test_a_pasted_text_finds_its_source_and_what_differs(archive: Searcher, query: str) -> None:
    """Between marks it was to stand so, and does not: then it is only near."""
    result = looked_for(archive, query)

    assert result.hits[0].article.external_id == "a"
    assert bool(result.relevant) is ('"' not in query)
    assert result.literal.quotation is not None
    (part,) = result.literal.quotation.parts
    text = part.place.article.text
    changed = [(one.draft.of(query), one.article.of(text)) for one in part.differences]
    assert changed == [("stood", "held"), ("ate", "slept")]


@pytest.mark.parametrize(
    "query",
    [
        "who stood at the old dam above Rosk through the storm that night?",
        "The old dam above Rosk held through the storm and all that night:",
        "Flooding at the dam above Rosk was what the mayor and the council of Calder talked of",
        "old dam storm night mayor calder eggs bread market court",
        "The old dam above Rosk",
    ],
)
def test_a_question_and_key_words_are_no_pasted_text(archive: Searcher, query: str) -> None:
    """However many of their words stand in one sentence."""
    assert looked_for(archive, query).literal.quotation is None


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("When the old dam above Rosk held through the storm, nobody slept that night.", True),
        ("when the old dam above Rosk held through the storm nobody slept", False),
    ],
)
def test_a_statement_may_begin_as_a_question_does(
    archive: Searcher, query: str, is_found: bool
) -> None:
    """Its full stop says that it is none."""
    assert (looked_for(archive, query).literal.quotation is not None) is is_found


def test_what_another_says_is_not_the_source(archive: Searcher) -> None:
    """With a speaker asked for, a pasted text of another is not found."""
    said = "We will build it again, and we will pay for all of it ourselves"

    assert looked_for(archive, said, said_by=("Bo Moss",)).literal.quotation is not None
    assert looked_for(archive, said, said_by=("Ida Lund",)).literal.quotation is None


def test_an_answer_quotes_only_passages_with_the_phrase(archive: Searcher) -> None:
    """With a phrase that stands nowhere it is no answer."""
    held = archive.ask('what did the court call a "flight risk"', rerank=0)
    lacking = archive.ask('what did the court call a "flood risk"', rerank=0)

    assert {one.article.external_id for one in (*held.evidence, *held.near)} <= {"a", "c"}
    assert held.literal.is_held
    assert lacking.status is not AnswerStatus.ANSWERED
    assert lacking.literal.missing == ("flood risk",)
