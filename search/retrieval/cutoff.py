"""Tell of each hit of a ranking how likely it is relevant, so that a search ends where that ends.

`relevance.py` judges the best of a ranking; here each is judged beside the others, by the words
of the query that it holds below its title and its lede, by how near its article comes to the best
article, in words and in meaning, and by the fused score: a logistic model, fitted by `bench.cutoff`
on one half of the news quiz. A passage that holds all words of the query is never weaker. Where the
cross-encoder read a hit, and it would be relevant as the best, it is so here, too, whatever words
it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from index.settings import SearchSettings
from search.logistic_model import bounded, models_of
from search.retrieval.article_cache import ArticleCache
from search.retrieval.lead_in import after_head
from search.retrieval.ranking import RankedPassage
from search.retrieval.relevance import Relevance
from search.wording.weighed_words import WeighedWords

_FILE = Path(__file__).with_name("cutoff.json")
_LEDE_CHARS = 400
"""Code points of the lede that are looked at, as many as the cross-encoder reads."""
_SMALL = 50
"""Passages of an archive in which it says nothing how common a word is, nor BM25, therefore."""
_ALL = 1 - 1e-9
"""Of the weight of a query's words, but for what is lost in adding them up."""


class Nearness(NamedTuple):
    """What speaks for one hit.

    Attributes:
        covered: Weight of the query's words that it holds with its title and lede, of all.
        fused: Its score before the cross-encoder.
        article: BM25 of its article, of that of the best article; 0 without a word of the query.
        behind: By how much the cosine of its article is below that of the best; 0 if unknown.
        own: Weight of the query's words that the passage itself holds, of all.
        logit: The cross-encoder's; None if it did not read the passage.
    """

    covered: float
    fused: float
    article: float
    behind: float
    own: float = 0.0
    logit: float | None = None


def nearness_of(
    query: str,
    some: Sequence[RankedPassage],
    ranked: Sequence[RankedPassage],
    articles: ArticleCache,
) -> list[Nearness]:
    """Return what speaks for some passages of a ranking, in their order."""
    asked = WeighedWords.of(query)
    best = max((one.parts.get("article", 0.0) for one in ranked), default=0.0) or 1.0
    cosines = [one.parts["article_dense"] for one in ranked if "article_dense" in one.parts]
    nearest = max(cosines, default=0.0)
    found = list[Nearness]()
    for one in some:
        place = one.passage
        stored = articles[place.article_id]
        text = after_head(stored, place.span, max_chars=_LEDE_CHARS)
        found.append(
            Nearness(
                covered=asked.share_in(text),
                fused=one.parts.get("fused", 0.0),
                article=one.parts.get("article", 0.0) / best,
                behind=nearest - one.parts.get("article_dense", nearest),
                own=asked.share_in(place.span.of(stored.article.text)),
                logit=one.parts.get("reranker"),
            )
        )
    return found


def holds_all(nearness: Nearness) -> bool:
    """Return whether a passage itself has all words of the query that tell anything."""
    return nearness.own >= _ALL


def is_kept(nearness: Nearness, settings: SearchSettings, passages: int) -> bool:
    """Return whether a hit is not called weaker than what is sought.

    Args:
        nearness: What speaks for it.
        settings: How likely it must be relevant.
        passages: How many the archive has; in a small one a word of the query is enough.
    """
    if passages < _SMALL and nearness.own > 0:
        return True
    if (
        holds_all(nearness)
        or models_of(_FILE)["hit"].probability(nearness._asdict()) >= settings.kept_at
    ):
        return True
    if nearness.logit is None:
        return False
    alone = Relevance(nearness.covered, bounded(nearness.logit))
    return alone.probability() >= settings.relevant_at
