"""Turn the words of a text into a few bytes, and look many texts through at once.

What is kept of a text is how often each of its terms stands in it, the terms by
their ids, ascending. That is what BM25 needs, and a question's hundred candidates
are counted from it in less time than it takes to read one of their articles. A
text without words is no bytes at all. Otherwise, little-endian: how many ids fit
into 2 bytes; these, 2 bytes each; all others, 4 bytes each; and for every id a
byte that says how often. What stands there more often than a byte can say is among
the others, several times. This module is pure.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError

MOST_NARROW = 0xFFFF
"""The highest id that fits into 2 bytes."""
MOST_TIMES = 0xFF

_COUNT_BYTES, _NARROW_BYTES, _WIDE_BYTES = 2, 2, 4

Frequencies: TypeAlias = NDArray[np.int64]
"""How often each term asked for stands in each text, shape `(texts, terms)`."""

Lengths: TypeAlias = NDArray[np.int64]
"""How many words each text has, shape `(texts,)`."""


class _Parts(NamedTuple):
    """The columns of what is kept of one text."""

    narrow: bytes
    wide: bytes
    narrow_times: bytes
    wide_times: bytes


def encode_terms(times: Mapping[int, int]) -> bytes:
    """Return what is kept of a text, given how often each term stands in it, by id."""
    narrow, wide = dict[int, int](), list[tuple[int, int]]()
    for number, count in sorted(times.items()):
        if number <= MOST_NARROW and count <= MOST_TIMES:
            narrow[number] = count
        else:
            whole, rest = divmod(count, MOST_TIMES)
            wide.extend([(number, MOST_TIMES)] * whole)
            wide.extend([(number, rest)] * (rest > 0))
    if not (narrow or wide):
        return b""
    return struct.pack(
        f"<H{len(narrow)}H{len(wide)}I{len(narrow) + len(wide)}B",
        len(narrow),
        *narrow,
        *(number for number, _ in wide),
        *narrow.values(),
        *(count for _, count in wide),
    )


def decode_terms(kept: bytes) -> Counter[int]:
    """Return how often each term stands in a text, by id.

    Raises:
        IndexDamagedError: If these are not bytes that `encode_terms` returns.
    """
    parts = _parts(kept)
    times = Counter[int]()
    for ids, counts in (
        (_narrow([parts.narrow]), parts.narrow_times),
        (_wide([parts.wide]), parts.wide_times),
    ):
        for number, count in zip(ids.tolist(), counts, strict=True):
            times[number] += count
    return times


def count_terms(texts: Sequence[bytes], terms: Sequence[int]) -> tuple[Frequencies, Lengths]:
    """Return how often each of these terms stands in each text, and the texts' lengths.

    Args:
        texts: What is kept of each text.
        terms: Ids of different terms.

    Raises:
        IndexDamagedError: If a text is not bytes that `encode_terms` returns.
    """
    columns = [_parts(kept) for kept in texts]
    frequencies = np.zeros((len(texts), len(terms)), dtype=np.int64)
    lengths = np.zeros(len(texts), dtype=np.int64)
    for ids, counts in (
        (_narrow(p.narrow for p in columns), [p.narrow_times for p in columns]),
        (_wide(p.wide for p in columns), [p.wide_times for p in columns]),
    ):
        if not len(ids):
            continue
        times = np.frombuffer(b"".join(counts), dtype=np.uint8)
        ends = np.cumsum([len(part) for part in counts])
        sums = np.concatenate(([0], np.cumsum(times, dtype=np.int64)))
        lengths += np.diff(sums[ends], prepend=0)
        for column, number in enumerate(terms):
            (found,) = np.nonzero(ids == number)
            if len(found):
                text_of = np.searchsorted(ends, found, side="right")
                held = np.bincount(text_of, weights=times[found], minlength=len(texts))
                frequencies[:, column] += held.astype(np.int64)
    return frequencies, lengths


def _parts(kept: bytes) -> _Parts:
    if not kept:
        return _Parts(b"", b"", b"", b"")
    narrow = int.from_bytes(kept[:_COUNT_BYTES], "little")
    left = len(kept) - _COUNT_BYTES - narrow * (_NARROW_BYTES + 1)
    wide, over = divmod(left, _WIDE_BYTES + 1)
    if wide < 0 or over:
        raise IndexDamagedError("catalog.sqlite", reason="the words of a text are damaged")
    wide_at = _COUNT_BYTES + _NARROW_BYTES * narrow
    times_at = wide_at + _WIDE_BYTES * wide
    return _Parts(
        kept[_COUNT_BYTES:wide_at],
        kept[wide_at:times_at],
        kept[times_at : times_at + narrow],
        kept[times_at + narrow :],
    )


def _narrow(parts: Iterable[bytes]) -> NDArray[np.uint16]:
    return np.frombuffer(b"".join(parts), dtype="<u2")


def _wide(parts: Iterable[bytes]) -> NDArray[np.uint32]:
    return np.frombuffer(b"".join(parts), dtype="<u4")
