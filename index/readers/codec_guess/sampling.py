"""Pick the bytes by which an encoding is guessed: words, without the tags around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SAMPLE_BYTES = 65_536
"""Bytes that are looked at. With fewer, a long English text may show none of its accents."""
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_CODE = re.compile(rb"<(script|style)\b[^<>]{0,2000}>[^<]{0,65536}", re.IGNORECASE)
_BEFORE = 1_000
"""Bytes before the first that is not ASCII, of a line that is longer than a sample."""


def sample_of(data: bytes, *, is_wide: bool) -> bytes:
    """Return bytes of a text that hold those outside ASCII, at most 64 KiB.

    No line is cut but one that alone is longer.
    """
    if is_wide:
        return data[:_SAMPLE_BYTES]
    lines: Iterable[bytes] = [data]
    if len(data) > _SAMPLE_BYTES:
        lines = _lines_outside_ascii(data)
    text = _CODE.sub(b" ", b"".join(lines))
    return _TAG.sub(b" ", text)


def _lines_outside_ascii(data: bytes) -> Iterator[bytes]:
    left, start = _SAMPLE_BYTES, 0
    while start < len(data) and left > 0:
        end = data.find(b"\n", start) + 1 or len(data)
        line = data[start:end]
        start = end
        if line.isascii():
            continue
        if len(line) > left:
            first = next(at for at, byte in enumerate(line) if byte > 0x7F)
            line = line[max(0, first - _BEFORE) :][:left]
        left -= len(line)
        yield line
