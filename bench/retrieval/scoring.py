"""Turn matrices of scores into rankings of articles and measure them.

A matrix has a row for each question. Columns are passages or articles; where a
stage proposes only its best `depth` columns, the others are NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedders.base import Matrix

DISCOUNTS = 1 / np.log2(np.arange(2, 12))
"""What a grade counts at each of the first ten ranks."""

Values = NDArray[np.float64]
"""One value of a measure for each question."""

Norm = Callable[[Matrix], Matrix]
"""Brings the scores of one stage onto a scale that others share, NaN staying NaN."""


def proposed(scores: Matrix, depth: int) -> Matrix:
    """Return the scores with all but the `depth` best of each row NaN; ties go to the left."""
    if depth >= scores.shape[1]:
        return scores
    known = np.nan_to_num(scores, nan=-np.inf)
    floor = np.partition(known, -depth, axis=1)[:, -depth][:, None]
    kept = (known >= floor) & np.isfinite(known)
    excess = kept.sum(axis=1) - depth
    for row in np.flatnonzero(excess > 0):
        last = np.flatnonzero(known[row] == floor[row])[-excess[row] :]
        kept[row, last] = False
    return np.where(kept, scores, np.nan)


def completed(some: Matrix, scores: Matrix, other: Matrix) -> Matrix:
    """Return `some`, with its stage's score for what only the other stage proposed."""
    either = np.isfinite(some) | np.isfinite(other)
    return np.where(either, scores, np.nan)


def positive(scores: Matrix) -> Matrix:
    """Return the scores with all that are not above 0 NaN: what BM25 did not find."""
    return np.where(scores > 0, scores, np.nan)


def z_score(scores: Matrix) -> Matrix:
    """Scale each row to mean 0 and deviation 1, then shift the lowest to 0."""
    full = _full(scores)
    scaled = (scores - np.nanmean(full, axis=1, keepdims=True)) / np.maximum(
        np.nanstd(full, axis=1, keepdims=True), 1e-6
    )
    shifted: Matrix = scaled - np.nanmin(_full(scaled), axis=1, keepdims=True)
    return shifted


def reciprocal_rank(scores: Matrix, *, k: float = 60.0) -> Matrix:
    """Return 1 / (k + rank), ranks from 1."""
    order = np.argsort(-np.nan_to_num(scores, nan=-np.inf), axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, scores.shape[1] + 1)[None, :], axis=1)
    return np.where(np.isnan(scores), np.nan, 1.0 / (k + ranks)).astype(np.float32)


def best_of_articles(scores: Matrix, article_of: NDArray[np.int64], articles: int) -> Matrix:
    """Return each article's best passage score; -inf where it has none."""
    found = np.full((articles, scores.shape[0]), -np.inf, np.float32)
    np.maximum.at(found, article_of, np.nan_to_num(scores, nan=-np.inf).T.astype(np.float32))
    return found.T


def ndcg(scores: Matrix, names: Sequence[str], wanted: Sequence[Mapping[str, int]]) -> Values:
    """Return nDCG@10 for each question, as trec_eval computes it."""
    top = np.argsort(-scores, axis=1, kind="stable")[:, : len(DISCOUNTS)]
    found = np.zeros(len(wanted))
    for row, grades in enumerate(wanted):
        gains = np.array([max(grades.get(names[c], 0), 0) for c in top[row]])
        best = ideal_gain(grades.values())
        found[row] = float(np.dot(gains, DISCOUNTS[: len(gains)])) / best if best else 0.0
    return found


def ideal_gain(grades: Iterable[int]) -> float:
    """Return what a ranking gains that has the highest of these grades first."""
    ideal = sorted((grade for grade in grades if grade > 0), reverse=True)[: len(DISCOUNTS)]
    return float(np.dot(ideal, DISCOUNTS[: len(ideal)]))


def _full(scores: Matrix) -> Matrix:
    """Return the scores with a 0 where a whole row is NaN, so that it has a least."""
    empty = np.isnan(scores).all(axis=1)
    if empty.any():
        scores = scores.copy()
        scores[empty, 0] = 0
    return scores
