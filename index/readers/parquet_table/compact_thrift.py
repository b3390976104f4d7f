"""Read values in the compact protocol of Thrift, in which Parquet writes its headers.

The protocol is that of thrift-compact-protocol.md in Apache Thrift. Only what a header says of
sizes is needed, so values are kept by the number of their field and bytes are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
"""The numbers of the kinds of values."""
_INTEGERS = (4, 5, 6)
"""Kinds of whole numbers, of 16 to 64 bits."""
_MOST_BITS = 70
"""Bits of the groups of seven that a number of 64 bits may take."""
_DEEPEST = 12
"""Values that may stand in one another; headers of Parquet nest five deep."""


class BrokenThriftError(Exception):
    """Bytes are no value of the protocol."""


class EndOfBytesError(BrokenThriftError):
    """A value goes on behind the bytes that are there."""


@dataclass
class CompactBytes:
    """Bytes in the compact protocol, and how far they were read."""

    data: bytes
    at: int = 0

    def struct(self, *, last: int = 1 << 15, depth: int = 0) -> dict[int, Any]:
        """Read a struct: its whole numbers, lists and structs by the number of their field.

        Args:
            last: The field behind which nothing is read.
            depth: In how many values it stands.

        Raises:
            BrokenThriftError: If there is none.
        """
        found, number = dict[int, Any](), 0
        while header := self._byte():
            kind, step = header & 0x0F, header >> 4
            number = number + step if step else self._integer()
            is_flag = kind in (_TRUE, _FALSE)
            found[number] = kind == _TRUE if is_flag else self._value(kind, depth + 1)
            if number >= last:
                break
        return found

    def _value(self, kind: int, depth: int) -> Any:
        if depth > _DEEPEST:
            raise BrokenThriftError("values stand too deep in one another")
        if kind in (_TRUE, _FALSE, _BYTE):
            return self._byte()
        if kind in _INTEGERS:
            return self._integer()
        if kind == _DOUBLE:
            return self._pass(8)
        if kind == _BINARY:
            return self._pass(self._unsigned())
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind == _STRUCT:
            return self.struct(depth=depth)
        raise BrokenThriftError(f"no kind of value in a header of Parquet: {kind}")

    def _list(self, depth: int) -> list[Any]:
        header = self._byte()
        count = header >> 4
        count = self._unsigned() if count == 0x0F else count
        return [self._value(header & 0x0F, depth + 1) for _ in range(count)]

    def _byte(self) -> int:
        if self.at >= len(self.data):
            raise EndOfBytesError
        self.at += 1
        return self.data[self.at - 1]

    def _unsigned(self) -> int:
        number, shift = 0, 0
        while shift < _MOST_BITS:
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
        raise BrokenThriftError("a number that does not end")

    def _integer(self) -> int:
        number = self._unsigned()
        return (number >> 1) ^ -(number & 1)

    def _pass(self, count: int) -> None:
        if self.at + count > len(self.data):
            raise EndOfBytesError
        self.at += count
