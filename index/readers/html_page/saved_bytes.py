"""Read the bytes of a saved page without the pictures that are saved inside it.

A browser keeps pictures as `data:` addresses, which make pages of 30 MB out of 30 kB
of words. Their content is cut out while the file is read, and what remains is counted;
at most ten times an article's limit is read at all, and never held.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.errors import ReadError
from index.readers.base import ReadOptions, too_large

_RAW_TIMES = 10
"""How many times an article's limit may be read, pictures and all."""

_CHUNK_BYTES = 1 << 20  # held at once; smaller chunks are slower, larger ones take memory
_HEAD = re.compile(rb"data:(?i:[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}(?:;[a-z0-9._=+-]{0,60}){0,5},)")
_LONGEST_HEAD = 512  # bytes, above what `_HEAD` can match: one cut by two chunks is still found
_CONTENT = re.compile(rb"[A-Za-z0-9+/=%_.~!*-]*")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it is read.

    Attributes:
        data: Its bytes, the content of `data:` addresses left out.
        sha256: Hex digest of its bytes as they are in the file.
    """

    data: bytes
    sha256: str


def read_saved_page(stream: BinaryIO, options: ReadOptions) -> SavedPage:
    """Return a page without the content of its `data:` addresses.

    Raises:
        ReadError: If it is empty, or still larger than an article may be.
    """
    digest = hashlib.sha256()
    data = bytearray()
    for piece in _without_content(_chunks(stream, digest.update, options)):
        data += piece
        if len(data) > options.max_bytes:
            raise too_large(options)
    if not data:
        raise ReadError(options.file, "empty file")
    return SavedPage(bytes(data), digest.hexdigest())


def _chunks(
    stream: BinaryIO, seen: Callable[[bytes], None], options: ReadOptions
) -> Iterator[bytes]:
    left = _RAW_TIMES * options.max_bytes
    while chunk := stream.read(min(_CHUNK_BYTES, left + 1)):
        left -= len(chunk)
        if left < 0:
            raise too_large(options)
        seen(chunk)
        yield chunk


def _without_content(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes outside `data:` addresses, and of each address what it is of."""
    rest = b""
    inside = False
    for chunk in chunks:
        window = rest + chunk
        position = 0
        while True:
            if inside:
                position = _end_of_content(window, position)
                inside = position == len(window)
            head = None if inside else _HEAD.search(window, position)
            if head is None:
                break
            yield window[position : head.end()]
            position, inside = head.end(), True
        kept = len(window) if inside else max(position, len(window) - _LONGEST_HEAD)
        yield window[position:kept]
        rest = window[kept:]
    yield rest


def _end_of_content(window: bytes, position: int) -> int:
    match = _CONTENT.match(window, position)
    return match.end() if match else position
