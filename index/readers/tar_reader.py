"""Read tar archives: each member by its own reader, in one pass and without going back.

`registry.py` has undone gzip, bzip2 or xz, and counts what they unpack to. Only files are read:
links, devices and what no reader knows are left out, hidden files too. A tar has no list of
its members, so one that is cut short or damaged is read up to there, and named.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.errors import ReadError
from index.files.file_names import escape_name
from index.readers.base import Read, ReadOptions, is_beside, is_read, read_member
from index.readers.left_out import LeftOut
from index.readers.zip_reader import is_hidden
from index.records import ReadWarning

_BLOCK_BYTES = 512
"""What a tar is made of: each header is one, and its end a block of zeros."""
_MOST_AT_ONCE = 1_000_000
"""Bytes read at once; members are read in smaller pieces, only a forged header asks for more."""
_SKIPPED_BYTES = 65_536  # read at a time of what is passed over
_DAMAGE = (tarfile.TarError, ValueError, OverflowError, IndexError, KeyError, RecursionError)
"""What the standard library raises for headers that no program writes."""


class _Forward:
    """A stream that can be read and skipped forward, and knows where it is."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self._at = 0
        self.last = b""

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Read bytes, and keep them for `is_at_end`.

        Raises:
            ReadError: If more is asked for than a header may need.
        """
        if not 0 <= size <= _MOST_AT_ONCE:
            raise ReadError(self._file, "damaged: a header of the archive is too large")
        self.last = self._stream.read(size)
        self._at += len(self.last)
        return self.last

    def seek(self, position: int, _whence: int = 0) -> int:
        """Pass over bytes.

        Raises:
            ReadError: If the place lies behind.
        """
        if position < self._at:
            raise ReadError(self._file, "damaged: its members overlap")
        while self._at < position:
            passed = self._stream.read(min(_SKIPPED_BYTES, position - self._at))
            if not passed:
                break
            self._at += len(passed)
        return self._at

    @property
    def is_at_end(self) -> bool:
        """Whether the block that was read last is one of those that end an archive."""
        return len(self.last) == _BLOCK_BYTES and not self.last.strip(b"\0")


class _Member(io.RawIOBase):
    """The bytes of a member, whose damage is called by a name that `members.py` knows."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer as far as there are bytes, or with a piece of them.

        Raises:
            EOFError: If they end too early.
        """
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._stream.read(min(len(view), _MOST_AT_ONCE))
        except _DAMAGE as error:
            raise EOFError("the archive ends too early; it is truncated") from error
        view[: len(data)] = data
        return len(data)


def read_tar(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what the members hold, and one line about those that are not read.

    Raises:
        ReadError: If it is no tar, or cannot be read to its end.
    """
    forward, left_out, names = _Forward(stream, options.file), LeftOut(), set[int]()
    with _opened(forward, options) as archive:
        while (member := _next(archive, options)) is not None:
            if member.isdir() or is_hidden(member.name):
                continue
            if not member.isfile():
                left_out.add("links and devices")
            elif is_beside(member.name, options):
                left_out.add("sidecars in archives")
            elif not is_read(member.name, options):
                left_out.add_name(member.name)
            else:
                yield from _twice(names, member.name, options)
                yield from _read_one(archive, member, options)
    yield from left_out.summary(options.file)
    if not forward.is_at_end:
        raise ReadError(options.file, "has no end as archives have; cut short, or damaged")


def _opened(forward: _Forward, options: ReadOptions) -> tarfile.TarFile:
    try:
        return tarfile.TarFile(fileobj=cast(BinaryIO, forward), errorlevel=2)
    except _DAMAGE as error:
        raise ReadError(options.file, f"no tar archive, or damaged: {error}") from error


def _next(archive: tarfile.TarFile, options: ReadOptions) -> tarfile.TarInfo | None:
    try:
        member = archive.next()
    except _DAMAGE as error:
        raise ReadError(options.file, f"cut short, or damaged: {error}") from error
    vars(archive)["members"].clear()  # they would all be kept
    return member


def _twice(names: set[int], name: str, options: ReadOptions) -> Iterator[ReadWarning]:
    """Warn that a name stands in the archive again; which of them is meant is not known yet."""
    if hash(name) in names:
        yield ReadWarning(
            options.file, "this name stands there again; both are read", part=escape_name(name)
        )
    names.add(hash(name))


def _read_one(
    archive: tarfile.TarFile, member: tarfile.TarInfo, options: ReadOptions
) -> Iterator[Read]:
    stream = archive.extractfile(member)
    if stream is not None:
        yield from read_member(
            member.name, cast(BinaryIO, _Member(cast(BinaryIO, stream))), options
        )
