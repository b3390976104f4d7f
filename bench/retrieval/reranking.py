"""Make the tables of the cross-encoder: what it reads, how deep, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from bench.retrieval.lab import Lab
from bench.retrieval.scoring import Values
from bench.retrieval.stages import Choices, hybrid
from index.embedders.base import Matrix
from index.records import Span

DEPTHS = (6, 10, 20)
WEIGHTS = (0.1, 0.2, 0.3, 0.5)
_CONSIDERED = 300

Row = tuple[str, Values]
Choose = Callable[[Lab, Sequence[int], int], list[int]]
"""Chooses which passages are read, from all of them best first."""


def reranking(
    lab: Lab, choices: Choices, *, questions: int = 200, lede_chars: int = 0
) -> Iterator[Row]:
    """Vary the depth, the weight and the choice of what is read, on the first questions."""
    whole = hybrid(lab, choices)[:questions]
    best = np.argsort(-whole, axis=1, kind="stable")[:, :_CONSIDERED]
    yield "no reranker", lab.measure(whole)
    for name, choose in WAYS.items():
        for depth in DEPTHS:
            read = [choose(lab, row.tolist(), depth) for row in best]
            logits = [
                lab.logits(number, passages, lede_chars=lede_chars)
                for number, passages in enumerate(read)
            ]
            for weight in WEIGHTS:
                scores = _blended(whole, read, logits, weight)
                yield f"{name}, depth {depth}, weight {weight}", lab.measure(scores)


def _blended(
    whole: Matrix, read: Sequence[Sequence[int]], logits: Sequence[Matrix], weight: float
) -> Matrix:
    """Mix logits, scaled to [0, 1], with the fused scores, as `search` does."""
    scores = (1 - weight) * whole
    for row, (passages, found) in enumerate(zip(read, logits, strict=True)):
        spread = float(found.max() - found.min()) or 1.0
        scores[row, passages] += weight * (found - found.min()) / spread
    return scores


def _all(lab: Lab, passages: Sequence[int], depth: int) -> list[int]:
    del lab
    return list(passages[:depth])


def _apart(lab: Lab, passages: Sequence[int], depth: int) -> list[int]:
    """Leave out what shares words with a better passage."""
    kept: list[int] = []
    taken: dict[int, list[Span]] = {}
    for passage, (article, span) in zip(passages, lab.spans(passages), strict=True):
        spans = taken.setdefault(article, [])
        if not any(span.overlaps(other) for other in spans):
            spans.append(span)
            kept.append(passage)
    return kept[:depth]


def _one_each(lab: Lab, passages: Sequence[int], depth: int) -> list[int]:
    """Take the best passage of each article."""
    firsts: dict[int, int] = {}
    for passage, (article, _) in zip(passages, lab.spans(passages), strict=True):
        firsts.setdefault(article, passage)
    return list(firsts.values())[:depth]


WAYS: Mapping[str, Choose] = MappingProxyType(
    {"all": _all, "no overlaps": _apart, "one an article": _one_each}
)
