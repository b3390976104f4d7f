"""Tests of the answers from the seeds, with the models that ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.articles.passages import QUOTABLE
from index.intake.build import index_paths
from index.settings import IndexSettings
from search import Answer, Searcher, open_searcher

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HEADLINE = "why was Buenos Aires cancelled"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Index the five seed articles."""
    index_dir = tmp_path_factory.mktemp("seeds") / ".dateline"
    index_paths([SEEDS], index_dir=index_dir, settings=IndexSettings())
    with open_searcher(index_dir) as opened:
        yield opened


@pytest.fixture(scope="module")
def headline(searcher: Searcher) -> Answer:
    """Ask the headline question."""
    return searcher.ask(HEADLINE)


def test_a_name_read_as_another_is_not_answered(searcher: Searcher) -> None:
    """What it finds is shown all the same, as near, with what was read."""
    answer = searcher.ask("what did Tilerson say about bumping into each other")

    assert answer.assumed == {"Tilerson": "Tillerson"}
    assert answer.status == "related"
    assert answer.evidence == ()
    assert any("Tillerson" in e.citation.quote for e in answer.near)


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("WHY WAS BUENOS AIRES CANCELLED", {"answered"}),
        ("why was Buenos Aires canceld", {"answered"}),
        ("why was bueno aires canceld", {"answered", "related"}),  # bueno is a word, too
    ],
)
def test_slips_and_capitals_leave_the_quotes(
    searcher: Searcher, headline: Answer, question: str, statuses: set[str]
) -> None:
    """They are those of the question as it is meant, in a refusal as what is near."""
    answer = searcher.ask(question)

    assert answer.status in statuses
    first = (answer.evidence or answer.near)[0].citation.quote
    assert first in {e.citation.quote for e in headline.evidence}


def test_a_slip_in_a_word_that_only_puts_the_question_leaves_the_answer(searcher: Searcher) -> None:
    """What is asked about is as it was typed."""
    answer = searcher.ask("why wsa Buenos Aires cancelled affter all")

    assert answer.assumed == {"affter": "after"}
    assert answer.status == "answered"


@pytest.mark.parametrize(
    ("file", "outlet", "words", "marked"),
    [
        (
            "004_92384339fe1a78c9.txt",
            "The Duran",
            "over the situation in Ukraine, citing Russian aggression",
            "Russian aggression",
        ),
        (
            "000_659d818551cf1c9a.txt",
            "The Independent",
            "amid rising tensions over the Russia-Ukraine conflict",
            "rising tensions over the Russia-Ukraine conflict",
        ),
    ],
)
def test_the_headline_question_shows_both_reasons(
    headline: Answer, file: str, outlet: str, words: str, marked: str
) -> None:
    """Two outlets give two reasons; both stand side by side, verbatim, with the words marked."""
    quotes = [e for e in headline.evidence if words in e.citation.quote]

    assert headline.status == "answered"
    assert [Path(e.citation.file).name for e in quotes] == [file]
    assert [e.article.outlet.value for e in quotes if e.article.outlet] == [outlet]
    found = [span.of(quotes[0].article.text) for span in quotes[0].marks]
    assert any(marked in mark for mark in found)


@pytest.mark.parametrize(
    "question", [HEADLINE, "who is trusted by Americans", "your donation", "read more", "comments"]
)
def test_no_question_quotes_boilerplate(searcher: Searcher, question: str) -> None:
    """Appeals, mastheads, bylines and headings are never evidence and never in a hit."""
    answer, result = searcher.ask(question), searcher.search(question)

    spans = [(e.citation.article_id, e.citation.span) for e in answer.evidence]
    spans += [(h.article_id, h.citation.span) for h in result.hits]
    for article_id, span in spans:
        for sentence in searcher.article(article_id).sentences:
            if sentence.role not in QUOTABLE:
                assert not sentence.span.overlaps(span)


def test_the_speaker_of_the_paragraph_before_is_found(searcher: Searcher) -> None:
    """Lavrov is named in one paragraph and quoted in the next."""
    answer = searcher.ask("what did Lavrov say about the pen-pushers")
    quoted = [e for e in answer.evidence if "pen-pushers" in e.citation.quote]

    assert [e.speaker.name for e in quoted if e.speaker] == ["Sergey Lavrov"]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What did Angela Merkel say about the cancelled meeting?", "Merkel"),
        ("What is the weather in Danang in November?", "weather"),
        ("who won the 2018 World Cup", "Cup"),
    ],
)
def test_what_the_archive_lacks_is_refused_and_named(
    searcher: Searcher, question: str, missing: str
) -> None:
    """A refusal says which words of the question stand nowhere."""
    answer = searcher.ask(question)

    assert answer.status != "answered"
    assert missing in answer.missing


def test_unknown_is_unknown(searcher: Searcher) -> None:
    """Three articles state no publication date, none an address, and none is made up."""
    articles = {Path(s.article.source.file).name[:3]: s.article for s in searcher.articles()}

    assert {n: a.published.value for n, a in articles.items() if a.published} == {
        "001": "2017-11-09",
        "002": "2017-11-10",
    }
    assert not any(a.url for a in articles.values())


@pytest.mark.parametrize(
    ("typed", "is_relevant"),
    [
        ("siberian oil sanctions", True),
        ("Kremlin spokesman", True),
        ("oil price in Norway", False),
        ("who won the world cup", False),
    ],
)
def test_a_passage_with_all_words_typed_is_relevant(
    searcher: Searcher, typed: str, *, is_relevant: bool
) -> None:
    """However little the models think of words that are no question."""
    result = searcher.search(typed)

    assert result.is_relevant is bool(result.relevant) is is_relevant
