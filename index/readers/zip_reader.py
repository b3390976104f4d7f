"""Read zip archives: each member by its own reader.

Members are found by the list at the archive's end and read in its order, never unpacked to
disk. Of members with one name the last counts, as programs that append to an archive mean it.
Hidden files, links and what no reader knows are left out; encrypted members are named.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from index.errors import ReadError
from index.files.file_names import escape_name
from index.readers.base import (
    Read,
    ReadOptions,
    is_beside,
    is_read,
    read_member,
    seekable,
)
from index.readers.left_out import LeftOut
from index.readers.members import FAILURES, MOST_TIMES_PACKED, damage_in_words
from index.records import ReadWarning

_END_MARK, _END_BYTES = b"PK\x05\x06", 22
_END_WITHIN = _END_BYTES + 65_535  # bytes at the end of a file: the record and a longest comment
_WIDE_LOCATOR, _WIDE_LOCATOR_BYTES = b"PK\x06\x07", 20
_WIDE_END, _WIDE_END_BYTES = b"PK\x06\x06", 56
_UNKNOWN = 0xFFFF_FFFF  # stands where a size needs more than four bytes
_MOST_LIST_BYTES = 16_000_000
"""Bytes of the list of members, about 100,000 of them; in memory it is ten times as large."""
_ENCRYPTED, _UTF8 = 0x1, 0x800  # bits of a member's flags
_MODE_SHIFT = 16  # bits above which Unix programs keep a member's mode

DAMAGE = (ValueError, struct.error, OverflowError, IndexError, KeyError, RuntimeError)
"""What the standard library raises for a list of members that no program writes."""


def read_zip(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what the members hold, and one line about those that are not read.

    Raises:
        ReadError: If the list of members is missing, damaged or too long.
    """
    with open_zip(seekable(stream, options), options) as archive:
        yield from _read_members(archive, options)


def names_in_zip(packed: BinaryIO, options: ReadOptions) -> frozenset[str]:
    """Return the names of the members of an archive, and go back to its start.

    Raises:
        ReadError: If the list of members is missing, damaged or too long.
    """
    with open_zip(packed, options) as archive:
        names = frozenset(archive.NameToInfo)
    packed.seek(0)
    return names


def open_zip(packed: BinaryIO, options: ReadOptions) -> zipfile.ZipFile:
    """Open an archive, after a look at how long its list of members is.

    Raises:
        ReadError: If the list of members is missing, damaged or too long.
    """
    if _list_bytes(packed) > _MOST_LIST_BYTES:
        raise ReadError(options.file, "holds too many members for one archive; unpack it first")
    try:
        return zipfile.ZipFile(packed)
    except (zipfile.BadZipFile, *DAMAGE) as error:
        raise ReadError(options.file, f"cut short, or damaged: {error}") from error


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    """Return whether a member needs a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def why_bomb(info: zipfile.ZipInfo, options: ReadOptions) -> str | None:
    """Return what to say of a member that is made to fill memory, None if it is none.

    The size that the list states is the most that is unpacked, so it cannot be too small.
    """
    size = info.file_size
    if size <= options.max_bytes or size <= MOST_TIMES_PACKED * info.compress_size:
        return None
    times = f"more than {MOST_TIMES_PACKED} times what it is packed"
    return f"states {size:,} bytes, {times}, as no article has; left out"


def _read_members(archive: zipfile.ZipFile, options: ReadOptions) -> Iterator[Read]:
    named, left_out = dict[str, zipfile.ZipInfo](), LeftOut()
    listed = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if not listed:
        raise ReadError(options.file, "an empty archive")
    for info in listed:
        named[_name(info)] = info
    if len(named) < len(listed):
        reason = f"{len(listed) - len(named):,} members have the name of a later one; left out"
        yield ReadWarning(options.file, reason)
    for name, info in named.items():
        if is_hidden(name):
            continue
        if stat.S_ISLNK(info.external_attr >> _MODE_SHIFT):
            left_out.add("links")
        elif is_beside(name, options):
            left_out.add("sidecars in archives")
        elif not is_read(name, options):
            left_out.add_name(name)
        else:
            yield from read_listed(archive, name, info, options)
    yield from left_out.summary(options.file)


def read_listed(
    archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, options: ReadOptions
) -> Iterator[Read]:
    """Yield what one member holds, or why it cannot be read."""
    shown = escape_name(name)
    if is_encrypted(info):
        yield ReadError(options.file, "encrypted; unpack it with its password", part=shown)
        return
    if bomb := why_bomb(info, options):
        yield ReadError(options.file, bomb, part=shown)
        return
    try:
        member = archive.open(info)
    except (*FAILURES, *DAMAGE) as error:
        yield ReadError(options.file, damage_in_words(error), part=shown)
    else:
        with member:
            yield from read_member(name, cast(BinaryIO, member), options)


def is_hidden(name: str) -> bool:
    """Return whether a folder walk passes over such a member, or a Mac adds it by itself.

    Programs of Windows part the names of folders by a backslash, too.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or any(p.startswith(".") and p not in ("..", ".") for p in parts)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; in UTF-8 where its bytes are that and do not say so, else cp437."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _list_bytes(packed: BinaryIO) -> int:
    """Return how many bytes the list of members has, as the archive's end states; 0 if it does not.

    It is asked before the list is read, since all of it would be held.
    """
    size = packed.seek(0, 2)
    start = max(0, size - _END_WITHIN)
    packed.seek(start)
    tail = packed.read(_END_WITHIN)
    at = tail.rfind(_END_MARK)
    packed.seek(0)
    if at < 0 or at + _END_BYTES > len(tail):
        return 0
    stated = int.from_bytes(tail[at + 12 : at + 16], "little")
    return _wide_list_bytes(packed, start + at) if stated == _UNKNOWN else stated


def _wide_list_bytes(packed: BinaryIO, end_at: int) -> int:
    """Return the same of an archive with 64-bit sizes, which another record states."""
    packed.seek(max(0, end_at - _WIDE_LOCATOR_BYTES))
    locator = packed.read(_WIDE_LOCATOR_BYTES)
    if not locator.startswith(_WIDE_LOCATOR):
        return _UNKNOWN
    packed.seek(min(end_at, int.from_bytes(locator[8:16], "little")))
    record = packed.read(_WIDE_END_BYTES)
    packed.seek(0)
    if not record.startswith(_WIDE_END):
        return _UNKNOWN
    return int.from_bytes(record[40:48], "little")
