"""Read a table of articles: a row an article, the first row names its columns.

Columns mean what keys of JSON mean (`fields/`). What parts the cells is a comma, a semicolon, a tab
or a bar, whichever stands most often in the first row. A row goes on over lines where a quotation
mark says so. A row with more or fewer cells than there are columns is named, and the others are
read; a quotation mark that is never closed ends the reading, since nothing behind it is certain.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, cut_short
from index.readers.codec_guess.rows import GuessedRows
from index.readers.decoding import decode, note_guess
from index.readers.fields.columns import check_columns
from index.readers.fields.records import RecordPlace, RecordReader

_SEPARATORS = ",;\t|"
_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class _Row:
    """The bytes of a row without the line break behind it, and the line where it begins.

    `is_open` says that there is no line break, so that the file may be cut short in the row.
    """

    data: bytes
    line: int
    is_open: bool = False


@dataclass
class _Lines:
    """The lines of a file, joined to rows where a quotation mark is open at the end of one."""

    stream: BinaryIO
    options: ReadOptions
    line: int = 1
    _held: bytearray = field(default_factory=bytearray)

    def rows(self) -> Iterator[_Row]:
        """Iterate over the rows that are not blank.

        Raises:
            ReadError: If a row is larger than an article may be, or does not end.
        """
        begun, marks = self.line, 0
        while line := self.stream.readline(self.options.max_bytes + 1):
            if not self._held:
                begun, marks = self.line, 0
            self._held += line
            if len(self._held) > self.options.max_bytes:
                break
            marks += line.count(b'"')
            self.line += 1
            if marks % 2 == 0:
                data = bytes(self._held).rstrip(b"\r\n")
                self._held.clear()
                if data.strip():
                    yield _Row(data, begun, is_open=not line.endswith((b"\r", b"\n")))
        if self._held:
            raise ReadError(self.options.file, self._why_open(begun, is_at_end=not line))

    def _why_open(self, begun: int, *, is_at_end: bool) -> str:
        """Return what to say of a row that does not end, before the file does or at all."""
        if is_at_end:
            return (
                f"may be cut short: it ends inside quotation marks, in the row that begins at line "
                f"{begun}; nothing behind that was read"
            )
        return (
            f"the row at line {begun} does not end within {self.options.max_bytes:,} bytes: a "
            "quotation mark is not closed; nothing behind that was read"
        )


def read_csv(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of each row, after what was unclear in it, or why it has none.

    Raises:
        ReadError: If the first row does not name columns, none of them is a text, or a row
            does not end.
    """
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    rows = iter(GuessedRows(_Lines(stream, options).rows(), options))
    first, by = next(rows, (None, options))
    if not isinstance(first, _Row):
        raise first or ReadError(options.file, "empty file")
    if first.data.startswith(_WIDE_MARKS):
        raise ReadError(options.file, "a table in UTF-16; save it as UTF-8")
    header = decode(first.data.removeprefix(_MARK), by).text
    separator = max(_SEPARATORS, key=_outside_quotes(header).count)
    columns = [name.strip() for name in _cells(header, separator)]
    samples = {name: "x" for name in columns if name}
    check_columns(columns, samples, options, line=None if first.is_open else first.line)
    reader = RecordReader(options, "csv")
    for row, by in rows:
        if isinstance(row, ReadError):
            yield row
            continue
        cells = list[str]()
        try:
            decoded = decode(row.data, by)
            cells = _cells(decoded.text, separator)
            if len(cells) != len(columns):
                reason = f"a row of {len(cells):,} cells; expected {len(columns):,}"
                raise ReadError(options.file, reason)
        except ReadError as error:
            if row.is_open and len(cells) < len(columns):
                yield cut_short(options, row.line, error.reason)
            else:
                yield ReadError(options.file, error.reason, line=row.line)
            continue
        fields = dict(zip(columns, cells, strict=True))
        for read in reader.read(fields, RecordPlace(digest(row.data), row.line)):
            yield note_guess(read, decoded)
    yield from reader.finish()


def _cells(text: str, separator: str) -> list[str]:
    """Return the cells of a row.

    Raises:
        ReadError: If quotation marks in it do not fit.
    """
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise ReadError("", f"not a row of a table: {error}") from error
    if len(rows) != 1:
        raise ReadError("", "not a row of a table: a quotation mark stands inside a cell")
    return rows[0]


def _outside_quotes(text: str) -> str:
    """Return what stands in no quotation marks."""
    return "".join(text.split('"')[::2])
