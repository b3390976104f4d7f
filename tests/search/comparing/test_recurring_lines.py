"""Boilerplate that articles share is listed with where it stands and why."""

from __future__ import annotations

from dataclasses import replace

from index.articles.recurrence.sentence_keys import RECURS
from index.records import ArticleId, Role, StoredArticle
from search.comparing.recurring_lines import recurring_lines
from tests.index.articles.recurrence.recurring import described


def stored(number: int, *lines: str, outlet: str | None = "A", learned: str = "") -> StoredArticle:
    """Return a stored article in which one line is learned boilerplate."""
    article, sentences = described("The council met.", *lines, outlet=outlet)
    labelled = tuple(
        replace(one, role=Role.BOILERPLATE, rule=RECURS)
        if one.span.of(article.text) == learned
        else one
        for one in sentences
    )
    return StoredArticle(ArticleId(number), article, labelled)


def test_lines_are_counted_once_an_article_and_apart_by_outlet() -> None:
    """The most frequent first; what no rule learned stands in two articles at least."""
    articles = [
        stored(1, "Ask us.", "Share this article", learned="Ask us."),
        stored(2, "ASK US", "Share this article", "Advertisement", learned="ASK US"),
        stored(3, "Ask us.", "Ask us.", learned="Ask us."),
        stored(4, "Ask us.", "Share this article", outlet=None, learned="Ask us."),
    ]
    found = [
        (one.text, one.outlet, one.articles, one.is_learned) for one in recurring_lines(articles)
    ]

    assert found == [
        ("Ask us.", "A", 3, True),
        ("Share this article", "A", 2, False),
        ("Ask us.", None, 1, True),
    ]
