"""Decide which vector segments a publication rewrites. Pure.

Segments follow each other by passage id. New rows are merged with the segments
before them while those are not much larger, so sizes fall geometrically: there
are few segments, and a row is rewritten a logarithmic number of times. A segment
with many dead rows is rewritten alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LARGER = 2
"""A segment this many times larger than what follows it is left alone."""

_DEAD_SHARE = 0.25
"""A segment with a larger share of dead rows is rewritten."""


@dataclass(frozen=True, slots=True)
class Run:
    """Passage ids `(after, until]`, of which `rows` are live.

    `keeps` is the position of the segment that already holds them unchanged,
    None where a segment has to be written.
    """

    after: int
    until: int
    rows: int
    keeps: int | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """A segment as merging sees it: it covers the ids `(after, until]`."""

    after: int
    until: int
    rows: int
    dead: int

    @property
    def live(self) -> int:
        """Rows whose passage is still there."""
        return self.rows - self.dead

    @property
    def is_tired(self) -> bool:
        """Whether so many rows are dead that rewriting pays."""
        return self.dead > _DEAD_SHARE * self.rows


def plan_segments(loads: Sequence[Load], *, until: int, fresh: int) -> list[Run]:
    """Return the segments of the next generation, by passage id.

    Args:
        loads: The segments of the generation before, by passage id.
        until: Last passage id that the next generation covers.
        fresh: Live passages after the last segment.
    """
    kept = len(loads)
    rows = fresh
    while kept and (rows and loads[kept - 1].live <= _LARGER * rows):
        kept -= 1
        rows += loads[kept].live
    runs = [
        Run(load.after, load.until, load.live, None if load.is_tired else position)
        for position, load in enumerate(loads[:kept])
        if load.live
    ]
    if rows:
        after = loads[kept - 1].until if kept else 0
        runs.append(Run(after, until, rows))
    return runs
