"""Which words of which passages are marked, in columns.

A mark is a stretch of text within a passage that holds it; passages overlap, so one stretch may
be marked in several.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.finding.texts.folded_texts import Offsets

_BEYOND = np.int64(1 << 40)
"""More than any place in the texts of a block."""


class Marks(NamedTuple):
    """Stretches of text, each with the passage that it is marked in.

    Attributes:
        rows: The passages.
        starts: Where each stretch begins.
        ends: Where it ends.
    """

    rows: Offsets
    starts: Offsets
    ends: Offsets

    def kept(self, which: Offsets | NDArray[np.bool_]) -> Marks:
        """Return some of them, by number or by yes and no."""
        return Marks(self.rows[which], self.starts[which], self.ends[which])


def spread(first: Offsets, behind: Offsets) -> tuple[Offsets, Offsets]:
    """Return, for ranges of numbers, each number with the range that it is of.

    Args:
        first: The first number of each range.
        behind: The number behind its last; not above the first for a range of none.

    Returns:
        The ranges, and the numbers; both in order of the ranges.
    """
    sizes = np.maximum(behind - first, 0)
    owners = np.repeat(np.arange(len(first)), sizes)
    begins = np.cumsum(sizes) - sizes
    return owners, np.arange(len(owners)) - begins[owners] + first[owners]


def is_new(ascending: Offsets) -> NDArray[np.bool_]:
    """Return which of some ascending numbers differ from the one before."""
    found = np.ones(len(ascending), dtype=np.bool_)
    found[1:] = ascending[1:] != ascending[:-1]
    return found


def distinct(numbers: Offsets) -> Offsets:
    """Return each number once, ascending; quick for numbers that ascend for the most part."""
    ascending = np.sort(numbers, kind="stable")
    return ascending[is_new(ascending)]


def together(parts: Sequence[Marks]) -> Marks:
    """Return all marks, by passage and place, those that share words as one."""
    rows, starts, ends = (np.concatenate(column) for column in zip(_NONE, *parts, strict=True))
    order = np.argsort(rows * _BEYOND + starts, kind="stable")
    rows, starts, ends = rows[order], starts[order], ends[order]
    reached = np.maximum.accumulate(rows * _BEYOND + ends)
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = (rows * _BEYOND + starts)[1:] >= reached[:-1]
    at = np.flatnonzero(begins)
    return Marks(rows[at], starts[at], np.maximum.reduceat(ends, at) if len(at) else ends)


def first_rows(marks: Marks) -> Offsets:
    """Return the passages, in order, in which a mark stands that is in no passage before."""
    if not len(marks.rows):
        return marks.rows
    longest = int((marks.ends - marks.starts).max()) + 1
    keys = marks.starts * longest + (marks.ends - marks.starts)
    order = np.argsort(keys, kind="stable")
    return distinct(marks.rows[order[is_new(keys[order])]])


_NONE = Marks(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
