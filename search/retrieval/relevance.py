"""Tell how likely the best of a ranking is relevant, so that scores mean the same everywhere.

What stages give is scaled within one ranking: the best of a bad lot has as much as the
best of a good one. So all scores of a ranking are brought to a scale on which that of the
best is how likely it is relevant, by the cross-encoder's logit, where it read, and by the
weight of the query's words that the best places hold. A logistic model; the numbers were
fitted by `bench.answering.fit` on queries with and without relevant articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from index.records import Candidate
from search.logistic_model import bounded, models_of
from search.retrieval.article_cache import ArticleCache
from search.retrieval.lead_in import after_head
from search.retrieval.ranking import RankedPassage
from search.wording.weighed_words import WeighedWords

_FILE = Path(__file__).with_name("relevance.json")
_PLACES = 3
"""Best passages whose words count: the first need not be the one that is meant."""
_LEDE_CHARS = 400
"""Code points of the lede that are looked at, as many as the cross-encoder reads."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """What speaks for the best of a ranking.

    Attributes:
        covered: Largest weight of the query's words in one of the best places, of all.
        logit: The cross-encoder's best logit; None if it read nothing.
    """

    covered: float
    logit: float | None

    @classmethod
    def of(
        cls,
        query: str,
        ranked: Sequence[RankedPassage],
        logits: Sequence[Candidate],
        articles: ArticleCache,
        spellings: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> Relevance:
        """Look at the best places of a ranking, each with its title and its lede."""
        asked = WeighedWords.of(query, spellings)
        places = [r.passage for r in ranked[:_PLACES]]
        texts = [after_head(articles[p.article_id], p.span, max_chars=_LEDE_CHARS) for p in places]
        covered = max((asked.share_in(text) for text in texts), default=0.0)
        best = max((c.score for c in logits), default=None)
        return cls(covered, None if best is None else bounded(best))

    def probability(self) -> float:
        """Return how likely the best is relevant, in (0, 1)."""
        model = models_of(_FILE)["with logit" if self.logit is not None else "without"]
        return model.probability({"covered": self.covered, "logit": self.logit or 0.0})


def brought_to_scale(ranked: Sequence[RankedPassage], best: float) -> list[RankedPassage]:
    """Return passages whose first has the score `best`, and the others in proportion."""
    if not ranked or ranked[0].score <= 0:
        return list(ranked)
    factor = best / ranked[0].score
    return [
        replace(
            one,
            score=one.score * factor,
            shares={stage: share * factor for stage, share in one.shares.items()},
        )
        for one in ranked
    ]
