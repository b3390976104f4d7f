"""Learn what stages weigh by cross-validation, for all questions alike or by their kind.

Every combination of weights on a grid is measured for every question. Then, for
each of five folds, the combination that is best on the other four is measured
on it, so no question has a say in the weights that rank for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.retrieval.lab import Lab
from bench.retrieval.scoring import DISCOUNTS, Values, ideal_gain
from bench.retrieval.stages import Choices, Row, candidate_stages
from index.embedders.base import Matrix

FOLDS = 5
STEPS = 20


def learning(lab: Lab, choices: Choices) -> Iterator[Row]:
    """Compare the shipped weights with those learned on other questions."""
    weights = np.vstack([choices.weights, grid()]).astype(np.float32)
    found = _every_combination(lab, choices, weights)
    yield "as shipped", found[:, 0]
    everyone = np.zeros(len(found), np.int64)
    yield f"learned ({_named(weights, found)})", _held_out(found, everyone)
    terms = np.array([len(set(lab.analysis(q.text))) for q in lab.data.queries])
    is_long = (terms > np.median(terms)).astype(np.int64)
    names = [_named(weights, found[is_long == kind]) for kind in (0, 1)]
    name = f"learned for questions of up to {np.median(terms):.0f} words ({names[0]})"
    yield f"{name} and for longer ones ({names[1]})", _held_out(found, is_long)
    yield "best of all for each question", found.max(axis=1)


def grid() -> Matrix:
    """Return all weights of four stages that are multiples of 1 / `STEPS` and add up to 1."""
    steps = range(STEPS + 1)
    rows = [
        (a, b, c, STEPS - a - b - c)
        for a in steps
        for b in steps[: STEPS + 1 - a]
        for c in steps[: STEPS + 1 - a - b]
    ]
    weights: Matrix = np.array(rows, np.float32) / np.float32(STEPS)
    return weights


def _named(weights: Matrix, found: NDArray[np.float64]) -> str:
    return ", ".join(f"{weight:.2f}" for weight in weights[found.mean(axis=0).argmax()])


def _held_out(found: NDArray[np.float64], kinds: NDArray[np.int64]) -> Values:
    """Return each question's value by what is best for its kind in the other folds."""
    fold = np.arange(len(found)) % FOLDS
    values = np.empty(len(found))
    for kind in np.unique(kinds):
        for number in range(FOLDS):
            seen, held = (kinds == kind) & (fold != number), (kinds == kind) & (fold == number)
            values[held] = found[held, found[seen].mean(axis=0).argmax()]
    return values


def _every_combination(lab: Lab, choices: Choices, weights: Matrix) -> NDArray[np.float64]:
    """Return nDCG@10 of each question with each combination, shape `(questions, weights)`."""
    stages = np.stack([np.nan_to_num(stage) for stage in candidate_stages(lab, choices)])
    found = np.empty((len(lab.data.queries), len(weights)))
    for row, query in enumerate(lab.data.queries):
        columns = np.flatnonzero(stages[:, row].any(axis=0))
        articles, starts = np.unique(lab.article_of[columns], return_index=True)
        scores = weights @ stages[:, row, columns]
        best = np.maximum.reduceat(scores, starts, axis=1)
        grades = lab.data.qrels[query.id]
        names = [lab.data.articles[number][0].external_id or "" for number in articles]
        found[row] = _ndcg(best, [grades.get(name, 0) for name in names], list(grades.values()))
    return found


def _ndcg(scores: Matrix, grades: Sequence[int], wanted: Sequence[int]) -> Values:
    """Return nDCG@10 of each row, whose columns have these grades."""
    gained = np.zeros(len(scores))
    for column, grade in enumerate(grades):
        if grade > 0:
            score = scores[:, column : column + 1]
            rank = (scores > score).sum(axis=1) + (scores[:, :column] == score).sum(axis=1)
            gained += np.where(rank < len(DISCOUNTS), grade / np.log2(rank + 2), 0)
    best = ideal_gain(wanted)
    return gained / best if best else gained
