"""Walk through the records of a web archive (WARC 1.0 and 1.1, ISO 28500).

A record is a line with the version, headers, and as many bytes as they say; then comes the next.
Headers are parsed by warcio, which knows what crawlers really write; bytes are counted here, in
one pass and with bounds that a forged header cannot lift. Where a record does not begin where
the one before ended, nothing behind is certain, and the reading ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from index.errors import ReadError
from index.readers.base import PARSER_FAILURES, ReadOptions
from index.readers.members import damage_in_words

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

_MOST_HEADER_BYTES = 1_000_000
"""Bytes of the headers of one record, blank lines before it included; real ones take 10 kB."""
_SKIPPED_BYTES = 65_536
"""Bytes that are passed over at a time."""
_SIZE_DIGITS = 18
"""Digits of a length; longer ones are no sizes of anything."""
_VERSION = b"WARC/"
_HTTP = "HTTP/"
_FIRST_CRAWL = 1994
"""The year before which no page was archived; an earlier time is of a clock that was not set."""
_OWN_MEDIA = ("resource", "conversion")
"""Records whose own header states the type of what they hold."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a web archive.

    Attributes:
        number: Its place in the file, from 1.
        kind: What `WARC-Type` says: `response`, `request`, `revisit` and others.
        address: The address that was captured, or empty.
        captured: The UTC time of the capture as ISO 8601, None if none is stated or can be.
        status: The status of the answer, as `200`; empty if there is none.
        content_type: What is stated of the content's type, empty if nothing is.
        transfer: What `Transfer-Encoding` says.
        coding: What `Content-Encoding` says.
        truncated: Why the crawler cut the content, None if it did not.
        is_piece: Whether it is one of several records that are one capture.
        content: The bytes behind the headers, read once. They end in an `EOFError` if the file
            ends before they do.
    """

    number: int
    kind: str
    address: str
    captured: str | None
    status: str
    content_type: str
    transfer: str | None
    coding: str | None
    truncated: str | None
    is_piece: bool
    content: BinaryIO

    @property
    def day(self) -> date | None:
        """The day of the capture."""
        return datetime.fromisoformat(self.captured).date() if self.captured else None


def read_records(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """Yield each record; its content is passed over when the next one is asked for.

    Raises:
        ReadError: If the file is no web archive, is damaged or cut short.
    """
    lines, number = _Lines(stream, options.file), 0
    while first := lines.first():
        number += 1
        if not first.startswith(_VERSION):
            behind = f"; nothing behind record {number - 1:,} was read" if number > 1 else ""
            raise ReadError(options.file, f"no capture (WARC) begins where one should{behind}")
        block, record = _begun(first, lines, number, options)
        yield record
        _pass_over(block, options)
        lines.begin()


def _begun(first: bytes, lines: _Lines, number: int, options: ReadOptions) -> tuple[_Block, Record]:
    """Return the bytes of a record and what its headers say.

    Raises:
        ReadError: If these cannot be read, or state no length.
    """
    from warcio.statusandheaders import StatusAndHeadersParser

    try:
        headers = StatusAndHeadersParser([], verify=False).parse(lines, first)
        stated = (headers.get_header("Content-Length") or "").strip()
        if not (stated.isascii() and stated.isdecimal() and len(stated) <= _SIZE_DIGITS):
            raise ReadError(options.file, f"damaged: record {number:,} states no length")
        block = _Block(lines, int(stated))
        return block, _record(number, headers, block)
    except (EOFError, OSError) as error:
        raise ReadError(options.file, damage_in_words(error)) from error
    except PARSER_FAILURES as error:
        reason = f"damaged: the headers of record {number:,} cannot be read"
        raise ReadError(options.file, reason) from error


def _record(number: int, headers: StatusAndHeaders, block: _Block) -> Record:
    kind = (headers.get_header("WARC-Type") or "").strip().lower()
    address = (headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    http = _http_headers(block) if kind == "response" and address.startswith("http") else None
    content_type = headers.get_header("Content-Type") if kind in _OWN_MEDIA else None
    if http is not None:
        content_type = http.get_header("Content-Type")
    return Record(
        number,
        kind,
        address,
        captured=_moment(headers.get_header("WARC-Date")),
        status="" if http is None else str(http.get_statuscode()),
        content_type=(content_type or "").strip(),
        transfer=http and http.get_header("Transfer-Encoding"),
        coding=http and http.get_header("Content-Encoding"),
        truncated=headers.get_header("WARC-Truncated"),
        is_piece=headers.get_header("WARC-Segment-Number") is not None,
        content=cast(BinaryIO, io.BufferedReader(block, _SKIPPED_BYTES)),
    )


def _http_headers(block: _Block) -> StatusAndHeaders | None:
    """Return the headers of an answer, None if there are none; they are taken off its bytes."""
    from warcio.statusandheaders import StatusAndHeadersParser

    if block.left == 0:
        return None
    found = StatusAndHeadersParser([], verify=False).parse(block)
    return found if found.protocol.startswith(_HTTP) else None


def _moment(stated: str | None) -> str | None:
    """Return the time of a capture as ISO 8601 in UTC, without fractions of a second."""
    try:
        moment = datetime.fromisoformat((stated or "").strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment.year < _FIRST_CRAWL:
        return None
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _pass_over(block: _Block, options: ReadOptions) -> None:
    try:
        while block.take(_SKIPPED_BYTES):
            pass
    except EOFError as error:
        raise ReadError(options.file, damage_in_words(error)) from error


class _Lines:
    """The bytes of a file, whose headers are bounded."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self._header_left = _MOST_HEADER_BYTES

    def begin(self) -> None:
        """Count the headers of another record."""
        self._header_left = _MOST_HEADER_BYTES

    def first(self) -> bytes:
        """Return the first line that is not blank, none at the end of the file."""
        while line := self.readline():
            if line.strip():
                break
        return line

    def readline(self, size: int = _MOST_HEADER_BYTES) -> bytes:
        """Return a line of headers, with its end.

        Raises:
            ReadError: If the headers of a record are longer than any.
        """
        line = self._stream.readline(min(size, self._header_left + 1))
        self._header_left -= len(line)
        if self._header_left < 0:
            raise ReadError(self._file, "damaged: the headers of a record do not end")
        return line

    def read(self, size: int) -> bytes:
        """Return bytes of content."""
        return self._stream.read(size)


class _Block(io.RawIOBase):
    """The bytes of one record, as many as its header says."""

    def __init__(self, lines: _Lines, size: int) -> None:
        super().__init__()
        self._lines, self.left = lines, size

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a line of headers that stand before the content."""
        most = self.left if size is None or size < 0 else min(size, self.left)
        line = self._lines.readline(most) if most else b""
        self.left -= len(line)
        return line

    def readinto(self, buffer: object) -> int:
        """Fill a buffer.

        Raises:
            EOFError: If the file ends too early.
        """
        view = memoryview(cast(bytearray, buffer))
        data = self.take(len(view))
        view[: len(data)] = data
        return len(data)

    def take(self, size: int) -> bytes:
        """Return bytes of content, none at its end.

        Raises:
            EOFError: If the file ends too early.
        """
        data = self._lines.read(min(size, self.left))
        if not data and self.left:
            raise EOFError("a capture ends too early; the file is cut short")
        self.left -= len(data)
        return data
