"""Name a file that is packed with Zstandard, which Python reads from 3.14 on only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.readers.base import Read, ReadOptions


def read_zstd(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Refuse the file, and say what to do.

    Raises:
        ReadError: Always.
    """
    del stream
    yield from ()
    reason = "packed with Zstandard, which is not read; unpack it first, as with: zstd -d FILE"
    raise ReadError(options.file, reason)
