"""Tests of questions about what an outlet reports or an author writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.intake.build import index_paths
from index.settings import IndexSettings
from search import AnswerStatus, Searcher, open_searcher
from search.filters import parse_filters
from search.query_models import LoadedModels
from search.quoting.asked_source import AskedSource, asked_source
from tests.search.answering.test_answerer import FakeReader

ARTICLES = (
    {
        "title": "Keep it open",
        "outlet": "Rosk Herald",
        "authors": ["Ann Lee"],
        "text": "The harbour must stay open. Closing the harbour would ruin two hundred families. "
        '"The harbour is too old," said Tom Moss, the mayor. '
        "The harbour was built on sand, Tom Moss said.",
    },
    {
        "title": "Fire",
        "outlet": "Bay Post",
        "authors": ["Lund, Ida", "Associated Press"],
        "text": "Three boats burned in the harbour on Monday. Ann Lee was there.",
    },
    {
        "title": "Copied",
        "outlet": "The Times of Rosk",
        "text": "Closing the harbour would ruin two hundred families. It rained.",
        "published": "2001-01-01",
    },
    {"title": "Old", "outlet": "Old Post", "authors": ["Ann Berg"], "text": "The harbour froze."},
    {"title": "Gone", "authors": ["Anna Berg"], "text": "The harbour is gone."},
)


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index a few articles of outlets and authors."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    index_paths([folder], index_dir=folder / ".dateline", settings=IndexSettings("hashing"))
    return folder / ".dateline"


@pytest.fixture
def searcher(index_dir: Path) -> Iterator[Searcher]:
    """Open the archive."""
    with open_searcher(index_dir) as opened:
        yield opened


@pytest.fixture
def asking(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Searcher]]:
    """Open the archive with a reader that holds sentences with a word to be answers."""
    opened = list[Searcher]()

    def make(*words: str) -> Searcher:
        monkeypatch.setattr("search.query_models.OF_THIS_PROCESS", LoadedModels())
        monkeypatch.setattr("search.query_models.open_reader", lambda *_, **__: FakeReader(*words))
        opened.append(open_searcher(index_dir))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def source(searcher: Searcher, question: str) -> AskedSource | None:
    """Return whose articles a question asks about."""
    with searcher._current.used() as snapshot:
        return asked_source(question, snapshot)


@pytest.mark.parametrize(
    ("question", "outlet", "author"),
    [
        ("what did the Herald report on the harbour", "Rosk Herald", ""),
        ("What did the Rosk Herald say about the harbour?", "Rosk Herald", ""),
        ("reports in the Bay Post on the fire", "Bay Post", ""),
        ("what has The Times of Rosk written about the harbour", "The Times of Rosk", ""),
        ("what did Ann Lee write about the harbour", "", "Ann Lee"),
        ("What did Ann Lee say about the harbour?", "", "Ann Lee"),
        ("articles by Ann Lee on the harbour", "", "Ann Lee"),
        ("columns by Ida Lund about the fire", "", "Lund, Ida"),
        ("what is Ann Lee's view of the harbour", "", "Ann Lee"),
    ],
)
def test_a_question_asks_an_outlet_or_an_author(
    searcher: Searcher, question: str, outlet: str, author: str
) -> None:
    """By a name that the archive has, without it in what is then asked."""
    found = source(searcher, question)

    assert found is not None
    assert (found.outlets, found.author) == ((outlet,) if outlet else (), author)
    assert bool(found.articles) is bool(author)
    assert (outlet or author) not in found.matter


@pytest.mark.parametrize(
    "question",
    [
        "what did the Post report on the harbour",
        "what did Tom Moss say about the harbour",
        "what did Lee say about the harbour",
        "what did the mayor say about the harbour",
        "why did Ann Lee leave the harbour",
        "what did Ann Bergman write about the harbour",
        "Ann Lee",
        "what did they say about it",
        "articles on the harbour",
        "what did the report say about Ann Lee",
        "what did " + "Ann Lee " * 100 + "say about it",
        "",
    ],
)
def test_most_questions_ask_no_ones_articles(searcher: Searcher, question: str) -> None:
    """Two outlets of a name, a speaker, a family name alone, another question."""
    assert source(searcher, question) is None


def test_only_an_authors_own_words_are_theirs(asking: Callable[..., Searcher]) -> None:
    """Not whom they quote or report, and not an older copy in another's article."""
    answer = asking("harbour").ask("what did Ann Lee write about the harbour")

    assert answer.status is AnswerStatus.ANSWERED
    quotes = {one.citation.quote for one in answer.evidence}
    assert quotes <= {
        "The harbour must stay open.",
        "Closing the harbour would ruin two hundred families.",
    }
    assert {one.written_by for one in answer.evidence} == {"Ann Lee"}
    assert {one.article.outlet and one.article.outlet.value for one in answer.evidence} == {
        "Rosk Herald"
    }


def test_what_an_author_does_not_write_about_is_refused(asking: Callable[..., Searcher]) -> None:
    """And the name of an author is not called missing."""
    answer = asking("nothing").ask("what did Ida Lund write about elephants")

    assert answer.status is not AnswerStatus.ANSWERED
    assert "elephants" in answer.missing
    assert {"Ida", "Lund"}.isdisjoint(answer.missing)
    assert {one.written_by for one in answer.near} <= {None}


def test_an_outlet_is_answered_from_its_articles(asking: Callable[..., Searcher]) -> None:
    """Others may have the words as well; those that it quotes are its report."""
    answer = asking("harbour").ask("what did the Bay Post report on the harbour")

    assert {one.citation.quote for one in answer.evidence} == {
        "Three boats burned in the harbour on Monday."
    }
    assert {one.written_by for one in answer.evidence} == {None}


def test_a_filter_of_the_user_rules(asking: Callable[..., Searcher]) -> None:
    """An outlet that is asked about does not take the place of one that is typed."""
    filters = parse_filters(outlets=["Old Post"])
    answer = asking("harbour").ask("what did the Bay Post report on the harbour", filters=filters)

    found = (*answer.evidence, *answer.near)
    assert {one.article.outlet and one.article.outlet.value for one in found} <= {"Old Post"}
