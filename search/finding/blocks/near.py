"""Find the pairs of words that stand near each other in a passage."""

from __future__ import annotations

import numpy as np

from search.finding.blocks.marks import Marks, spread
from search.finding.texts.folded_block import FoldedBlock
from search.finding.texts.folded_texts import Offsets

_PAIRED_AT_ONCE = 1 << 17
"""Words whose neighbours are looked at together; more take memory, some hundred bytes for each."""


def near_pairs(
    block: FoldedBlock,
    left: tuple[Offsets, Offsets],
    right: tuple[Offsets, Offsets],
    most: int,
    *,
    goes_on: bool,
) -> list[Marks]:
    """Return both sides of all pairs in passages, the left side before the right.

    Args:
        block: The articles.
        left: Where the one side begins and ends, by beginning.
        right: Where the other does.
        most: The most words between them.
        goes_on: Whether letters may stand right behind the left side, which are a word then.
    """
    return [
        mark
        for start in range(0, len(left[0]), _PAIRED_AT_ONCE)
        for mark in _pairs(
            block,
            (left[0][start : start + _PAIRED_AT_ONCE], left[1][start : start + _PAIRED_AT_ONCE]),
            right,
            most,
            goes_on=goes_on,
        )
    ]


def _pairs(
    block: FoldedBlock,
    left: tuple[Offsets, Offsets],
    right: tuple[Offsets, Offsets],
    most: int,
    *,
    goes_on: bool,
) -> list[Marks]:
    words = block.texts.words.starts
    first, last = block.holding(*left)
    is_held = first < last
    starts, ends, first, last = left[0][is_held], left[1][is_held], first[is_held], last[is_held]
    reached = np.searchsorted(words, ends.astype(words.dtype)) - (
        block.texts.is_in_word(ends) if goes_on else 0
    )
    ranks = np.searchsorted(words, right[0].astype(words.dtype))
    begin = np.searchsorted(right[0], ends, "left")
    beside = np.searchsorted(right[0], ends, "right")
    stop = np.maximum(beside, np.searchsorted(ranks, reached + most, "right"))
    within = np.searchsorted(right[0], block.ends[last - 1], "left")
    one, other = spread(begin, np.minimum(stop, within))
    others = block.holding(right[0][other], right[1][other])
    pair, rows = spread(np.maximum(first[one], others[0]), np.minimum(last[one], others[1]))
    one, other = one[pair], other[pair]
    return [Marks(rows, starts[one], ends[one]), Marks(rows, right[0][other], right[1][other])]
