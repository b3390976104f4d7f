"""Measure whether time grows faster than a text, and write texts that make a pattern slow.

A text is made of a part that is repeated: with a part twice as often, twice the time
may pass. Time is that of the processor, the least of several tries, and what takes
next to nothing is not judged, so that a busy machine does not matter.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_A_DOUBLING = 2.6
"""A doubling of the text may cost so many times as much; twice, and room for caches."""

FLOOR_S = 0.004
"""Less time than this for the longest text is not judged."""

LONGEST_S = 0.4
"""A shorter text that takes longer than this is slow, whatever a doubling would cost."""

TRIES = 12
"""Times that all lengths are tried again. What outgrows its text does so each time; what a
neighbour of a shared machine slowed down does not, once the neighbour has gone."""

PAUSE_S, LONGEST_PAUSE_S = 0.02, 0.4
"""After a try that looks too slow; twice as long after each later one, up to the longest."""

BLANKS = " \t\n\u00a0\u2003"
_CANDIDATES = "aAzZ0919 \t\n\u00a0.,:;-–'’\"“(/@éß中_x*#[<&|\\"
_VARIANTS = 3


@dataclass(frozen=True, slots=True)
class Pumped:
    """A text of any length: a part between a start and an end."""

    start: str
    part: str
    end: str

    def __call__(self, chars: int) -> str:
        """Return the text whose parts together have about `chars` characters."""
        return self.start + self.part * max(1, chars // len(self.part)) + self.end


def grows_too_fast(work: Callable[[int], object], *, chars: int) -> str | None:
    """Return by how much time outgrows a text, in words, or None if it does not.

    Args:
        work: Does the work on a text of about so many characters.
        chars: The shortest; others are 2, 4 and 8 times as long.
    """
    sizes = [chars, 2 * chars, 4 * chars, 8 * chars]
    spent: list[float] = []
    for size in sizes:
        spent.append(_seconds(work, size))
        if spent[-1] > LONGEST_S:  # the collector of garbage may have come in between
            spent[-1] = min(spent[-1], _seconds(work, size))
        if spent[-1] > LONGEST_S and size < sizes[-1]:
            return f"{size:,} characters take {spent[-1]:.1f} s"
    if spent[-1] < FLOOR_S:
        return None

    def is_linear() -> bool:
        spent[:] = [min(known, _seconds(work, s)) for known, s in zip(spent, sizes, strict=True)]
        return spent[3] <= MOST_A_DOUBLING * spent[2] or spent[2] <= MOST_A_DOUBLING * spent[1]

    if holds_in_a_quiet_moment(is_linear):
        return None
    series = zip(sizes, spent, strict=True)
    measured = ", ".join(f"{size:,}: {seconds * 1000:.2f} ms" for size, seconds in series)
    return f"time outgrows the text ({measured})"


def holds_in_a_quiet_moment(measured: Callable[[], bool]) -> bool:
    """Return whether a measurement comes out right in one of many tries, with pauses between.

    The least time of all tries is to be kept, so that more of them loosen nothing: what
    outgrows its text does so in the least times, too.
    """
    for number in range(TRIES):
        if measured():
            return True
        time.sleep(min(LONGEST_PAUSE_S, PAUSE_S * 2**number))
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    started = time.thread_time()
    work(size)
    return time.thread_time() - started


def hostile_texts(pattern: re.Pattern[Any]) -> Iterator[Pumped]:
    """Iterate over texts that a pattern might need long for, from its own alphabet.

    Each repeat in the pattern gives some: what leads to it, then what it repeats many
    times, then something that fits nothing. Blanks of all kinds and the literals of the
    pattern are repeated too, alone and behind what leads there.
    """
    rng = random.Random(len(pattern.pattern))
    seen = set[Pumped]()
    for pumped in _texts(pattern, rng):
        if pumped.part and pumped not in seen:
            seen.add(pumped)
            yield pumped


def _texts(pattern: re.Pattern[Any], rng: random.Random) -> Iterator[Pumped]:
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    leads = {""}
    for before, body in _repeats(list(tree), []):
        lead = "".join(_example([node], rng) for node in before)
        leads.add(lead)
        for _ in range(_VARIANTS):
            part = _example(list(body), rng)
            yield Pumped(lead, part, "\0")
            yield Pumped("", lead + part, "\0")
        for part in (c for c in BLANKS if _fits(body, c)):
            yield Pumped(lead, part, "\0")
    whole = _example(list(tree), rng)
    for part in (*BLANKS, " \n", whole, whole[:-1]):
        yield Pumped("", part, "\0")
    for lead in sorted(leads, key=len)[:6]:
        for part in (" ", "a", "1 ", "A "):
            yield Pumped(lead, part, "\0")


def _repeats(nodes: list[Any], before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Iterate over the repeats of a pattern: the nodes that lead to each, and its body."""
    for place, (op, value) in enumerate(nodes):
        here = before + nodes[:place]
        if op in _REPEATS:
            _, most, body = value
            if most > 8:
                yield here, body
            yield from _repeats(list(body), here)
        for inner in _inner(op, value):
            yield from _repeats(list(inner), here)


_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def _inner(op: Any, value: Any) -> list[Any]:
    """Return what stands inside a node that is no repeat."""
    if op is ops.SUBPATTERN:
        return [value[3]]
    if op is ops.BRANCH:
        return list(value[1])
    if op is ops.ATOMIC_GROUP:
        return [value]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [value[1]]
    return []


def _example(nodes: list[Any], rng: random.Random) -> str:
    """Return a text that the nodes match, but for what they look around at."""
    return "".join(_example_of(op, value, rng) for op, value in nodes)


def _example_of(op: Any, value: Any, rng: random.Random) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.ANY:
        return "x"
    if op is ops.NOT_LITERAL:
        return next(c for c in _CANDIDATES if ord(c) != value)
    if op is ops.IN:
        fitting = [c for c in _CANDIDATES if _in_set(value, c)] or [_first(value)]
        return rng.choice(fitting)
    if op in _REPEATS:
        return "".join(_example(list(value[2]), rng) for _ in range(max(1, min(value[0], 3))))
    if op is ops.BRANCH:
        return _example(list(rng.choice(value[1])), rng)
    inner = [] if op in (ops.ASSERT, ops.ASSERT_NOT) else _inner(op, value)
    return "".join(_example(list(part), rng) for part in inner)


def _fits(body: Any, char: str) -> bool:
    """Return whether a repeat goes on over a character."""
    return any(
        (op is ops.IN and _in_set(value, char)) or op is ops.ANY or op is ops.NOT_LITERAL
        for op, value in body
    )


def _in_set(items: list[Any], char: str) -> bool:
    is_negated = bool(items) and items[0][0] is ops.NEGATE
    return any(_is_item(op, value, char) for op, value in items) != is_negated


def _is_item(op: Any, value: Any, char: str) -> bool:
    if op is ops.LITERAL:
        return bool(ord(char) == value)
    if op is ops.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is ops.CATEGORY:
        return re.fullmatch(_CATEGORIES[value], char) is not None
    return False


_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def _first(items: list[Any]) -> str:
    """Return some character of a set that none of the usual ones is in."""
    for op, value in items:
        if op is ops.LITERAL:
            return chr(value)
        if op is ops.RANGE:
            return chr(value[0])
    return "x"
