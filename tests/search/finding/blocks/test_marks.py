"""Marks of one passage that share words are one, and each counts where it stands first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.finding.blocks.marks import Marks, distinct, first_rows, spread, together

_MARKS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(1, 4)), max_size=12)


def marks_of(listed: list[tuple[int, int, int]]) -> Marks:
    """Return marks, each given by its passage, its beginning and its length."""
    rows, starts, sizes = np.array(listed, dtype=np.int64).reshape(-1, 3).T
    return Marks(rows, starts, starts + sizes)


@given(_MARKS, _MARKS)
def test_what_is_marked_stays_marked(
    some: list[tuple[int, int, int]], others: list[tuple[int, int, int]]
) -> None:
    """Character by character, and no two marks of a passage share one."""
    found = together([marks_of(some), marks_of(others)])
    listed = [(row, at) for row, start, end in zip(*found, strict=True) for at in range(start, end)]

    assert len(listed) == len(set(listed))
    assert set(listed) == {
        (row, at) for row, start, size in some + others for at in range(start, start + size)
    }
    assert listed == sorted(listed)


@given(_MARKS)
def test_a_mark_counts_in_the_first_passage_that_has_it(listed: list[tuple[int, int, int]]) -> None:
    """The same stretch in a later one is nothing new."""
    marks = together([marks_of(listed)])
    seen, expected = set[tuple[int, int]](), set[int]()
    for row, start, end in zip(*map(np.ndarray.tolist, marks), strict=True):
        if (start, end) not in seen:
            expected.add(row)
        seen.add((start, end))

    assert first_rows(marks).tolist() == sorted(expected)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5))
def test_ranges_are_spread(ranges: list[tuple[int, int]]) -> None:
    """Those of none give nothing."""
    first, behind = np.array(ranges, dtype=np.int64).reshape(-1, 2).T
    owners, numbers = spread(first, behind)

    assert list(zip(owners.tolist(), numbers.tolist(), strict=True)) == [
        (owner, number) for owner, pair in enumerate(ranges) for number in range(*pair)
    ]
    assert distinct(numbers).tolist() == sorted({n for pair in ranges for n in range(*pair)})
