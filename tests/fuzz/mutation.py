"""Change inputs at random and keep those that reach lines no other did: fuzzing in plain Python.

Used where atheris is not installed. Lines are seen by `sys.settrace`, which makes the code ten
times slower, so only one input in a few is traced.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

_TRACED_SHARE = 0.2
"""Share of the inputs whose lines are seen; more find less in the same time."""
_MOST_CHANGES = 6  # of one input, which then is still like what it was
_ODD = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"&#0;",
    b'"',
    b"\\u0000",
    b"{",
    b"[",
    b"\r",
    b"\n\n",
    b"%",
    b"-1",
)
_LONGEST_REPEAT = 2_000
"""Bytes that a repeat adds at most; what outgrows its text shows with fewer."""


def fuzz(
    trial: Callable[[bytes], None],
    seeds: Sequence[bytes],
    *,
    until: float,
    keep: Callable[[bytes], object],
    rng: random.Random,
    words: Sequence[bytes] = (),
    most: int | None = None,
) -> int:
    """Try changed inputs until a time, and return how many were tried.

    Args:
        trial: Tries one.
        seeds: What to begin with; all are tried first.
        until: When to end, by `time.monotonic`.
        keep: Takes each input that reached a new line.
        rng: Where chance comes from.
        words: What may be put into an input.
        most: Inputs to try at most, or None.
    """
    corpus, seen, tried = list(seeds), set[tuple[str, int]](), 0
    for seed in seeds:
        seen |= _lines(trial, seed)
    while time.monotonic() < until and (most is None or tried < most):
        data = changed(rng.choice(corpus), corpus, rng, words)
        tried += 1
        if rng.random() > _TRACED_SHARE:
            trial(data)
        elif new := _lines(trial, data) - seen:
            seen |= new
            corpus.append(data)
            keep(data)
    return tried


def changed(
    data: bytes, others: Sequence[bytes], rng: random.Random, words: Sequence[bytes]
) -> bytes:
    """Return an input with some changes: bytes, words, pieces of others, repeats, cuts."""
    made = bytearray(data)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        start = rng.randint(0, len(made))
        end = min(len(made), start + rng.choice((0, 1, 4, 40, 400)))
        made[start:end] = _piece(bytes(made[start:end]), rng.choice(others), rng, words)
    return bytes(made)


def _piece(old: bytes, other: bytes, rng: random.Random, words: Sequence[bytes]) -> bytes:
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randbytes(max(1, min(len(old), 4)))
    if kind == 1:
        return rng.choice((*_ODD, *words))
    if kind == 2:
        start = rng.randint(0, len(other))
        return other[start : start + rng.choice((1, 10, 100))]
    if kind == 3:
        return (old or b" ") * rng.randint(2, max(2, _LONGEST_REPEAT // max(1, len(old))))
    if kind == 4:
        return bytes(byte ^ (1 << rng.randrange(8)) for byte in old)
    return b""


def _lines(trial: Callable[[bytes], None], data: bytes) -> set[tuple[str, int]]:
    """Return the lines of our code that run for an input."""
    seen = set[tuple[str, int]]()

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def called(frame: FrameType, event: str, argument: Any) -> Any:
        return local if "/index/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        trial(data)
    finally:
        sys.settrace(before)
    return seen
