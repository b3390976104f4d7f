"""Make articles whose sentences recur."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from index.articles.description import describe_article
from index.records import Article, Fact, Role, Sentence, Source, Span


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


def labelled(lines: Sequence[str], *, outlet: str | None) -> tuple[Article, list[Sentence]]:
    """Return an article with these paragraphs, each a sentence that no rule claims."""
    text, sentences, at = "\n\n".join(lines), list[Sentence](), 0
    for number, line in enumerate(lines):
        sentences.append(Sentence(Span(at, at + len(line)), Role.BODY, "default", number))
        at += len(line) + 2
    source = Source(file="a.txt", sha256="0" * 64, format="jsonl")
    named = None if outlet is None else Fact(outlet, "jsonl:outlet")
    return Article(text=text, source=source, outlet=named), sentences
