"""Keep the best of a ranking from being many views of one place.

Windows overlap and an article speaks of one thing from top to bottom, so without
this the first ten passages may be one passage ten times. Pure, and lazy: what
comes late in a ranking is looked at only if it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from index.records import ArticleId, PassagePlace, Span

T = TypeVar("T")

Choosing: TypeAlias = Callable[[Iterable[PassagePlace]], Iterator[PassagePlace]]
"""Leaves some passages out of a ranking, best first."""


def without_overlaps(ordered: Iterable[T], place: Callable[[T], PassagePlace]) -> Iterator[T]:
    """Yield all but what shares words with something better.

    Args:
        ordered: Any things, best first.
        place: Gives the passage of one.
    """
    taken: dict[ArticleId, list[Span]] = {}
    for thing in ordered:
        passage = place(thing)
        spans = taken.setdefault(passage.article_id, [])
        if not any(passage.span.overlaps(span) for span in spans):
            spans.append(passage.span)
            yield thing


def apart(ordered: Iterable[PassagePlace]) -> Iterator[PassagePlace]:
    """Yield the passages that share no words with a better one."""
    return without_overlaps(ordered, lambda passage: passage)


def one_an_article(ordered: Iterable[PassagePlace]) -> Iterator[PassagePlace]:
    """Yield the best passage of each article."""
    seen = set[ArticleId]()
    for passage in ordered:
        if passage.article_id not in seen:
            seen.add(passage.article_id)
            yield passage
