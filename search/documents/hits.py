"""Spell the hits of a search, the document of `dateline search --json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import SCORE_DIGITS, spellings_object
from search.documents.pieces.literal import LiteralJson, literal_object
from search.documents.pieces.places import (
    GroupJson,
    PlaceJson,
    SpanJson,
    group_object,
    words_object,
)
from search.literal.literal_places import marks_in
from search.literal_part import Literal
from search.results import Hit, SearchResult

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation
    from search.finding.counts.counting import Group, Grouping


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
    marks: list[PlaceJson]
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
    near: list[HitJson]
    relevant: bool
    order: str
    facets: dict[str, list[GroupJson]]
    literal: LiteralJson
    assumed: dict[str, str]
    also_searched: dict[str, list[str]]
    undated_left_out: int
    took_ms: float


def search_document(
    result: SearchResult, facets: Mapping[Grouping, Sequence[Group]] | None = None
) -> SearchJson:
    """Return the document that `dateline search --json` prints, with counts of the hits."""
    counted = (facets or {}).items()
    return {
        "query": result.query.text,
        "hits": [_hit(hit, result.literal) for hit in result.relevant],
        "near": [_hit(hit, result.literal) for hit in result.near],
        "relevant": result.is_relevant,
        "order": result.order.value,
        "facets": {name.value: list(map(group_object, some)) for name, some in counted},
        "literal": literal_object(result.literal),
        "assumed": dict(result.assumed),
        "also_searched": spellings_object(result.also_searched),
        "undated_left_out": result.undated_left_out,
        "took_ms": round(result.took_ms, 1),
    }


def _hit(hit: Hit, literal: Literal[CheckedQuotation]) -> HitJson:
    quote = hit.citation.quote
    return {
        "rank": hit.rank,
        "score": round(hit.score, SCORE_DIGITS),
        "passage": {
            "id": hit.passage_id,
            "text": quote,
            "span": list(hit.citation.span),
        },
        "marks": [words_object(quote, mark) for mark in marks_in(quote, literal)],
        "article": article_object(hit.article_id, hit.article, hit.sentences),
        "citation": citation_object(hit.citation),
        "explain": {stage: round(part, SCORE_DIGITS) for stage, part in hit.explain.items()},
        "shares": {stage: round(part, SCORE_DIGITS) for stage, part in hit.shares.items()},
        "also_in": [citation_object(citation) for citation in hit.also_in],
        "also_in_complete": hit.also_in_complete,
    }
