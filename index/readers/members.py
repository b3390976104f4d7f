"""Read what stands inside a file: the members of an archive, the messages of a mailbox.

A reader of a container hands each thing it holds to `read_member` of `base.py`, which
comes here; what is read is then placed in the part of the file that the member is. Nothing is
unpacked to disk: a member's name is a name and never a path. Whatever a container is, these
hold: all that is unpacked from one file, at any depth, is counted and bounded by `Budget`; so
are the members and the depth; and a member that cannot be read costs that member alone.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, TypeAlias, cast

from index.errors import ReadError
from index.files.file_names import escape_name
from index.readers.base import Read, ReadOptions
from index.records import Article, joined_part

MOST_TIMES_PACKED = 100
"""How much larger a file may be unpacked. News gets 3 to 10 times, a bomb up to 1,032."""
_LEAST_UNPACKED = 100_000_000
"""Bytes that any file may unpack to."""
_MOST_MEMBERS = 1_000_000
"""Members of one file that are looked at, those of its members among them."""
_MOST_DEPTH = 3
"""Containers that may stand in one another: a mailbox in a zip in a tar."""
_LONGEST_NAME = 1_000
"""Characters of a member's name; a file system takes fewer."""
_BUFFER_BYTES = 65_536
"""Bytes that are unpacked at a time."""

FAILURES = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError)
"""What reading packed bytes raises where they are damaged or packed in an unknown way."""

Knows: TypeAlias = Callable[[str], bool]
"""Says whether a reader takes a file of this name."""

ReadNamed: TypeAlias = Callable[[str, BinaryIO, ReadOptions, str | None], Iterator[Read]]
"""Reads a stream by name and content, or as the format that is named last."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file.

    Attributes:
        file: Its name in messages.
        bytes_left: Bytes, at all depths together.
        members_left: Members, at all depths together.
    """

    file: str
    bytes_left: int
    members_left: int = _MOST_MEMBERS

    @classmethod
    def of(cls, file: str, *, packed: int, max_bytes: int) -> Budget:
        """Return what a file of so many bytes may unpack to."""
        least = max(_LEAST_UNPACKED, 2 * max_bytes)
        return cls(file, least + packed * MOST_TIMES_PACKED)

    @property
    def is_spent(self) -> bool:
        """Whether the rest of the file is not read."""
        return self.bytes_left < 0 or self.members_left < 0

    def check(self) -> None:
        """Refuse to go on once too much was unpacked.

        Raises:
            ReadError: If it was.
        """
        if self.bytes_left < 0:
            reason = f"unpacks to more than {MOST_TIMES_PACKED} times its size; unpack it first"
            raise ReadError(self.file, reason)
        if self.members_left < 0:
            reason = f"holds more than {_MOST_MEMBERS:,} members; unpack it first"
            raise ReadError(self.file, reason)


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are unpacked."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer as far as there are bytes.

        Raises:
            ReadError: If too much was unpacked.
        """
        view = memoryview(cast(bytearray, buffer))
        data = self._stream.read(len(view))
        self._budget.bytes_left -= len(data)
        self._budget.check()
        view[: len(data)] = data
        return len(data)


def unpacked(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """Return a stream of unpacked bytes that counts them and shows its first ones."""
    return cast(BinaryIO, io.BufferedReader(_Counted(stream, budget), _BUFFER_BYTES))


def head_of(stream: BinaryIO, size: int) -> bytes:
    """Return the first bytes of a stream that was not read yet, and leave them in it."""
    return cast(io.BufferedReader, stream).peek(size)[:size]


@dataclass(frozen=True, slots=True)
class Members:
    """Reads the members of one file.

    Attributes:
        read_named: Reads one stream; `registry.py` gives it.
        knows_name: Says which names are read; so does this.
        budget: What may still be unpacked from the file.
        depth: In how many containers the members stand.
    """

    read_named: ReadNamed
    knows_name: Knows
    budget: Budget
    depth: int = 1

    def read(
        self, name: str, stream: BinaryIO, options: ReadOptions, form: str | None = None
    ) -> Iterator[Read]:
        """Yield what a member holds, as part of its file.

        Raises:
            ReadError: If the rest of the file is not read, or containers stand too deep.
        """
        if self.depth > _MOST_DEPTH:
            reason = f"stands in {_MOST_DEPTH} archives, one in the other; unpack it first"
            raise ReadError(options.file, reason)
        self.budget.members_left -= 1
        self.budget.check()
        label = escape_name(name)
        if len(label) > _LONGEST_NAME:
            reason = f"its name is longer than {_LONGEST_NAME:,} characters"
            yield ReadError(options.file, reason, part=label[:_LONGEST_NAME])
            return
        inside = replace(options, members=replace(self, depth=self.depth + 1))
        for read in self._read(name, stream, inside, form):
            yield _placed(read, label)

    def knows(self, name: str) -> bool:
        """Return whether a reader takes a member of this name."""
        return self.knows_name(name)

    def _read(
        self, name: str, stream: BinaryIO, options: ReadOptions, form: str | None
    ) -> Iterator[Read]:
        counted = unpacked(stream, self.budget)
        try:
            yield from self.read_named(name, counted, options, form)
        except ReadError as error:
            if self.budget.is_spent:
                raise
            yield error
        except FAILURES as error:
            yield ReadError(options.file, damage_in_words(error))


def damage_in_words(error: BaseException) -> str:
    """Return why packed bytes cannot be read."""
    if isinstance(error, EOFError):
        return str(error) or "packed data ends too early; the file is truncated"
    if isinstance(error, gzip.BadGzipFile):
        return f"damaged or not gzip: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    if isinstance(error, NotImplementedError):
        return f"packed in a way that is not read: {error}"
    return f"damaged: {error}"


def _placed(read: Read, member: str) -> Read:
    """Return what was read, as a part of the member."""
    if isinstance(read, Article):
        source = replace(read.source, part=joined_part(member, read.source.part))
        return replace(read, source=source)
    part = joined_part(member, read.part)
    if isinstance(read, ReadError):
        return ReadError(read.file, read.reason, line=read.line, part=part)
    return replace(read, part=part)
