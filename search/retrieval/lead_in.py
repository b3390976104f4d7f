"""Choose what the cross-encoder reads of a passage.

Three sentences from the middle of an article say "the meeting" and "he"; a reader
who began at the top knows which meeting and who. So the passage is read after what
stands above it. Pure functions over a stored article.
"""

from __future__ import annotations

from typing import Protocol

from index.records import Role, Span, StoredArticle

_SHORTEST_LEDE_CHARS = 60  # a shorter first sentence says too little of what the article is about


class Reading(Protocol):
    """Returns what the cross-encoder reads of some words of an article."""

    def __call__(self, stored: StoredArticle, span: Span, *, max_chars: int) -> str:
        """Return at most `max_chars` of the article's lede, then the words of `span`."""


def after_head(stored: StoredArticle, span: Span, *, max_chars: int) -> str:
    """Return the words of `span` after the title and up to `max_chars` of the lede."""
    title = stored.article.title
    words = after_lede(stored, span, max_chars=max_chars)
    return f"{title.value}. {words}" if title else words


def after_lede(stored: StoredArticle, span: Span, *, max_chars: int) -> str:
    """Return the words of `span` as a reader of the whole article meets them.

    Words far down say "the meeting"; the lede says which one. So the lede, cut to
    `max_chars`, comes first, unless the words hold it already.
    """
    text, lede = stored.article.text, lede_of(stored)
    if span.overlaps(lede) or not max_chars:
        return span.of(text)
    return f"{lede.of(text)[:max_chars]} {span.of(text)}"


def title_and_lede(stored: StoredArticle) -> str:
    """Return the words that stand above all others of an article."""
    title = stored.article.title.value if stored.article.title else ""
    return f"{title} {lede_of(stored).of(stored.article.text)}"


def lede_of(stored: StoredArticle) -> Span:
    """Return the first reported sentence that is more than a few words, or an empty span."""
    for sentence in stored.sentences:
        if sentence.role is Role.BODY and len(sentence.span) >= _SHORTEST_LEDE_CHARS:
            return sentence.span
    return Span(0, 0)
