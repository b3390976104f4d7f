"""Tests of the best alignment of a quotation with an article."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from index.articles.roles.labelling import label_sentences
from index.records import ArticleId, Span, StoredArticle
from search.checking.alignment import Move, align
from search.checking.article_words import ArticleWords, Vocabulary, article_words
from search.checking.pattern import pattern_of
from tests.index.samples import article

words = st.lists(
    st.sampled_from("the minister will not close a harbour in may".split()), min_size=1
)


def tokens(text: str, vocabulary: Vocabulary) -> ArticleWords:
    """Return the tokens of an article with this text."""
    held = article(text, title="A title")
    return article_words(StoredArticle(ArticleId(1), held, label_sentences(held)), vocabulary)


def moves(quotation: str, text: str) -> list[tuple[str, str]]:
    """Return each step of the best alignment with the article's words that it covers."""
    vocabulary = Vocabulary()
    held = tokens(text, vocabulary)
    pattern = pattern_of(quotation, [Span(0, len(quotation))])
    steps = align(pattern, held, vocabulary, range(len(held.codes)))
    return [(step.move.name, held.span(step.first, step.end).of(text)) for step in steps]


def test_each_kind_of_step() -> None:
    """Words that are the same, changed, added, left out, cut and inserted."""
    text = "Once more: the old harbour will not close in May, and that was all he said today."

    assert moves("the old bay will surely close [in spring] … was all", text) == [
        ("EQUAL", "the"),
        ("EQUAL", "old"),
        ("CHANGED", "harbour"),
        ("EQUAL", "will"),
        ("CHANGED", "not"),
        ("EQUAL", "close"),
        ("INSERTED", ""),
        ("CUT", "in May, and that"),
        ("EQUAL", "was"),
        ("EQUAL", "all"),
    ]


def test_an_aside_of_the_article_is_no_gap() -> None:
    """The words of a quotation on both sides of an attribution are neighbours."""
    text = "“The harbour will close,” Ann Moss said, “and it will not open again.”"

    assert ("ASIDE", "Ann Moss said") in moves("harbour will close and it will not open", text)


@given(before=words, quoted=words, after=words)
def test_what_stands_there_is_found_whole(
    before: list[str], quoted: list[str], after: list[str]
) -> None:
    """Every element is the same, next to each other, and in its order."""
    text = " ".join([*before, *quoted, *after])

    found = moves(" ".join(quoted), text)

    assert {move for move, _ in found} == {Move.EQUAL.name}
    assert [word for _, word in found] == quoted


@given(quoted=words, text=words)
def test_every_element_is_used_once(quoted: list[str], text: list[str]) -> None:
    """And tokens of the article come in their order, none twice."""
    vocabulary = Vocabulary()
    held = tokens(" ".join(text), vocabulary)
    quotation = " ".join(quoted)
    pattern = pattern_of(quotation, [Span(0, len(quotation))])

    steps = align(pattern, held, vocabulary, range(len(held.codes)))

    used = [step.element for step in steps if step.move is not Move.LEFT_OUT]
    assert used == list(range(1, len(quoted) + 1))
    assert all(a.end == b.first for a, b in itertools.pairwise(steps))
