"""Define the dense engine: what proposes passages by the similarity of embeddings.

An engine only proposes. `dense_ranking.py` drops what the catalog does not hold, computes
every score from the embedding that the catalog holds, and asks for more until nothing left
out can belong to the best. So an engine may be late, propose a passage twice or one that is
gone, and order its proposals by rounded scores; it may not say that it left nothing out
when it did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.embedders.base import Vector
from index.filters import Filters

Ranges: TypeAlias = NDArray[np.int64]
"""Ranges `[first, end)` of passage ids, shape `(n, 2)`, ascending, not overlapping."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages may be proposed.

    Attributes:
        filters: Which articles a question may be answered from.
        ranges: The live passages of these, as the catalog knows them; None for all.
    """

    filters: Filters
    ranges: Ranges | None


@dataclass(frozen=True, slots=True)
class DenseProposals:
    """What an engine proposes, in any order.

    Attributes:
        ids: Passages; any may be there twice or be gone.
        scored: Live passages, each with the cosine of the very embedding that the catalog
            holds: only an engine whose files are checked when they are opened may have any.
        left_out: The highest score that a passage can have which the engine covers and left
            out, as far as it knows; None if it left none out.
    """

    ids: Sequence[int] = ()
    scored: Mapping[int, float] = field(default_factory=dict)
    left_out: float | None = None


class DenseEngine(Protocol):
    """Proposes passages of one generation. Any number of threads may use it at once."""

    def propose(self, embedding: Vector, k: int, scope: Scope) -> DenseProposals:
        """Propose at least the `k` passages most similar to `embedding`, or all.

        Returns within a time that the engine itself bounds.

        Args:
            embedding: The embedding of a question, of unit length.
            k: Passages wanted, at least 1.
            scope: Which may be proposed.

        Raises:
            EngineError: If it cannot, or not in time; the catalog is searched instead then.
            IndexDamagedError: If its files are not what was written.
        """
