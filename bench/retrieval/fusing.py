"""Fuse matrices of scores with what `search` ships, a question at a time.

Nothing is computed here: each row becomes candidates, best first, and
`search/retrieval/fusion.py` scales, fuses and blends them. So a table of the bench is about
what is used. `tests/bench/retrieval/test_fusing.py` compares both over an index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from index.embedders.base import Matrix
from index.records import Candidate, PassageId
from index.settings import StageWeights
from search.retrieval import fusion


def min_max(scores: Matrix) -> Matrix:
    """Scale each row to [0, 1]."""
    return _by_row(fusion.min_max, scores)


def min_max_of_first(scores: Matrix, depth: int) -> Matrix:
    """Scale each row to [0, 1], its first ones as if there were no others."""
    return _by_row(partial(fusion.min_max_of_first, depth=depth), scores)


def of_the_best(scores: Matrix) -> Matrix:
    """Divide each row by its best score; what is not above 0 was not found."""
    return _by_row(fusion.of_the_best, np.where(scores > 0, scores, np.nan))


def scaled_stages(
    dense: Matrix, lexical: Matrix, article: Matrix, article_dense: Matrix, *, depth: int
) -> list[Matrix]:
    """Return what each stage gives the candidates, in the order of the weights.

    Args:
        dense: Cosines of the passages that the dense side proposes, others NaN.
        lexical: BM25 of those that the lexical side proposes, others NaN.
        article: BM25 of each passage's whole article, of all passages.
        article_dense: Cosine of each passage's whole article, of all passages.
        depth: Candidates that each side was asked for.
    """
    either = np.isfinite(dense) | np.isfinite(lexical)
    return [
        min_max_of_first(dense, depth),
        of_the_best(lexical),
        of_the_best(np.where(either, article, np.nan)),
        min_max(np.where(either, article_dense, np.nan)),
    ]


def fused(stages: Sequence[tuple[float, Matrix]]) -> Matrix:
    """Return the weighted mean; a column that a stage did not propose gets 0 from it."""
    whole = np.zeros(stages[0][1].shape, np.float32)
    names = [str(number) for number in range(len(stages))]
    weights = dict(zip(names, (weight for weight, _ in stages), strict=True))
    for row in range(len(whole)):
        scaled = {
            name: {c.passage_id: c.score for c in _candidates(scores[row])}
            for name, (_, scores) in zip(names, stages, strict=True)
        }
        for candidate in fusion.ranked(fusion.fuse(scaled, weights=weights)):
            whole[row, candidate.passage_id] = candidate.score
    return whole


def weighted(stages: Sequence[Matrix], weights: StageWeights) -> Matrix:
    """Fuse the stages that have a weight."""
    return fused([pair for pair in zip(weights, stages, strict=True) if pair[0]])


def blended(
    whole: Matrix, read: Sequence[Sequence[int]], logits: Sequence[Matrix], weight: float
) -> Matrix:
    """Give the logits of the passages that were read a share of the fused scores."""
    scores = np.zeros_like(whole)
    for row, (passages, found) in enumerate(zip(read, logits, strict=True)):
        shares = {c.passage_id: {"fused": c.score} for c in _candidates(whole[row]) if c.score}
        of_read = [Candidate(PassageId(p), float(x)) for p, x in zip(passages, found, strict=True)]
        for candidate in fusion.ranked(
            fusion.blend(shares, fusion.min_max(of_read), name="reranker", weight=weight)
        ):
            scores[row, candidate.passage_id] = candidate.score
    return scores


def _by_row(scale: Callable[[Sequence[Candidate]], fusion.Scaled], scores: Matrix) -> Matrix:
    scaled = np.full(scores.shape, np.nan, np.float32)
    for row, values in enumerate(scores):
        for passage_id, value in scale(_candidates(values)).items():
            scaled[row, passage_id] = value
    return scaled


def _candidates(values: Matrix) -> list[Candidate]:
    """Return the columns that have a score, best first, with the column as their id."""
    columns = np.flatnonzero(np.isfinite(values))
    ordered = columns[np.argsort(-values[columns], kind="stable")]
    return [Candidate(PassageId(c), float(values[c])) for c in ordered.tolist()]
