"""Merging keeps every passage once, few segments, and little to rewrite."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.dense.vectors.merging import Load, Run, plan_segments

sizes = st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500)), max_size=8)


def loads_of(drawn: list[tuple[int, int]]) -> list[Load]:
    """Lay segments end to end; of each, some rows are dead."""
    loads: list[Load] = []
    for rows, dead in drawn:
        after = loads[-1].until if loads else 0
        loads.append(Load(after, after + rows + 5, rows, min(dead, rows)))
    return loads


@given(drawn=sizes, fresh=st.integers(0, 300))
def test_every_live_passage_is_in_exactly_one_segment(
    drawn: list[tuple[int, int]], fresh: int
) -> None:
    """Ranges do not overlap, keep their order, and lose no row."""
    loads = loads_of(drawn)
    until = (loads[-1].until if loads else 0) + fresh
    live = sum(load.live for load in loads) + fresh

    runs = plan_segments(loads, until=until, fresh=fresh)

    assert sum(run.rows for run in runs) == live
    assert all(a.until <= b.after for a, b in pairwise(runs))
    assert all(run.rows > 0 for run in runs)


@given(drawn=sizes, fresh=st.integers(0, 300))
def test_a_segment_is_kept_only_as_it_is(drawn: list[tuple[int, int]], fresh: int) -> None:
    """With its own range, and not if many of its rows are dead."""
    loads = loads_of(drawn)

    for run in plan_segments(loads, until=10**6, fresh=fresh):
        if run.keeps is not None:
            kept = loads[run.keeps]
            assert (kept.after, kept.until, kept.live) == (run.after, run.until, run.rows)
            assert not kept.is_tired


def test_many_small_publications_make_few_segments_and_little_work() -> None:
    """Adding a row at a time, a row is rewritten a logarithmic number of times."""
    loads: list[Load] = []
    written = 0
    for number in range(2_000):
        runs = plan_segments(loads, until=number + 1, fresh=1)
        written += sum(run.rows for run in runs if run.keeps is None)
        loads = [Load(run.after, run.until, run.rows, 0) for run in runs]
        assert len(loads) <= 2 + math.log2(number + 1)

    assert written <= 2_000 * 2 * math.log2(2_000)


def test_one_new_row_leaves_a_large_segment_alone() -> None:
    """The cost of a change does not grow with the archive."""
    large = Load(0, 100_000, 100_000, 0)

    assert plan_segments([large], until=100_001, fresh=1) == [
        Run(0, 100_000, 100_000, keeps=0),
        Run(100_000, 100_001, 1),
    ]
