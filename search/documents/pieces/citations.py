"""Spell citations."""

from __future__ import annotations

from typing import TypedDict

from search.documents.pieces.places import SpanJson, span_object
from search.results import Citation


class PartialJson(TypedDict):
    """At which ends a quote is cut inside a sentence."""

    start: bool
    end: bool


class CitationJson(TypedDict):
    """Words in an article, and what finds and proves them."""

    article_id: int
    file: str
    sha256: str
    span: SpanJson
    bytes: SpanJson | None
    part: str | None
    quote: str
    prefix: str
    suffix: str
    label: str
    partial: PartialJson
    file_now: str | None


def citation_object(citation: Citation) -> CitationJson:
    """Return a citation as every document spells it."""
    return {
        "article_id": citation.article_id,
        "file": citation.file,
        "sha256": citation.sha256,
        "span": list(citation.span),
        "bytes": span_object(citation.bytes),
        "part": citation.part,
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "label": citation.label,
        "partial": {"start": citation.partial.start, "end": citation.partial.end},
        "file_now": None if citation.file_now is None else citation.file_now.value,
    }
