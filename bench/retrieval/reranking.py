"""Make the tables of the cross-encoder: what it reads, how deep, and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

import numpy as np

from bench.retrieval.fusing import blended
from bench.retrieval.lab import Lab
from bench.retrieval.scoring import Values
from bench.retrieval.stages import Choices, hybrid
from search.retrieval.diversity import Choosing, apart, one_an_article

DEPTHS = (6, 10, 20)
WEIGHTS = (0.1, 0.2, 0.3, 0.5)
_CONSIDERED = 300

Row = tuple[str, Values]


def reranking(
    lab: Lab, choices: Choices, *, questions: int = 200, lede_chars: int = 0
) -> Iterator[Row]:
    """Vary the depth, the weight and the choice of what is read, on the first questions."""
    whole = hybrid(lab, choices)[:questions]
    best = np.argsort(-whole, axis=1, kind="stable")[:, :_CONSIDERED]
    yield "no reranker", lab.measure(whole)
    for name, choose in WAYS.items():
        for depth in DEPTHS:
            read = [
                [place.id for place in islice(choose(lab.places(row.tolist())), depth)]
                for row in best
            ]
            logits = [
                lab.logits(number, passages, lede_chars=lede_chars)
                for number, passages in enumerate(read)
            ]
            for weight in WEIGHTS:
                scores = blended(whole, read, logits, weight)
                yield f"{name}, depth {depth}, weight {weight}", lab.measure(scores)


WAYS: Mapping[str, Choosing] = MappingProxyType(
    {"all": iter, "no overlaps": apart, "one an article": one_an_article}
)
