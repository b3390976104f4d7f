"""Walk through the records of a web archive (WARC 1.0 and 1.1, ISO 28500), or an older one (ARC).

A record is a line with the version, headers, and as many bytes as they say; then comes the next.
Headers are parsed by warcio, which knows what crawlers really write; bytes are counted here, in
one pass and with bounds that a forged header cannot lift. Where a record does not begin where
the one before ended, nothing behind is certain, and the reading ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.errors import ReadError
from index.readers.base import PARSER_FAILURES, ReadOptions
from index.readers.captures.arc_records import is_arc, read_arc_records
from index.readers.captures.blocks import PIECE_BYTES, Block, Lines, pass_over
from index.readers.captures.record import Headers, Record, http_headers, moment, read_headers
from index.readers.members import damage_in_words

_SIZE_DIGITS = 18
"""Digits of a length; longer ones are no sizes of anything."""
_VERSION = b"WARC/"
_OWN_MEDIA = ("resource", "conversion")
"""Records whose own header states the type of what they hold."""


def read_records(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """Yield each record; its content is passed over when the next one is asked for.

    Raises:
        ReadError: If the file is no web archive, is damaged or cut short.
    """
    lines, number = Lines(stream, options.file), 0
    while first := lines.first():
        number += 1
        if number == 1 and is_arc(first):
            yield from read_arc_records(first, lines, options)
            return
        if not first.startswith(_VERSION):
            behind = f"; nothing behind record {number - 1:,} was read" if number > 1 else ""
            raise ReadError(options.file, f"no capture (WARC) begins where one should{behind}")
        block, record = _begun(first, lines, number, options)
        yield record
        pass_over(block, options)
        lines.begin()


def _begun(first: bytes, lines: Lines, number: int, options: ReadOptions) -> tuple[Block, Record]:
    """Return the bytes of a record and what its headers say.

    Raises:
        ReadError: If these cannot be read, or state no length.
    """
    try:
        headers = read_headers(lines, first)
        stated = (headers.get_header("Content-Length") or "").strip()
        if not (stated.isascii() and stated.isdecimal() and len(stated) <= _SIZE_DIGITS):
            raise ReadError(options.file, f"damaged: record {number:,} states no length")
        block = Block(lines, int(stated))
        return block, _record(number, headers, block)
    except (EOFError, OSError) as error:
        raise ReadError(options.file, damage_in_words(error)) from error
    except PARSER_FAILURES as error:
        reason = f"damaged: the headers of record {number:,} cannot be read"
        raise ReadError(options.file, reason) from error


def _record(number: int, headers: Headers, block: Block) -> Record:
    kind = (headers.get_header("WARC-Type") or "").strip().lower()
    address = (headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    http = http_headers(block) if kind == "response" and address.startswith("http") else None
    content_type = headers.get_header("Content-Type") if kind in _OWN_MEDIA else None
    if http is not None:
        content_type = http.get_header("Content-Type")
    return Record(
        number,
        kind,
        address,
        captured=moment(headers.get_header("WARC-Date")),
        status="" if http is None else str(http.get_statuscode()),
        content_type=(content_type or "").strip(),
        transfer=http and http.get_header("Transfer-Encoding"),
        coding=http and http.get_header("Content-Encoding"),
        truncated=headers.get_header("WARC-Truncated"),
        is_piece=headers.get_header("WARC-Segment-Number") is not None,
        content=cast(BinaryIO, io.BufferedReader(block, PIECE_BYTES)),
    )
