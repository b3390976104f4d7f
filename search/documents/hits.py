"""Spell the hits of a search, the document of `dateline search --json`."""

from __future__ import annotations

from typing import TypedDict

from search.documents.articles import ArticleJson, article_object
from search.documents.citations import CitationJson, citation_object
from search.documents.json_text import SCORE_DIGITS
from search.documents.places import SpanJson
from search.results import Hit, SearchResult


class PassageJson(TypedDict):
    """A ranked passage."""

    id: int
    text: str
    span: SpanJson


class HitJson(TypedDict):
    """A hit of a search."""

    rank: int
    score: float
    passage: PassageJson
    article: ArticleJson
    citation: CitationJson
    explain: dict[str, float]
    shares: dict[str, float]
    also_in: list[CitationJson]
    also_in_complete: bool


class SearchJson(TypedDict):
    """What `dateline search --json` prints."""

    query: str
    hits: list[HitJson]
    relevant: bool
    order: str
    assumed: dict[str, str]
    undated_left_out: int
    took_ms: float


def search_document(result: SearchResult) -> SearchJson:
    """Return the document that `dateline search --json` prints."""
    return {
        "query": result.query.text,
        "hits": [_hit(hit) for hit in result.hits],
        "relevant": result.is_relevant,
        "order": result.order.value,
        "assumed": dict(result.assumed),
        "undated_left_out": result.undated_left_out,
        "took_ms": round(result.took_ms, 1),
    }


def _hit(hit: Hit) -> HitJson:
    return {
        "rank": hit.rank,
        "score": round(hit.score, SCORE_DIGITS),
        "passage": {
            "id": hit.passage_id,
            "text": hit.citation.quote,
            "span": list(hit.citation.span),
        },
        "article": article_object(hit.article_id, hit.article, hit.sentences),
        "citation": citation_object(hit.citation),
        "explain": {stage: round(part, SCORE_DIGITS) for stage, part in hit.explain.items()},
        "shares": {stage: round(part, SCORE_DIGITS) for stage, part in hit.shares.items()},
        "also_in": [citation_object(citation) for citation in hit.also_in],
        "also_in_complete": hit.also_in_complete,
    }
