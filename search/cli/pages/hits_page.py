"""Lay out the hits of a search for a person at a terminal."""

from __future__ import annotations

from search.cli.pages.pieces import (
    NEWEST_FIRST,
    also_in,
    aside,
    assumed_words,
    attribution,
    irrelevant,
    numbered,
    place,
    stages,
)
from search.results import Hit, QuoteOrder, SearchResult

_SAID = {
    "dense": "cosine",
    "lexical": "BM25",
    "article_dense": "cosine of the article",
    "article": "BM25 of the article",
    "reranker": "logit",
}
"""What the figure is that a stage gives a passage."""


def search_text(result: SearchResult, *, width: int, explain: bool) -> str:
    """Return ranked passages, each with where it stands, or say that there is none."""
    parts = assumed_words(result.assumed, width)
    if result.hits and not result.is_relevant:
        quotes = (hit.citation.quote for hit in result.hits)
        parts.append(irrelevant(result.query.text, quotes, width))
    if result.order is QuoteOrder.NEWEST:
        parts.append(NEWEST_FIRST)
    parts += [_hit(hit, width, explain) for hit in result.hits]
    if not result.hits:
        parts.append("Nothing found; try other words or fewer filters.")
    if explain:
        parts.append(stages(result.stages_ms, result.took_ms, width))
    return "\n\n".join(parts)


def _hit(hit: Hit, width: int, explain: bool) -> str:
    lines = numbered(hit.rank, hit.citation, (), width)
    lines += attribution(hit.article, hit.sentences, width)
    lines += place(hit.citation, width)
    lines += also_in(hit, width)
    if explain:
        lines += _score(hit, width)
    return "\n".join(lines)


def _score(hit: Hit, width: int) -> list[str]:
    """Return the score as the sum of what each stage gave, then what each stage said."""
    shares = " + ".join(f"{stage} {share:.3f}" for stage, share in hit.shares.items())
    said = ", ".join(
        f"{_SAID[stage]} {value:.3f}" for stage, value in hit.explain.items() if stage in _SAID
    )
    lines = aside(f"score {hit.score:.3f}" + (f" = {shares}" if shares else ""), width)
    return [*lines, *aside(said, width)]
