"""Find through whom the words of several sentences came into an article, for the card of a quote.

Pure functions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from index.articles.speech.chains import find_chain
from index.articles.speech.speakers import find_speaker
from index.records import SourceLink, Span, StoredArticle


def sources_of(stored: StoredArticle, positions: Iterable[int]) -> tuple[SourceLink, ...]:
    """Return through whom sentences came, the innermost first.

    Empty if not all of them came through the same. That the article's own outlet stands in its
    byline says nothing.

    Args:
        stored: The article.
        positions: The sentences, by their places in `stored.sentences`.
    """
    text, sentences = stored.article.text, stored.sentences
    chains = {
        find_chain(text, sentences, at, find_speaker(text, sentences, at)) for at in positions
    }
    chain = chains.pop() if len(chains) == 1 else ()
    outlet = stored.article.outlet
    own = outlet.value.casefold() if outlet else None
    return tuple(c for c in chain if c.rule != "byline" or c.name.casefold() != own)


def positions_of(stored: StoredArticle, span: Span) -> range:
    """Return the sentences that hold a part of a span."""
    first = bisect_right(stored.sentences, span.start, key=lambda one: one.span.end)
    return range(first, bisect_left(stored.sentences, span.end, key=lambda one: one.span.start))
