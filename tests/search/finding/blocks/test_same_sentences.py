"""Of places that say the same, the oldest article's come first and other articles' are copies."""

from __future__ import annotations

import numpy as np

from search.finding.blocks.marks import Marks
from search.finding.blocks.same_sentences import Sentences, apart
from tests.search.finding.made_blocks import block_of


def test_copies_of_other_articles_are_left_out() -> None:
    """What an article says twice is in two places; equal sums alone make no copy."""
    said = ["rain", "rain", "rain", "dam", "brain", "rain"]
    articles = np.array([1, 1, 2, 3, 4, 5])
    sums = np.array([7, 7, 7, 8, 7, 7], dtype=np.uint64)
    is_first, copies = apart(np.array([5, 0, 1, 2, 3, 4]), articles, sums, said.__getitem__)

    assert is_first.tolist() == [False, False, False, True, True, True]
    assert copies == {5: [0, 1, 2]}
    is_first, copies = apart(np.arange(6), articles, sums, said.__getitem__)
    assert (is_first.tolist(), copies) == ([True, True, False, True, True, False], {0: [2, 5]})


def test_the_sentences_that_hold_the_marks_are_compared() -> None:
    """Of a passage without marks all are."""
    block = block_of(
        ("It rained. A dam.", [(0, 10), (11, 17)]), ("It rained. No.", [(0, 10), (11, 14)])
    )
    none = np.zeros(0, dtype=np.int64)
    bare = Sentences(block, np.arange(4), Marks(none, none, none))
    marked = Sentences(block, np.array([0, 2]), Marks(*np.array([[0, 2], [3, 21], [9, 27]])))

    assert bare.said(0) == bare.said(2) != bare.said(1)
    assert bare.sums[0] == bare.sums[2] != bare.sums[1]
    assert marked.said(0) == marked.said(1) == bare.said(0)
