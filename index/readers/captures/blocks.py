"""Read lines of headers and blocks of content from a web archive, with bounds.

No length that a file states is believed beyond the bytes that are there.
"""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from index.errors import ReadError
from index.readers.base import ReadOptions
from index.readers.members import damage_in_words

_MOST_HEADER_BYTES = 1_000_000
"""Bytes of the headers of one record, blank lines before it included; real ones take 10 kB."""
PIECE_BYTES = 65_536
"""Bytes that are read or passed over at a time."""


class Lines:
    """The bytes of a file, whose headers are bounded."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self._header_left = _MOST_HEADER_BYTES

    def begin(self) -> None:
        """Count the headers of another record."""
        self._header_left = _MOST_HEADER_BYTES

    def first(self) -> bytes:
        """Return the first line that is not blank, none at the end of the file."""
        while line := self.readline():
            if line.strip():
                break
        return line

    def readline(self, size: int = _MOST_HEADER_BYTES) -> bytes:
        """Return a line of headers, with its end.

        Raises:
            ReadError: If the headers of a record are longer than any.
        """
        line = self._stream.readline(min(size, self._header_left + 1))
        self._header_left -= len(line)
        if self._header_left < 0:
            raise ReadError(self._file, "damaged: the headers of a record do not end")
        return line

    def read(self, size: int) -> bytes:
        """Return bytes of content."""
        return self._stream.read(size)


class Block(io.RawIOBase):
    """The bytes of one record, as many as its header says."""

    def __init__(self, lines: Lines, size: int) -> None:
        super().__init__()
        self._lines, self.left = lines, size

    def readable(self) -> bool:
        """Return True."""
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a line of headers that stand before the content."""
        most = self.left if size is None or size < 0 else min(size, self.left)
        line = self._lines.readline(most) if most else b""
        self.left -= len(line)
        return line

    def readinto(self, buffer: object) -> int:
        """Fill a buffer.

        Raises:
            EOFError: If the file ends too early.
        """
        view = memoryview(cast(bytearray, buffer))
        data = self.take(len(view))
        view[: len(data)] = data
        return len(data)

    def take(self, size: int) -> bytes:
        """Return bytes of content, none at its end.

        Raises:
            EOFError: If the file ends too early.
        """
        data = self._lines.read(min(size, self.left))
        if not data and self.left:
            raise EOFError("a capture ends too early; the file is cut short")
        self.left -= len(data)
        return data


def pass_over(block: Block, options: ReadOptions) -> None:
    """Read what is left of a record.

    Raises:
        ReadError: If the file ends before.
    """
    try:
        while block.take(PIECE_BYTES):
            pass
    except EOFError as error:
        raise ReadError(options.file, damage_in_words(error)) from error
