"""Measure functions over texts that become longer, soon or thoroughly.

What looks as if it outgrew its text is measured again by `tests.growth`, which is patient with
a busy machine; so the first look may be short.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.growth import FLOOR_S, MOST_A_DOUBLING, Pumped, grows_too_fast
from tests.hostile.arguments import Prepare
from tests.hostile.functions import run


@dataclass(frozen=True, slots=True)
class Climb:
    """How a text becomes longer.

    Attributes:
        sizes: Its lengths in characters, each `2 ** doublings` times the one before.
        doublings: How often the length doubles from one to the next.
        enough_s: No longer text is tried after one that took so many seconds.
    """

    sizes: tuple[int, ...]
    doublings: int
    enough_s: float


QUICK = Climb((2_500, 10_000, 40_000, 160_000), doublings=2, enough_s=0.002)
"""For each run of the tests: what is not linear costs 16 times as much with each step. What only
shows it where a text costs more than `enough_s`, such as a quick look at each place, is for
`THOROUGH`."""

THOROUGH = Climb((10_000, 20_000, 40_000, 80_000, 160_000), doublings=1, enough_s=30.0)
"""For `make growth`."""


def outgrown(calls: Mapping[str, Prepare], text: Pumped, climb: Climb) -> dict[str, str]:
    """Return of which calls the time outgrows a text, with how, in words."""
    reasons = {name: outgrowing(prepare, text, climb) for name, prepare in calls.items()}
    return {name: reason for name, reason in reasons.items() if reason is not None}


def outgrowing(prepare: Prepare, text: Pumped, climb: Climb) -> str | None:
    """Return by how much the time of a call outgrows a text, in words, or None."""
    before = None
    for size in climb.sizes:
        spent = _seconds(prepare, text(size))
        if before is not None and spent > max(FLOOR_S, MOST_A_DOUBLING**climb.doublings * before):
            reason = _measured_again(prepare, text, size // 4)
            if reason is not None:
                return reason
        if spent > climb.enough_s:
            return None
        before = spent
    return None


def _measured_again(prepare: Prepare, text: Pumped, chars: int) -> str | None:
    """Measure the call for texts around the length at which it looked slow."""
    works = cache(lambda size: prepare(text(size)))
    for doubled in range(4):
        works(chars << doubled)
    return grows_too_fast(lambda size: run(works(size)), chars=chars)


def _seconds(prepare: Prepare, text: str) -> float:
    """Return the processor's time for a call; the making of its arguments does not count."""
    work = prepare(text)
    is_collecting = gc.isenabled()
    gc.disable()  # its work grows with all that lives, not with the text
    try:
        started = time.thread_time()
        run(work)
        return time.thread_time() - started
    finally:
        if is_collecting:
            gc.enable()
