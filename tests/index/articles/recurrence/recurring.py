"""Make articles whose sentences recur."""

from __future__ import annotations

from hashlib import sha256

from index.articles.description import describe_article
from index.records import Article, Fact, Sentence, Source


def described(
    *lines: str, outlet: str | None = "The Rosk Courier", title: str = "A vote"
) -> tuple[Article, tuple[Sentence, ...]]:
    """Return an article with these paragraphs, described and labelled."""
    text = "\n\n".join(lines)
    source = Source(file="a.txt", sha256=sha256(text.encode()).hexdigest(), format="jsonl")
    article = Article(text=text, source=source, title=Fact(title, "jsonl:title"))
    if outlet is not None:
        article = Article(text, source, article.title, Fact(outlet, "jsonl:outlet"))
    return describe_article(article)
