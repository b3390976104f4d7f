"""Find out what a Parquet file unpacks to before anything of it is unpacked.

A page of a kilobyte may unpack to a gigabyte, and the footer, which is read first, may state
anything. What is unpacked is what the header of each page states: the library makes room for so
many bytes and refuses a page of any other size. So those headers are read here. The layout is that
of parquet.thrift in Apache Parquet's format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from index.readers.parquet_table.compact_thrift import (
    BrokenThriftError,
    CompactBytes,
    EndOfBytesError,
)

_END_BYTES = 8  # at the end of a file: the length of the footer, and a mark
_FIRST_HEADER_BYTES, _MOST_HEADER_BYTES = 1_024, 1 << 20
"""Bytes read for the header of a page: few at first, since only statistics of long values make one
long; one longer than the second is refused."""
_MOST_FOOTER_BYTES = 10_000_000
"""Bytes of a footer, about 1,500 groups of rows with 50 columns; in memory it is ten times that."""
_MOST_NODES = 10_000
"""Names in a schema, those of columns and those inside them."""
_DEEPEST = 20
"""Names in one another; the library calls itself once for each."""
_SCHEMA, _GROUPS, _ENCRYPTION, _CHILDREN = 2, 4, 8, 5  # fields of the footer; of names in a schema
_OTHER_FILE, _ABOUT, _CRYPTO = 1, 3, 8  # fields of a column in a group of rows
_VALUES, _SIZE, _AT_DATA, _AT_DICTIONARY = 5, 7, 9, 11  # fields of what is said about it
_ENCRYPTED = "encrypted; write it again without encryption"
_KIND, _UNPACKED, _PACKED, _DATA, _DICTIONARY, _DATA_2 = 1, 2, 3, 5, 7, 8  # fields of a page header
_IS_DICTIONARY = 2  # the kind of a page that holds a dictionary


class UnsafeTableError(Exception):
    """A file is damaged, or unpacks to more than is held; the message says which."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """Where the pages of one column of a group of rows stand, as the footer states it.

    `values` counts nulls, too.
    """

    start: int
    size: int
    values: int


class PageSizes(NamedTuple):
    """What the pages of one column unpack to.

    Attributes:
        dictionary: Bytes of its dictionary, 0 if it has none.
        largest: Bytes of its largest other page.
        values: Values in all pages, as they state it.
    """

    dictionary: int
    largest: int
    values: int


def read_footer(stream: BinaryIO) -> list[list[ColumnPlace]]:
    """Return where the columns of each group of rows stand.

    The library ends the process, and raises nothing, where a footer states some things, such as
    columns that are encrypted; so none of these is left to it.

    Raises:
        UnsafeTableError: If the footer is missing, too long, or of a table that is not read.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES))
    end = stream.read(_END_BYTES)
    if end[4:] == b"PARE":
        raise UnsafeTableError(_ENCRYPTED)
    length = int.from_bytes(end[:4], "little")
    if end[4:] != b"PAR1" or length + _END_BYTES > size:
        raise UnsafeTableError("cut short, or damaged: its end is not that of a table")
    if length > _MOST_FOOTER_BYTES:
        raise UnsafeTableError(f"its footer has {length:,} bytes; write it with fewer row groups")
    stream.seek(size - _END_BYTES - length)
    try:
        footer = CompactBytes(stream.read(length)).struct()
    except BrokenThriftError as error:
        raise UnsafeTableError("damaged: its footer cannot be read") from error
    if _ENCRYPTION in footer:
        raise UnsafeTableError(_ENCRYPTED)
    leaves = _count_leaves(_structs(footer, _SCHEMA))
    groups = [_places(group) for group in _structs(footer, _GROUPS)]
    if any(len(group) != leaves for group in groups):
        raise UnsafeTableError("damaged: a group of rows lacks a column")
    return groups


def _count_leaves(nodes: list[dict[int, object]]) -> int:
    """Return how many names of a schema hold no others.

    Raises:
        UnsafeTableError: If they are too many, or stand too deep in one another.
    """
    if len(nodes) > _MOST_NODES:
        raise UnsafeTableError("a table of too many columns")
    left, leaves = list[int](), 0
    for node in nodes:
        while left and left[-1] == 0:
            left.pop()
        if left:
            left[-1] -= 1
        children = _whole(node, _CHILDREN) if _CHILDREN in node else 0
        leaves += children == 0
        left.append(children)
        if len(left) > _DEEPEST:
            raise UnsafeTableError(f"its columns stand more than {_DEEPEST} deep in one another")
    return leaves


def _places(group: dict[int, object]) -> list[ColumnPlace]:
    """Return where the columns of a group of rows stand, as the library looks for them.

    Raises:
        UnsafeTableError: If one stands in another file, or is encrypted, or nowhere.
    """
    places = list[ColumnPlace]()
    for chunk in _structs(group, 1):
        about = chunk.get(_ABOUT)
        if _CRYPTO in chunk:
            raise UnsafeTableError(_ENCRYPTED)
        if _OTHER_FILE in chunk or not isinstance(about, dict):
            raise UnsafeTableError("damaged, or a table whose columns stand in other files")
        start = _whole(about, _AT_DATA)
        first = _whole(about, _AT_DICTIONARY) if _AT_DICTIONARY in about else 0
        start = first if 0 < first < start else start
        places.append(ColumnPlace(start, _whole(about, _SIZE), _whole(about, _VALUES)))
    return places


def _structs(held: dict[int, object], number: int) -> list[dict[int, object]]:
    """Return the structs of a list.

    Raises:
        UnsafeTableError: If there is no such list.
    """
    found = held.get(number)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnsafeTableError("damaged: its footer is not that of a table")
    return found


def page_sizes(stream: BinaryIO, place: ColumnPlace) -> PageSizes:
    """Return what the pages of a column unpack to, by the header of each.

    Raises:
        UnsafeTableError: If a header is no header.
    """
    dictionary = largest = values = 0
    if not place.values:
        return PageSizes(0, 0, 0)  # a group without rows has no pages
    for header in _headers(stream, place):
        unpacked = _whole(header, _UNPACKED)
        if header.get(_KIND) == _IS_DICTIONARY:
            dictionary = max(dictionary, unpacked)
            continue
        largest = max(largest, unpacked)
        data = header.get(_DATA) or header.get(_DATA_2)
        values += _whole(data, 1) if isinstance(data, dict) else 0
        if values >= place.values:
            break  # no program reads on, and some leave a gap before the next column
    return PageSizes(dictionary, largest, values)


def _headers(stream: BinaryIO, place: ColumnPlace) -> Iterator[dict[int, object]]:
    at, end = place.start, place.start + place.size
    while at < end:
        header, length = _header(stream, at)
        yield header
        at += length + _whole(header, _PACKED)


def _header(stream: BinaryIO, at: int) -> tuple[dict[int, object], int]:
    """Return the header of the page at a place, and its length."""
    length = _FIRST_HEADER_BYTES
    while length <= _MOST_HEADER_BYTES:
        stream.seek(at)
        held = CompactBytes(stream.read(length))
        try:
            return held.struct(), held.at
        except EndOfBytesError:
            length *= 4
        except BrokenThriftError as error:
            raise UnsafeTableError(f"damaged: the page at byte {at:,}") from error
    raise UnsafeTableError(f"damaged, or encrypted: the page at byte {at:,}")


def _whole(header: dict[int, object], number: int) -> int:
    """Return a size that a header states.

    Raises:
        UnsafeTableError: If it states none.
    """
    value = header.get(number)
    if not isinstance(value, int) or value < 0:
        raise UnsafeTableError("damaged: a page does not state its size")
    return value
