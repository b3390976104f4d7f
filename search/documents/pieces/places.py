"""Spell places in a text, and how many places share a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict

from index.records import Span

if TYPE_CHECKING:
    from search.finding.counts.counting import Group

SpanJson: TypeAlias = list[int]
"""`[start, end]`, half open, in code points of the article's text."""


class PlaceJson(TypedDict):
    """Words of an article, and where they stand in it."""

    words: str
    span: SpanJson


class GroupJson(TypedDict):
    """Places that share a fact."""

    name: str | None
    places: int
    articles: int


def span_object(span: Span | None) -> SpanJson | None:
    """Return a span, None if there is none."""
    return None if span is None else list(span)


def words_object(text: str, span: Span) -> PlaceJson:
    """Return the words of a span of a text, and where they stand in it."""
    return {"words": span.of(text), "span": list(span)}


def optional_words(text: str, span: Span | None) -> PlaceJson | None:
    """Return the words of a span and where they stand, None if there is none."""
    return None if span is None else words_object(text, span)


def group_object(group: Group) -> GroupJson:
    """Return how many places share a fact; `name` is None where it is unknown."""
    return {"name": group.name, "places": group.places, "articles": group.articles}
