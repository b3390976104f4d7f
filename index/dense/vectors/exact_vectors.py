"""Search embeddings in memory, exactly: the oracle of every other kind."""

from __future__ import annotations

import numpy as np

from index.dense.vectors.base import Rows, SegmentKind, best_rows, check_request
from index.embedders.base import Matrix


class ExactVectors:
    """All rows, compared one by one."""

    kind = SegmentKind.FLAT

    def __init__(self, embeddings: Matrix, *, ids: Rows) -> None:
        """Hold `embeddings`, shape `(n, dim)`, and the passage id of each row, ascending."""
        self._embeddings = embeddings
        self._ids = ids

    @property
    def ids(self) -> Rows:
        """The passage id of each row."""
        return self._ids

    def nearest(self, queries: Matrix, k: int, *, rows: Rows | None = None) -> tuple[Matrix, Rows]:
        """Return the `k` rows most similar to each query; see `Vectors.nearest`."""
        check_request(queries, k, dim=self._embeddings.shape[1])
        searched = np.arange(len(self._ids)) if rows is None else rows
        embeddings = self._embeddings if rows is None else self._embeddings[rows]
        if not len(queries):
            return np.empty((0, 0), dtype=np.float32), _no_rows(0)
        # Not a product of matrices: for one query BLAS takes twice the time of this one pass.
        scores = np.stack([np.einsum("ij,j->i", embeddings, query) for query in queries])
        best = np.stack([best_rows(row, k) for row in scores])
        return np.take_along_axis(scores, best, axis=1), searched[best]

    def embeddings(self, rows: Rows) -> Matrix:
        """Return the embeddings of these rows."""
        return self._embeddings[rows]


def _no_rows(count: int) -> Rows:
    return np.empty((count, 0), dtype=np.int64)
