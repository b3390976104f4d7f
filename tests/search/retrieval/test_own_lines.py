"""Tests of recognising the line that a paper puts under a story."""

from __future__ import annotations

import pytest

from index.articles.roles.labelling import label_sentences
from index.records import Article, ArticleId, Fact, Source, Span, StoredArticle
from search.retrieval.own_lines import news_span


def article(text: str, outlet: str | None) -> StoredArticle:
    """Label a text of one line."""
    source = Source("a.jsonl", "0" * 64, "jsonl", line=1)
    made = Article(text, source, outlet=Fact(outlet, "test") if outlet else None)
    return StoredArticle(ArticleId(1), made, tuple(label_sentences(made)))


def news(text: str, outlet: str | None) -> str:
    """Return the sentences of a text without the outlet's lines, a bar between them."""
    stored = article(text, outlet)
    spans: list[Span] = [news_span(stored, at) for at in range(len(stored.sentences))]
    return "|".join(span.of(text) for span in spans if span)


@pytest.mark.parametrize(
    "line",
    [
        "(Bay Post staff)",
        "— Bay Post",
        "Read more on the website of the Bay Post.",
        "This story first appeared in the Bay Post.",
        "The Bay Post newsroom contributed.",
        "© 2024 Bay Post",
        "Copyright 2024 Bay Post.",
    ],
)
def test_a_papers_line_is_left_out(line: str) -> None:
    """Whether it is a sentence or stands behind one."""
    assert news(f"A quay collapsed. {line}", "Bay Post") == "A quay collapsed."


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("(Bay Post staff)", None),
        ("(Bay Post staff)", "Evening Globe"),
        ("The mayor told the Bay Post that his staff knew.", "Bay Post"),
        ("Three of the staff of the Bay Post were there.", "Bay Post"),
        ("12 of the staff of the Bay Post were there.", "Bay Post"),
        ("No story of the Bay Post spoke of it.", "Bay Post"),
        ("A site near the Bay Post building burned.", "Post of the Bay"),
        ("The “story” of the Bay Post.", "Bay Post"),
        ("The Bay Post building burned on Friday.", "Bay Post"),
    ],
)
def test_news_is_no_papers_line(line: str, outlet: str | None) -> None:
    """In doubt a line is news; it would be filed as a copy of what it is not."""
    assert line in news(f"A quay collapsed. {line}", outlet)


def test_an_aside_of_the_story_stays() -> None:
    """What stands in brackets is not a paper's for that."""
    text = "A quay collapsed. (The Bay Post was not hit.)"

    assert news(text, "Bay Post").replace("|", " ") == text
