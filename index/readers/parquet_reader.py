"""Read a table in Parquet: a row an article, its columns what keys of JSON are (`fields/`).

A row is a part of its file, under its id, or else under its number from 1. A few rows are held at a
time, whatever a file unpacks to, and all that is read of it is bounded as an archive is
(`members.py`). What cannot be read ends the reading, and an error says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from index.errors import ReadError
from index.files.file_names import escape_name
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, seekable, too_large
from index.readers.fields.columns import check_columns
from index.readers.fields.mapping import value_at
from index.readers.fields.nested import record_name
from index.readers.fields.records import RecordPlace, RecordReader
from index.readers.members import Budget
from index.readers.parquet_table.page_sizes import UnsafeTableError
from index.readers.parquet_table.rows import ParquetRows
from index.records import ReadWarning

_LEAST_ROW_BYTES = 100
"""Bytes that a row counts at least, so that a file of a kilobyte has no billion of empty ones."""
_LONGEST_NAME = 200
"""Characters of an id that names a row; a longer one is cut."""
_MOST_NAMES = 1_000_000
"""Names of rows that are remembered, so that memory stays bounded."""
_COLUMNS_SHOWN = 6
"""Columns that a message lists."""


def read_parquet(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of each row, after what was unclear in it, or why it has none.

    Raises:
        ReadError: If the file is cut short, damaged or encrypted, none of its columns is a text, or
            it unpacks to too much.
    """
    whole = seekable(stream, options)
    try:
        table = ParquetRows(whole)
        yield from _read_table(table, _budget(whole, options), options)
    except UnsafeTableError as error:
        raise ReadError(options.file, str(error)) from error


def _read_table(table: ParquetRows, budget: Budget, options: ReadOptions) -> Iterator[Read]:
    left_out = _left_out(table.left_out)
    names = [table.twice] * 2 if table.twice else list(table.samples)
    beside = f"; left out: {left_out}" if left_out else ""
    check_columns(names, table.samples, options, beside=beside)
    if left_out:
        yield ReadWarning(options.file, f"columns without words are left out: {left_out}")
    reader, rows = RecordReader(options, "parquet"), _Names(options)
    number = 0
    for number, fields in enumerate(table.rows(), 1):
        size = _size_of(fields, options.max_bytes)
        budget.bytes_left -= max(size, _LEAST_ROW_BYTES)
        if budget.is_spent:
            reason = "its rows have far more bytes than the file; write it as JSON lines"
            raise ReadError(options.file, reason)
        part = rows.of(fields, number)
        if size > options.max_bytes:
            yield ReadError(options.file, too_large(options).reason, part=part)
            continue
        sha256 = digest(json.dumps(fields).encode("utf-8", "surrogatepass"))
        yield from reader.read(fields, RecordPlace(sha256, part=part))
    if not number:
        raise ReadError(options.file, "a table without rows")
    yield from reader.finish()


def _budget(whole: BinaryIO, options: ReadOptions) -> Budget:
    packed = whole.seek(0, 2)
    whole.seek(0)
    return Budget.of(options.file, packed=packed, max_bytes=options.max_bytes)


def _left_out(columns: Mapping[str, str]) -> str:
    """Return the names of columns that are not read, with what they hold; empty if none are."""
    shown = [f'"{name[:40]}" ({what})' for name, what in list(columns.items())[:_COLUMNS_SHOWN]]
    more = len(columns) - len(shown)
    return ", ".join([*shown, *([f"{more:,} more"] if more else [])])


def _size_of(value: Any, most: int) -> int:
    """Return how many characters a value has, or some number above `most`."""
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, dict | list):
        return 1
    size = len(value)
    for one in value.values() if isinstance(value, dict) else value:
        size += _size_of(one, most)
        if size > most:
            break
    return size


@dataclass
class _Names:
    """Gives each row of a file a name of its own."""

    options: ReadOptions
    _given: set[int] = field(default_factory=set)

    def of(self, fields: Mapping[str, Any], number: int) -> str:
        """Return the id of a row; of one without, or whose id another has, its number."""
        path = self.options.mapped.get("id")
        named = value_at(fields, path) if path else record_name(fields)
        is_name = isinstance(named, str | int) and not isinstance(named, bool)
        name = escape_name(str(named)[:_LONGEST_NAME]) if is_name and str(named).strip() else ""
        if not name:
            return f"row {number}"
        if hash(name) in self._given:
            return f"{name} (row {number})"
        if len(self._given) < _MOST_NAMES:
            self._given.add(hash(name))
        return name
