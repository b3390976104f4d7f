"""Walk through the records of an ARC file, as web archives were written before WARC.

A record is a line, `URL IP-address Archive-date Content-type Archive-length` (version 1; in
version 2 five more fields stand before the length), and as many bytes as it says: the answer of
the server with its headers. The first record describes the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.errors import ReadError
from index.readers.base import PARSER_FAILURES, ReadOptions
from index.readers.captures.blocks import PIECE_BYTES, Block, Lines, pass_over
from index.readers.captures.record import Record, http_headers, moment
from index.readers.members import damage_in_words

_DESCRIBES = b"filedesc://"
_LINE = re.compile(
    rb"(?P<url>\S{1,20000}) \S{1,100} (?P<date>\d{8,14}) (?P<type>[^\r\n]{0,500}?)"
    rb" ?(?P<length>\d{1,18})\r?\n"
)
"""The line of a record; of the fields between the first three and the last none is needed."""
_DATE_DIGITS = 14
"""Digits of a time to the second; fewer state a day."""
_RULES = ("arc:URL", "arc:Archive-date")


def is_arc(first: bytes) -> bool:
    """Return whether the first line of a file is that of an ARC file."""
    return first.startswith(_DESCRIBES)


def read_arc_records(first: bytes, lines: Lines, options: ReadOptions) -> Iterator[Record]:
    """Yield each record of a file whose first line was read.

    Raises:
        ReadError: If the file is damaged or cut short.
    """
    number = 0
    while first:
        number += 1
        found = _LINE.fullmatch(first)
        if found is None:
            behind = f"nothing behind record {number - 1:,} was read"
            raise ReadError(options.file, f"no capture (ARC) begins where one should; {behind}")
        block = Block(lines, int(found["length"]))
        yield _record(number, found, block, options)
        pass_over(block, options)
        lines.begin()
        first = lines.first()


def _record(number: int, found: re.Match[bytes], block: Block, options: ReadOptions) -> Record:
    address = found["url"].decode("utf-8", "replace")
    is_answer = address.startswith(("http://", "https://"))
    try:
        http = http_headers(block) if is_answer else None
    except (EOFError, OSError) as error:
        raise ReadError(options.file, damage_in_words(error)) from error
    except PARSER_FAILURES as error:
        reason = f"damaged: the headers of record {number:,} cannot be read"
        raise ReadError(options.file, reason) from error
    stated = found["type"].decode("ascii", "replace").split(" ")[0]
    return Record(
        number,
        kind="warcinfo" if found["url"].startswith(_DESCRIBES) else "response",
        address=address,
        captured=moment(_as_iso(found["date"].decode("ascii"))),
        status="" if http is None else str(http.get_statuscode()),
        content_type=((http and http.get_header("Content-Type")) or stated).strip(),
        transfer=http and http.get_header("Transfer-Encoding"),
        coding=http and http.get_header("Content-Encoding"),
        truncated=None,
        is_piece=False,
        content=cast(BinaryIO, io.BufferedReader(block, PIECE_BYTES)),
        rules=_RULES,
    )


def _as_iso(digits: str) -> str:
    """Return the time that `20190105120000` says; of a shorter one the day."""
    if len(digits) < _DATE_DIGITS:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    parts = [digits[at : at + 2] for at in range(4, _DATE_DIGITS, 2)]
    return f"{digits[:4]}-{parts[0]}-{parts[1]}T{':'.join(parts[2:])}"
