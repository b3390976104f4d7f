"""Tell which of the passages that were found repeat the sentences of one in an older article."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray

from search.finding.blocks.marks import Marks, distinct, spread
from search.finding.texts.folded_block import FoldedBlock
from search.finding.texts.folded_texts import Offsets

Said = Callable[[int], Hashable]
"""What tells the words of the sentences that a row's marks are in from others."""


class Sentences:
    """The sentences of a block that hold the words of its places; of a place without marks all.

    Attributes:
        sums: A number for each place; places that say the same have the same.
    """

    def __init__(self, block: FoldedBlock, rows: Offsets, marks: Marks) -> None:
        """Take the places of a block, and their marks."""
        self._block = block
        is_bare = np.zeros(len(block.starts), dtype=np.bool_)
        is_bare[rows] = True
        is_bare[marks.rows] = False
        bare = np.flatnonzero(is_bare)
        starts = np.concatenate([marks.starts, block.starts[bare]])
        ends = np.concatenate([marks.ends, block.ends[bare]])
        place_of = np.searchsorted(rows, np.concatenate([marks.rows, bare]))
        owners, sentences = spread(*block.sentences_within(starts, ends))
        pairs = distinct(place_of[owners] * (len(block.letter_sums) + 1) + sentences)
        places, self._sentences = np.divmod(pairs, len(block.letter_sums) + 1)
        self._bounds = np.searchsorted(places, np.arange(len(rows) + 1))
        totals = np.concatenate(
            [np.zeros(1, np.uint64), np.cumsum(block.letter_sums[self._sentences])]
        )
        self.sums: NDArray[np.uint64] = totals[self._bounds[1:]] - totals[self._bounds[:-1]]

    def said(self, place: int) -> tuple[int, ...]:
        """Return what only places have that say the same, sentence by sentence."""
        first, last = self._bounds[place : place + 2]
        return self._block.said(self._sentences[first:last].tolist())


def apart(
    oldest_first: Offsets, articles: Offsets, sums: NDArray[np.uint64], said: Said
) -> tuple[NDArray[np.bool_], dict[int, list[int]]]:
    """Return which places say something first, and of each its copies in other articles.

    What an article says twice is in two places of it.

    Args:
        oldest_first: The places, the oldest first.
        articles: The article of each place.
        sums: A number for each; only places that have the same can say the same.
        said: What places that say the same share, and no others.
    """
    _, group, sizes = np.unique(sums, return_inverse=True, return_counts=True)
    is_alike = sizes[group] > 1
    is_first = np.ones(len(sums), dtype=np.bool_)
    first_of: dict[tuple[int, Hashable], int] = {}
    copies: dict[int, list[int]] = {}
    for place in oldest_first[is_alike[oldest_first]].tolist():
        first = first_of.setdefault((int(group[place]), said(place)), place)
        if articles[first] != articles[place]:
            is_first[place] = False
            copies.setdefault(first, []).append(place)
    return is_first, copies
