"""Hold the ranking of one query, which goes deeper when it is asked to.

What is found further down comes after what was found before, with lower scores.
So the beginning of a ranking does not depend on how much of it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from index.records import PassagePlace

DEEPER = 4
"""How many times as many candidates are asked for, each time that more are wanted."""
MOST_FOR_COPIES = 16
"""Times the first depth; further down nothing is looked for because of copies alone."""


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its final score, what each stage said of it and what came of that.

    `parts`: `dense` (cosine), `lexical` (BM25), `article_dense` and `article` (the same of its
    whole article), `fused` (0 to 1) and `reranker` (logit); `shares`: what all but `fused`
    gave to the score, which is their sum. A stage that did not see the passage is absent from both.
    """

    passage: PassagePlace
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found when each side was asked for so many candidates, best first.

    `is_all` says that there is nothing more to be found.
    """

    passages: list[RankedPassage]
    is_all: bool


class Ranking:
    """The fused ranking of one query."""

    def __init__(self, fetch: Callable[[int], Fetched], depth: int) -> None:
        """Fetch the beginning.

        Args:
            fetch: Returns what is found at a depth.
            depth: Candidates of each side to begin with, at least 1.
        """
        self._fetch = fetch
        self._first = self._depth = depth
        fetched = fetch(depth)
        self._is_all = fetched.is_all
        self.passages = fetched.passages
        self.first = len(fetched.passages)

    def deepen(self, *, because_of_copies: bool = False) -> bool:
        """Append what is found further down; say whether there was anything."""
        bounded = because_of_copies and self._depth >= MOST_FOR_COPIES * self._first
        if self._is_all or bounded:
            return False
        self._depth *= DEEPER
        fetched = self._fetch(self._depth)
        self._is_all = fetched.is_all
        known = {ranked.passage.id for ranked in self.passages}
        new = [ranked for ranked in fetched.passages if ranked.passage.id not in known]
        self.passages = [*self.passages, *self._lowered(new)]
        return bool(new)

    def _lowered(self, new: list[RankedPassage]) -> list[RankedPassage]:
        """Scale scores so that none is above what was found before."""
        floor = self.passages[-1].score if self.passages else 1.0
        best = new[0].score if new else 0.0
        factor = floor / best if best > floor else 1.0
        return [_scaled(ranked, factor) for ranked in new]


def _scaled(ranked: RankedPassage, factor: float) -> RankedPassage:
    score = ranked.score * factor
    shares = {stage: share * factor for stage, share in ranked.shares.items()}
    return replace(ranked, score=score, parts={**ranked.parts, "fused": score}, shares=shares)
