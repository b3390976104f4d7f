"""A block knows which passages and sentences hold a stretch of its texts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.records import Span
from tests.search.finding.made_blocks import block_of

_CUTS = st.lists(st.integers(0, 12), min_size=2, max_size=5, unique=True).map(sorted)


@given(st.lists(_CUTS, min_size=1, max_size=3), st.integers(0, 11), st.integers(1, 4))
def test_what_holds_a_stretch_is_told_from_all(
    cuts: list[list[int]], start: int, size: int
) -> None:
    """In the right article: passages hold all of it, sentences share a character with it."""
    block = block_of(*(("x" * 12, list(pairwise(one))) for one in cuts))
    row = 0
    for article, one in enumerate(cuts):
        spans = [Span(*pair) for pair in pairwise(one)]
        asked = Span(start, min(12, start + size))
        begins, ends = np.array([[article * 13 + at] for at in asked])
        first, behind = (int(found[0]) for found in block.holding(begins, ends))
        touched, last = (int(found[0]) for found in block.sentences_within(begins, ends))

        assert [row + n for n, span in enumerate(spans) if span.contains(asked)] == list(
            range(first, behind)
        )
        assert [row + n for n, span in enumerate(spans) if span.overlaps(asked)] == list(
            range(touched, last)
        )
        assert [tuple(block.place(row + n).span) for n in range(len(spans))] == list(pairwise(one))
        row += len(spans)


def test_the_same_sentences_have_the_same_numbers() -> None:
    """Whatever the quotation marks; other words have others."""
    block = block_of(("“It” is so.", [(0, 11)]), ('"It" is so.', [(0, 11)]), ("It is.", [(0, 6)]))

    assert block.said([0]) == block.said([1]) != block.said([2])
    assert block.letter_sums[0] == block.letter_sums[1] != block.letter_sums[2]


def test_passages_out_of_order_are_damage() -> None:
    """What holds a stretch could not be told from them."""
    with pytest.raises(IndexDamagedError):
        block_of(("x" * 12, [(4, 8), (0, 4)]))
