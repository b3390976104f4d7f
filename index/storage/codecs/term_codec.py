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
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import CatalogDamagedError

_MOST_NARROW = 0xFFFF
"""The highest id that fits into 2 bytes."""
MOST_WIDE = 0xFFFFFFFF
"""The highest id that a term can have."""
_MOST_TIMES = 0xFF
"""The highest count that fits into a byte; a higher one takes several entries."""

_COUNT_BYTES, _NARROW_BYTES, _WIDE_BYTES = 2, 2, 4
"""Bytes of the number of narrow ids, of a narrow id and of a wide one, as FORMAT.md has it."""

Frequencies: TypeAlias = NDArray[np.int64]
"""How often each term asked for stands in each text, shape `(texts, terms)`."""

Lengths: TypeAlias = NDArray[np.int64]
"""How many words each text has, shape `(texts,)`."""


_Parts: TypeAlias = tuple[bytes, bytes, bytes, bytes]
"""What is kept of one text: narrow ids, wide ids, and how often each of them."""


def encode_terms(times: Mapping[int, int]) -> bytes:
    """Return what is kept of a text, given how often each term stands in it, by id."""
    narrow, wide = dict[int, int](), list[tuple[int, int]]()
    for number, count in sorted(times.items()):
        if number <= _MOST_NARROW and count <= _MOST_TIMES:
            narrow[number] = count
        else:
            whole, rest = divmod(count, _MOST_TIMES)
            wide.extend([(number, _MOST_TIMES)] * whole)
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
    narrow, wide, narrow_times, wide_times = _parts(kept)
    times = Counter[int]()
    for ids, counts in ((_narrow([narrow]), narrow_times), (_wide([wide]), wide_times)):
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
    parts = list(map(_parts, texts))
    frequencies = np.zeros(len(texts) * len(terms), dtype=np.int64)
    lengths = np.zeros(len(texts), dtype=np.int64)
    ordered = np.argsort(np.array(terms, dtype=np.int64))
    for ids, counts in (
        (_narrow([narrow for narrow, _, _, _ in parts]), [part[2] for part in parts]),
        (_wide([wide for _, wide, _, _ in parts]), [part[3] for part in parts]),
    ):
        if not len(ids):
            continue
        times = np.frombuffer(b"".join(counts), dtype=np.uint8)
        sizes = np.fromiter(map(len, counts), dtype=np.int64, count=len(counts))
        ends = np.cumsum(sizes)
        lengths[sizes > 0] += np.add.reduceat(times, (ends - sizes)[sizes > 0], dtype=np.int64)
        found, columns = _places(ids, np.array(terms, dtype=np.int64)[ordered])
        cells = np.searchsorted(ends, found, side="right") * len(terms) + ordered[columns]
        sums = np.bincount(cells, weights=times[found], minlength=len(frequencies))
        frequencies += sums.astype(np.int64)
    return frequencies.reshape(len(texts), len(terms)), lengths


def _places(
    ids: NDArray[np.uint16] | NDArray[np.uint32], terms: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where any of these terms, ascending, stands among `ids`, and which of them."""
    if ids.dtype == np.uint16:
        is_wanted = np.zeros(_MOST_NARROW + 1, dtype=np.bool_)
        is_wanted[terms[terms <= _MOST_NARROW]] = True
        found = np.flatnonzero(np.take(is_wanted, ids))
    else:
        found = np.flatnonzero(np.isin(ids, terms))
    return found, np.searchsorted(terms, ids[found])


def _parts(kept: bytes) -> _Parts:
    if not kept:
        return b"", b"", b"", b""
    narrow = int.from_bytes(kept[:_COUNT_BYTES], "little")
    left = len(kept) - _COUNT_BYTES - narrow * (_NARROW_BYTES + 1)
    wide, over = divmod(left, _WIDE_BYTES + 1)
    if wide < 0 or over:
        raise CatalogDamagedError("the words of a text are damaged")
    wide_at = _COUNT_BYTES + _NARROW_BYTES * narrow
    times_at = wide_at + _WIDE_BYTES * wide
    wide_times_at = times_at + narrow
    return (
        kept[_COUNT_BYTES:wide_at],
        kept[wide_at:times_at],
        kept[times_at:wide_times_at],
        kept[wide_times_at:],
    )


def _narrow(parts: Iterable[bytes]) -> NDArray[np.uint16]:
    return np.frombuffer(b"".join(parts), dtype="<u2")


def _wide(parts: Iterable[bytes]) -> NDArray[np.uint32]:
    return np.frombuffer(b"".join(parts), dtype="<u4")
