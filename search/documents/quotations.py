"""Spell what people say, the document of `dateline quotes --json`."""

from __future__ import annotations

from typing import TypedDict

from index.articles.speech.kept_sayings import DIRECT, REPORTED
from index.filters import Filters
from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import spellings_object
from search.documents.pieces.places import PlaceJson, optional_words
from search.documents.pieces.speakers import (
    SourceLinkJson,
    SpeakerJson,
    named_object,
    source_objects,
)
from search.results import Quotation, Quotations


class QuotationJson(TypedDict):
    """What a person says."""

    quote: str
    kind: str
    rule: str
    citation: CitationJson
    article: ArticleJson
    speaker: SpeakerJson
    sources: list[SourceLinkJson]
    also_in: list[CitationJson]
    correction: PlaceJson | None


class QuotesJson(TypedDict):
    """What `dateline quotes --json` prints."""

    query: str | None
    speakers: list[str]
    quotes: list[QuotationJson]
    relevant: bool
    assumed: dict[str, str]
    also_searched: dict[str, list[str]]
    undated_left_out: int
    took_ms: float


def quotes_document(found: Quotations, filters: Filters) -> QuotesJson:
    """Return the document that `dateline quotes --json` prints."""
    return {
        "query": None if found.query is None else found.query.text,
        "speakers": list(filters.said_by),
        "quotes": [_quotation(one) for one in found.quotations],
        "relevant": found.is_relevant,
        "assumed": dict(found.assumed),
        "also_searched": spellings_object(found.also_searched),
        "undated_left_out": found.undated_left_out,
        "took_ms": round(found.took_ms, 1),
    }


def _quotation(quotation: Quotation) -> QuotationJson:
    return {
        "quote": quotation.citation.quote,
        "kind": DIRECT if quotation.is_direct else REPORTED,
        "rule": quotation.rule,
        "citation": citation_object(quotation.citation),
        "article": article_object(
            quotation.citation.article_id, quotation.article, quotation.sentences
        ),
        "speaker": named_object(quotation.speaker, quotation.article.text),
        "sources": source_objects(quotation.sources),
        "also_in": [citation_object(citation) for citation in quotation.also_in],
        "correction": optional_words(quotation.article.text, quotation.correction),
    }
