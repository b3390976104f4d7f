"""Lay out the hits of a search for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search.cli.pages.literal_page import further_phrases, literal_parts, typed_filters
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
from search.literal.literal_places import marks_in
from search.literal_part import Literal
from search.results import Hit, QuoteOrder, SearchResult

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation

_NEAREST = 3
"""Passages that are shown where nothing is relevant; more are no help, and --all shows them."""
_NEAR = "These come nearest:"
_WEAKER = "Weaker:"
_SAID = {
    "dense": "cosine",
    "lexical": "BM25",
    "article_dense": "cosine of the article",
    "article": "BM25 of the article",
    "reranker": "logit",
}
"""What the figure is that a stage gives a passage."""


def search_text(
    result: SearchResult, *, width: int, explain: bool, with_weaker: bool = False
) -> str:
    """Return ranked passages, each with where it stands, or say that there is none.

    Those that are weaker are counted, and shown with `with_weaker`; where all are, the nearest are.
    """
    parts = assumed_words(result.assumed, result.also_searched, width)
    parts += literal_parts(result.literal, width=width)
    near = result.near
    if near and not with_weaker:
        near = () if result.relevant else near[:_NEAREST]
    if near and not result.relevant:
        parts.append(_nearest(result, near, width))
    if result.order is QuoteOrder.NEWEST:
        parts.append(NEWEST_FIRST)
    parts += [_hit(hit, result.literal, width, explain) for hit in result.relevant]
    parts += [_WEAKER] * bool(near and result.relevant)
    parts += [_hit(hit, result.literal, width, explain) for hit in near]
    if not result.hits:
        parts.append("Nothing found; try other words or fewer filters.")
    further = further_phrases(
        result.literal, len(result.relevant), typed_filters(result.query.filters)
    )
    notes = (further, _left(result, len(result.relevant) + len(near)))
    parts += ["\n".join(aside(note, width)) for note in notes if note]
    if explain:
        parts.append(stages(result.stages_ms, result.took_ms, width))
    return "\n\n".join(parts)


def _nearest(result: SearchResult, near: Sequence[Hit], width: int) -> str:
    if not result.literal.is_held:
        return _NEAR
    return irrelevant(result.query.text, (hit.citation.quote for hit in near), width)


def _left(result: SearchResult, shown: int) -> str:
    """Return how many of the best passages are not shown."""
    left = len(result.hits) - shown
    if not left:
        return ""
    verb = "is" if left == 1 else "are"
    return f"{left:,} more {verb} weaker; to see {'it' if left == 1 else 'them'}: --all"


def _hit(hit: Hit, literal: Literal[CheckedQuotation], width: int, explain: bool) -> str:
    lines = numbered(hit.rank, hit.citation, marks_in(hit.citation.quote, literal), width)
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
