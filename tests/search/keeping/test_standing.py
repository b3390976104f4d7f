"""Tests of where a quote stands in what its article says now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.articles.description import describe_article
from index.records import ArticleId, Span, StoredArticle
from search.citing.citations import cite
from search.keeping.kept_answer import KeptQuote
from search.keeping.standing import Standing, State, judge, remarked, unlike
from tests.index.samples import article

BEFORE = "It rained all day.\n\nThe harbour will close in March, she said. Ships left.\n"
QUOTE = "The harbour will close in March, she said."


def stored(text: str) -> StoredArticle:
    """Return an article of this text, as an index holds it."""
    return StoredArticle(ArticleId(1), *describe_article(article(text)))


def kept(words: str = QUOTE, text: str = BEFORE) -> KeptQuote:
    """Return the quote of these words, as it was kept."""
    start = text.index(words)
    return KeptQuote.cited(stored(text), cite(stored(text), Span(start, start + len(words))))


def state(now: str, quote: KeptQuote | None = None) -> State | None:
    """Return what became of the quote in a text."""
    found = judge(quote or kept(), [stored(now)])
    return found.state if found else None


@pytest.mark.parametrize(
    ("now", "right"),
    [
        (BEFORE, State.INTACT),
        (f"New.\n\n{BEFORE}", State.MOVED),
        (BEFORE.replace("\n", "\r\n"), State.MOVED),
        (BEFORE.replace("will close in", "will\nclose  in"), State.MOVED),
        (BEFORE.replace("March", "Marsh"), State.CHANGED),
        (BEFORE.replace("The harbour", "He denied that the harbour"), State.CHANGED),
        (BEFORE.replace(QUOTE, ""), None),
        ("", None),
    ],
)
def test_each_edit_is_judged(now: str, right: State | None) -> None:
    """White space and place may differ; any word may not."""
    assert state(now) is right


@pytest.mark.parametrize("lead", ["Officials deny that ", "It is not true: "])
def test_words_in_a_longer_sentence_are_changed(lead: str) -> None:
    """They are there, letter by letter, and may say the contrary."""
    found = judge(kept(), [stored(BEFORE.replace(QUOTE, f"{lead}{QUOTE}"))])

    assert found is not None
    assert found.state is State.CHANGED
    assert found.now is not None
    assert found.now.quote == f"{lead}{QUOTE}"
    assert "longer sentence" in found.remark


def test_a_quote_that_was_cut_inside_a_sentence_may_be_so_again() -> None:
    """As long as the words beside it are those of before."""
    quote = kept("harbour will close in March")

    assert state(f"New.\n\n{BEFORE}", quote) is State.MOVED


def test_the_best_version_counts() -> None:
    """Of several that may be the article."""
    versions = [stored(BEFORE.replace("March", "April")), stored(BEFORE)]

    found = judge(kept(), versions)

    assert found is not None
    assert found.state is State.INTACT


def test_words_that_never_stood_there_are_shown_against_what_does() -> None:
    """Even where the place reaches past the end of the text."""
    found = unlike(replace(kept(), words=QUOTE.replace("she", "he")), stored(BEFORE), State.EDITED)
    far = unlike(replace(kept(), span=Span(500, 600)), stored(BEFORE), State.EDITED)

    assert [p.text for p in found.difference if p.op != "same"] == ["he ", "she "]
    assert far == Standing(State.EDITED)
    assert remarked(remarked(far, "one"), "two").remark == "one; two"
