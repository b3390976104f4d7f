"""Spell places in a text."""

from __future__ import annotations

from typing import TypeAlias, TypedDict

from index.records import Span

SpanJson: TypeAlias = list[int]
"""`[start, end]`, half open, in code points of the article's text."""


class PlaceJson(TypedDict):
    """Words of an article, and where they stand in it."""

    words: str
    span: SpanJson


def span_object(span: Span | None) -> SpanJson | None:
    """Return a span, None if there is none."""
    return None if span is None else list(span)


def words_object(text: str, span: Span) -> PlaceJson:
    """Return the words of a span of a text, and where they stand in it."""
    return {"words": span.of(text), "span": list(span)}


def optional_words(text: str, span: Span | None) -> PlaceJson | None:
    """Return the words of a span and where they stand, None if there is none."""
    return None if span is None else words_object(text, span)
