"""Propose passages from the vector segments of a generation (FAISS)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from index.dense.base import DenseProposals, Ranges, Scope
from index.dense.vectors.base import Rows, Vectors
from index.embedders.base import Vector
from index.storage.codecs.passage_codec import cosines

_APPROXIMATE_DEPTH = 1.1
"""Rows of inverted files that are scored again, for each proposal wanted of all of them: with
8-bit codes more of them found no more of the nearest passages of news."""


class Segment(NamedTuple):
    """A vector segment, and how many of its rows are passages that are gone."""

    vectors: Vectors
    dead: int


class SegmentEngine:
    """The `DenseEngine` over segments, which may be of several kinds.

    Segments of complete kinds compare the query with all their rows, and what they propose
    is proven. Inverted files know no bound of what they leave out: theirs are the best of
    the lists that they visit.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Take the segments of one generation, whose files are checked."""
        self._segments = segments

    def propose(self, embedding: Vector, k: int, scope: Scope) -> DenseProposals:
        """Propose the nearest rows of each segment; see `DenseEngine.propose`."""
        scored, ids, floors = dict[int, float](), list[int](), list[float]()
        unproven = dict[int, float]()
        for vectors, dead in self._segments:
            is_complete = vectors.kind.is_complete
            depth = k if is_complete else math.ceil(k * _APPROXIMATE_DEPTH)
            rows = None if scope.ranges is None else positions_within(vectors.ids, scope.ranges)
            searched = len(vectors.ids) if rows is None else len(rows)
            if searched == 0:
                continue
            rough, found = vectors.nearest(embedding[np.newaxis], depth, rows=rows)
            near = vectors.ids[found[0]].tolist()
            if is_complete and not dead:  # rows are what the catalog holds
                stored = vectors.embeddings(found[0])
                scored.update(zip(near, cosines(stored, embedding).tolist(), strict=True))
            elif is_complete:
                ids += near
            else:
                unproven.update(zip(near, rough[0].tolist(), strict=True))
            if len(near) < searched and is_complete:
                floors.append(float(rough[0, -1]))
        ids += nlargest(math.ceil(k * _APPROXIMATE_DEPTH), unproven, key=unproven.__getitem__)
        return DenseProposals(ids, scored, max(floors, default=None))


def positions_within(ids: Rows, ranges: Ranges) -> Rows:
    """Return the positions of those ids, ascending, that lie in one of the ranges."""
    starts, ends = np.searchsorted(ids, ranges[:, 0]), np.searchsorted(ids, ranges[:, 1])
    changes = np.zeros(len(ids) + 1, dtype=np.int64)
    np.add.at(changes, starts, 1)
    np.add.at(changes, ends, -1)
    return np.flatnonzero(np.cumsum(changes[:-1])).astype(np.int64)
