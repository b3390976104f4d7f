"""Define what row-level vectors are: embeddings by row, searched by inner product."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.embedders.base import Matrix

Rows: TypeAlias = NDArray[np.int64]
"""Positions of embeddings in one vector segment, or passage ids where it says so."""


class SegmentKind(StrEnum):
    """How a segment holds its rows; each needs less memory and is less exact than the last."""

    FLAT = "flat"
    FP16 = "fp16"
    IVF_SQ8 = "ivf-sq8"

    @property
    def is_complete(self) -> bool:
        """Whether a search compares the query with every row, at stored precision."""
        return self is not SegmentKind.IVF_SQ8


class Vectors(Protocol):
    """Embeddings that can be searched. Never changes once it is open."""

    @property
    def kind(self) -> SegmentKind:
        """How the rows are held."""

    @property
    def ids(self) -> Rows:
        """The passage id of each row, ascending, shape `(size,)`."""

    def nearest(self, queries: Matrix, k: int, *, rows: Rows | None = None) -> tuple[Matrix, Rows]:
        """Return the `k` rows most similar to each query.

        Args:
            queries: Query embeddings, shape `(n, dim)`, rows of unit length.
            k: Rows wanted per query, at least 1.
            rows: Search only these rows, ascending; None searches all.

        Returns:
            `(scores, rows)`, each of shape `(n, m)` where `m` is at most `k` and
            at most the rows searched. Scores are cosine similarities, best first;
            ties go to the lower row. A short result is short, never padded;
            one that is not complete may be shorter than the rows that exist.

        Raises:
            ValueError: If `k < 1`, or `queries` does not have `dim` columns.
        """

    def embeddings(self, rows: Rows) -> Matrix:
        """Return the embeddings of these rows as they were added, if the kind is complete.

        Raises:
            ValueError: If it is not.
        """


def check_request(queries: Matrix, k: int, *, dim: int) -> None:
    """Refuse a request that no vectors can answer.

    Raises:
        ValueError: If `k < 1`, or `queries` does not have `dim` columns.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    if queries.ndim != 2 or queries.shape[1] != dim:
        raise ValueError(f"queries must have shape (n, {dim}), not {queries.shape}")


def best_rows(scores: NDArray[np.float32], k: int) -> Rows:
    """Return the positions of the `k` highest scores, best first, ties by position."""
    if k < len(scores):
        floor = np.partition(scores, len(scores) - k)[len(scores) - k]
        chosen = np.flatnonzero(scores >= floor)
    else:
        chosen = np.arange(len(scores))
    order = np.argsort(-scores[chosen], kind="stable")[:k]
    return chosen[order].astype(np.int64)
