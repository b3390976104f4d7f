"""Read JSON: one value, one article, in memory bounded by the longest article.

A value is a line of JSON lines, an element of one array, or one of several objects
that stand on lines of their own (`json_values.py`). What its keys mean is the business of
`fields/`. A value without a text is refused and named; the values around it are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, cut_short
from index.readers.codec_guess.rows import GuessedRows
from index.readers.decoding import decode, note_guess
from index.readers.fields.records import RecordPlace, RecordReader
from index.readers.json_values import JsonValue, read_values

_MOST_DIGITS = 1_000  # Python takes the square of their number to read an integer


def read_jsonl(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of each value, after what was unclear in it, or why it has none.

    Raises:
        ReadError: If the file holds nothing, is not JSON but binary, or is an array
            that does not end as it should.
    """
    found = False
    reader = RecordReader(options, "jsonl")
    for value, by in GuessedRows(read_values(stream, options), options):
        if isinstance(value, ReadError):
            yield value
        elif not found and b"\0" in value.data:
            raise ReadError(options.file, "binary: JSON lines must be UTF-8 text")
        else:
            yield from _read_value(value, reader, by)
        found = True
    if not found:
        raise ReadError(options.file, "empty file")
    yield from reader.finish()


class _NotJsonError(Exception):
    """A value cannot be parsed; the message says why."""


def _read_value(value: JsonValue, reader: RecordReader, by: ReadOptions) -> Iterator[Read]:
    options = reader.options
    try:
        decoded = decode(value.data, by)
        fields = _parse(decoded.text.removeprefix("\ufeff"), value)
    except (ReadError, _NotJsonError) as error:
        reason = error.reason if isinstance(error, ReadError) else str(error)
        if value.is_open:
            yield cut_short(options, value.line, reason)
        else:
            yield ReadError(options.file, reason, line=value.line)
    else:
        for read in reader.read(fields, RecordPlace(digest(value.data), value.line)):
            yield note_guess(read, decoded)


def _parse(text: str, value: JsonValue) -> Any:
    """Return what JSON means; of two keys of one name the last."""
    try:
        return json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        line = f" of line {value.line + error.lineno - 1}" if b"\n" in value.data else ""
        raise _NotJsonError(f"not JSON: {error.msg} at column {error.colno}{line}") from error
    except (ValueError, RecursionError) as error:
        raise _NotJsonError(f"not JSON that can be read: {error}") from error


def _whole_number(digits: str) -> float:
    """Return a number; one that is too long to be worth reading is infinite."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float("inf")
