"""Write a table in Parquet by hand, as parquet.thrift says, without packing.

All columns are texts that every row has. Sizes that are stated can be others than those that are
so, as in files that are damaged or mean harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Value = tuple[int, bytes]
"""Kind and bytes of a value in the compact protocol of Thrift."""

_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12
_BYTE_ARRAY, _UTF8, _PLAIN, _RLE = 6, 0, 0, 3


def varint(number: int) -> bytes:
    """Spell a number without a sign, seven bits a byte."""
    spelt = bytearray()
    while number > 0x7F:
        spelt.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*spelt, number])


def i32(number: int) -> Value:
    """Spell a number of 32 bits."""
    return _I32, varint(number << 1 if number >= 0 else (-number << 1) - 1)


def i64(number: int) -> Value:
    """Spell a number of 64 bits."""
    return _I64, i32(number)[1]


def binary(data: bytes) -> Value:
    """Spell bytes, or a text."""
    return _BINARY, varint(len(data)) + data


def listed(values: Sequence[Value]) -> Value:
    """Spell a list of values of one kind."""
    kind = values[0][0] if values else _STRUCT
    head = bytes([len(values) << 4 | kind]) if len(values) < 15 else bytes([0xF0 | kind])
    count = b"" if len(values) < 15 else varint(len(values))
    return _LIST, head + count + b"".join(data for _, data in values)


def struct(fields: Mapping[int, Value]) -> Value:
    """Spell a struct, given its fields by number, in order."""
    spelt, last = b"", 0
    for number, (kind, data) in fields.items():
        spelt += bytes([(number - last) << 4 | kind]) + data
        last = number
    return _STRUCT, spelt + b"\0"


def page(values: Sequence[str], *, unpacked: int | None = None) -> bytes:
    """Write a page of texts, which may state another size than it has."""
    data = b"".join(
        len(one).to_bytes(4, "little") + one for one in (text.encode() for text in values)
    )
    about = struct({1: i32(len(values)), 2: i32(_PLAIN), 3: i32(_RLE), 4: i32(_RLE)})
    size = len(data) if unpacked is None else unpacked
    return struct({1: i32(0), 2: i32(size), 3: i32(len(data)), 5: about})[1] + data


def parquet(
    columns: Mapping[str, Sequence[str]],
    *,
    unpacked: int | None = None,
    further: Mapping[int, Value] | None = None,
    elsewhere: str | None = None,
) -> bytes:
    """Write a table.

    Args:
        columns: The texts of each column, as many in each.
        unpacked: The size that each page states of itself; None is the true one.
        further: Further fields of the footer.
        elsewhere: The file in which the columns are said to stand.
    """
    written, chunks = b"PAR1", list[Value]()
    rows = len(next(iter(columns.values())))
    for name, values in columns.items():
        data = page(values, unpacked=unpacked)
        about = {
            1: i32(_BYTE_ARRAY),
            2: listed([i32(_PLAIN)]),
            3: listed([binary(name.encode())]),
            4: i32(0),
            5: i64(rows),
            6: i64(len(data)),
            7: i64(len(data)),
            9: i64(len(written)),
        }
        place = {1: binary(elsewhere.encode())} if elsewhere else {}
        chunks.append(struct({**place, 2: i64(len(written)), 3: struct(about)}))
        written += data
    root = struct({4: binary(b"root"), 5: i32(len(columns))})
    names = [
        struct({1: i32(_BYTE_ARRAY), 3: i32(0), 4: binary(name.encode()), 6: i32(_UTF8)})
        for name in columns
    ]
    group = struct({1: listed(chunks), 2: i64(len(written)), 3: i64(rows)})
    footer = struct(
        {1: i32(1), 2: listed([root, *names]), 3: i64(rows), 4: listed([group]), **(further or {})}
    )[1]
    return written + footer + len(footer).to_bytes(4, "little") + b"PAR1"
