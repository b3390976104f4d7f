"""Read a flat FAISS segment without FAISS.

A flat segment is a FAISS file like any other, but its rows lie in it one after
the other, so they can be read where they are. Loading FAISS costs about 90 ms
of CPU, more than a whole search of a small archive; this costs what reading the
rows costs. The tail of the file, which FAISS has written alike since its first
release, is: rows as fp32, a count of 8 bytes, passage ids as int64.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np

from index.dense.vectors.base import Rows, SegmentKind
from index.dense.vectors.exact_vectors import ExactVectors
from index.embedders.base import Matrix
from index.errors import IndexDamagedError

_MAGIC = b"IxMp"
_COUNT_BYTES = 8  # of FAISS's file format: how many ids follow the rows


class FlatVectors:
    """The rows of one flat segment, read on first use."""

    kind = SegmentKind.FLAT

    def __init__(self, path: Path, *, rows: int, dim: int) -> None:
        """Look at the file, whose shape the catalog knows.

        Raises:
            IndexDamagedError: If the file cannot hold such rows.
        """
        self._path, self._rows, self._dim = path, rows, dim
        size = path.stat().st_size
        self._ids_at = size - 8 * rows
        self._rows_at = self._ids_at - _COUNT_BYTES - 4 * rows * dim
        with path.open("rb") as stream:
            magic = stream.read(len(_MAGIC))
        if self._rows_at <= 0 or magic != _MAGIC:
            raise IndexDamagedError(str(path), reason="not a flat vector segment")

    @cached_property
    def ids(self) -> Rows:
        """The passage id of each row."""
        return np.fromfile(self._path, dtype="<i8", count=self._rows, offset=self._ids_at)

    @cached_property
    def _exact(self) -> ExactVectors:
        count = self._rows * self._dim
        values = np.fromfile(self._path, dtype="<f4", count=count, offset=self._rows_at)
        return ExactVectors(values.reshape(self._rows, self._dim), ids=self.ids)

    def nearest(self, queries: Matrix, k: int, *, rows: Rows | None = None) -> tuple[Matrix, Rows]:
        """Return the `k` rows most similar to each query; see `Vectors.nearest`."""
        return self._exact.nearest(queries, k, rows=rows)

    def embeddings(self, rows: Rows) -> Matrix:
        """Return the embeddings of these rows."""
        return self._exact.embeddings(rows)
