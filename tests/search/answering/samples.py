"""Make articles for the tests of answers."""

from __future__ import annotations

from index.records import Article, ArticleId, Fact, Role, Sentence, Source, Span, StoredArticle


def stored(
    number: int, *lines: str, roles: dict[int, Role] | None = None, title: str | None = None
) -> StoredArticle:
    """Make an article with one sentence, and one paragraph, a line."""
    text, sentences = "", []
    for at, line in enumerate(lines):
        span = Span(len(text), len(text) + len(line))
        sentences.append(Sentence(span, (roles or {}).get(at, Role.BODY), "test", at))
        text += line + "\n"
    source = Source(file=f"{number}.txt", sha256=f"{number:064x}", format="text")
    known = Fact(title, "given") if title else None
    return StoredArticle(ArticleId(number), Article(text, source, title=known), tuple(sentences))
