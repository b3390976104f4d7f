"""Make the tables: each stage varies one choice and keeps the others as they ship.

A row is a variant, and its figure the mean nDCG@10; with it stands the two-sided
p of the paired t test against the first row of its table, where one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

import numpy as np

from bench.retrieval.fusing import fused, min_max, of_the_best, scaled_stages, weighted
from bench.retrieval.lab import Lab
from bench.retrieval.scoring import Norm, Values, completed, proposed, reciprocal_rank, z_score
from index.embedders.base import Matrix
from index.lexical import bm25
from index.settings import SearchSettings, StageWeights

DEPTH = SearchSettings().depth
SHIPPED = SearchSettings().weights
WEIGHED = (
    StageWeights(0.45, 0.55, 0, 0),
    StageWeights(0.45, 0.14, 0.41, 0),
    StageWeights(0.55, 0.11, 0.34, 0),
    StageWeights(0.35, 0.14, 0.41, 0.10),
    StageWeights(0.25, 0.14, 0.41, 0.20),
    StageWeights(0.30, 0.12, 0.35, 0.23),
    StageWeights(0.40, 0.12, 0.36, 0.12),
    StageWeights(0.25, 0.12, 0.33, 0.30),
    StageWeights(0.20, 0.12, 0.38, 0.30),
    StageWeights(0.35, 0.10, 0.30, 0.25),
    StageWeights(0.20, 0.10, 0.30, 0.40),
)
"""From passages alone to mostly whole articles."""

_WORD = re.compile(r"[^\W_]+")

Row = tuple[str, Values]
"""Name of a variant, and its value for each question."""


@dataclass(frozen=True)
class Choices:
    """What a stage starts from.

    Attributes:
        title_weight: Weight of the title's embedding in a passage's.
        weights: Weights of the fused stages.
        depth: Candidates of each side.
        title_boost: Weight of the title in BM25.
    """

    title_weight: float = 0.0
    weights: StageWeights = SHIPPED
    depth: int = DEPTH
    title_boost: float = 1.0


def hybrid(lab: Lab, choices: Choices, *, dense: Matrix | None = None) -> Matrix:
    """Return the fused scores of passages, as `search` makes them; `dense` replaces that side's."""
    return weighted(candidate_stages(lab, choices, dense=dense), choices.weights)


def candidate_stages(lab: Lab, choices: Choices, *, dense: Matrix | None = None) -> list[Matrix]:
    """Return what each stage gives the candidates, scaled to [0, 1], in the order of the weights.

    All but candidates are NaN.
    """
    if dense is None:
        dense = lab.dense(title_weight=choices.title_weight)
    return scaled_stages(
        proposed(dense, choices.depth),
        proposed(lab.lexical(title_boost=choices.title_boost), choices.depth),
        lab.whole(),
        lab.whole_dense(),
        depth=choices.depth,
    )


def with_dense(weights: StageWeights, share: float) -> StageWeights:
    """Give the dense side this share of all, the others the rest as they shared it."""
    rest = (1 - share) / (sum(weights) - weights.dense)
    return StageWeights(share, *(rest * other for other in weights[1:]))


def sides(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Measure each side alone, and both together."""
    yield "lexical", lab.measure(lab.lexical(title_boost=choices.title_boost))
    yield "dense", lab.measure(lab.dense(title_weight=choices.title_weight))
    yield "article", lab.measure(lab.whole())
    yield "article, dense", lab.measure(lab.whole_dense())
    yield "hybrid", lab.measure(hybrid(lab, choices))


def whole_articles(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Vary what the whole article weighs, on either side."""
    for weights in WEIGHED:
        name = ", ".join(f"{n} {w:.2f}" for n, w in weights._asdict().items() if w)
        yield name, lab.measure(hybrid(lab, replace(choices, weights=weights)))


def titles(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Vary the weight of the title's embedding in a passage's."""
    for weight in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield f"title {weight:.2f}, dense", lab.measure(lab.dense(title_weight=weight))
        chosen = replace(choices, title_weight=weight)
        yield f"title {weight:.2f}, hybrid", lab.measure(hybrid(lab, chosen))


def fusion(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Vary how the two sides are brought onto one scale, their weights and their depth."""
    dense = lab.dense(title_weight=choices.title_weight)
    whole = lab.lexical(title_boost=choices.title_boost)
    for depth in (100, 200, 1_000):
        lexical, some = proposed(whole, depth), proposed(dense, depth)
        more = completed(some, dense, lexical)
        ways: Mapping[str, tuple[Matrix, Norm, Norm]] = {
            "min-max": (some, min_max, min_max),
            "min-max, lexical from 0": (some, min_max, of_the_best),
            "min-max, lexical from 0, dense completed": (more, min_max, of_the_best),
            "z-score": (some, z_score, z_score),
            "z-score, dense completed": (more, z_score, z_score),
            "reciprocal rank": (some, reciprocal_rank, reciprocal_rank),
        }
        for weight in (0.4, 0.5, 0.6):
            for name, (left, of_dense, of_lexical) in ways.items():
                both = fused([(weight, of_dense(left)), (1 - weight, of_lexical(lexical))])
                yield f"{name}, depth {depth}, dense {weight:.1f}", lab.measure(both)


def lexical(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Vary the constants of BM25, the weight of titles and the analysis."""
    shipped = Choices(title_boost=choices.title_boost)
    for k1, b in ((bm25.K1, bm25.B), (0.9, 0.4), (0.6, 0.6), (1.5, 0.75), (2.0, 0.75), (1.2, 0.9)):
        scores = lab.lexical(k1=k1, b=b, title_boost=choices.title_boost)
        yield f"k1 {k1}, b {b}", lab.measure(scores)
    for boost in (0.0, 0.25, 0.5, 1.5, 2.0):
        yield f"title boost {boost}", lab.measure(lab.lexical(title_boost=boost))
    for name, analysis in {"no stemming": _words, "no stemming, no stop words": _content}.items():
        other = Lab(lab.collection, lab.form, lab.embedder_name, lab.half, lab.cache, analysis)
        yield name, other.measure(other.lexical(title_boost=shipped.title_boost))


def articles(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Vary how an article's score is made of those of its passages."""
    scores = hybrid(lab, choices)
    yield "best passage", lab.measure(scores)
    for count in (2, 3):
        yield (
            f"mean of the best {count}",
            lab.measure_articles(_of_best(lab, scores, np.mean, count)),
        )
    yield "sum of the best 3", lab.measure_articles(_of_best(lab, scores, np.sum, 3))
    for share in (0.1, 0.2, 0.5):
        name = f"best, and {share} of the second"
        yield name, lab.measure_articles(_of_best(lab, scores, partial(_and_second, share), 2))


def feedback(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Move the question's embedding towards the best passages found, and search again."""
    found = hybrid(lab, choices)
    yield "no feedback", lab.measure(found)
    passages = lab.with_titles(choices.title_weight)
    for count, weight in ((3, 0.2), (3, 0.4), (5, 0.3), (10, 0.3)):
        best = np.argsort(-found, axis=1)[:, :count]
        moved = lab.questions + weight * passages[best].mean(axis=1)
        dense: Matrix = moved / np.linalg.norm(moved, axis=1, keepdims=True) @ passages.T
        name = f"{count} passages, weight {weight}"
        yield name, lab.measure(hybrid(lab, choices, dense=dense))


STAGES: Mapping[str, Callable[[Lab, Choices], Iterator[Row]]] = MappingProxyType(
    {
        stage.__name__: stage
        for stage in (sides, whole_articles, titles, fusion, lexical, articles, feedback)
    }
)


def _of_best(lab: Lab, scores: Matrix, combine: Callable[..., Matrix], count: int) -> Matrix:
    """Return each article's score, made of its `count` best passages."""
    found = np.full((scores.shape[0], len(lab.data.articles)), -np.inf, np.float32)
    starts = np.flatnonzero(np.diff(lab.article_of, prepend=-1))
    for start, stop in zip(starts, [*starts[1:], len(lab.article_of)], strict=True):
        best = -np.sort(-scores[:, start:stop], axis=1)[:, :count]
        found[:, lab.article_of[start]] = combine(best, axis=1)
    return found


def _and_second(share: float, best: Matrix, *, axis: int) -> Matrix:
    del axis
    second = best[:, 1] if best.shape[1] > 1 else 0
    scores: Matrix = best[:, 0] + share * second
    return scores


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _content(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _STOP_WORDS]


_STOP_WORDS = frozenset(
    "a an and are as at be but by for from had has have he her his if in into is it its no not"
    " of on or she so such that the their then there these they this to was were which who will"
    " with".split()
)
