"""Hold one record of a web archive, and read what all kinds of archives state alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from index.readers.captures.blocks import Block, Lines

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

Headers: TypeAlias = "StatusAndHeaders"
"""The first line and the headers of a record or an answer."""

_HTTP = "HTTP/"
_FIRST_CRAWL = 1994
"""The year before which no page was archived; an earlier time is of a clock that was not set."""


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
        rules: Where the address and the time were read.
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
    rules: tuple[str, str] = ("warc:WARC-Target-URI", "warc:WARC-Date")

    @property
    def day(self) -> date | None:
        """The day of the capture."""
        return datetime.fromisoformat(self.captured).date() if self.captured else None


def read_headers(stream: Lines | Block, first: bytes | None = None) -> Headers:
    """Read headers as crawlers really write them, up to the blank line behind them.

    Args:
        stream: Where they stand.
        first: Their first line, if it was read already.
    """
    from warcio.statusandheaders import StatusAndHeadersParser

    return StatusAndHeadersParser([], verify=False).parse(stream, first)


def http_headers(block: Block) -> Headers | None:
    """Return the headers of an answer, None if there are none; they are taken off its bytes."""
    if block.left == 0:
        return None
    found = read_headers(block)
    return found if found.protocol.startswith(_HTTP) else None


def moment(stated: str | None) -> str | None:
    """Return the time of a capture as ISO 8601 in UTC, without fractions of a second."""
    try:
        time = datetime.fromisoformat((stated or "").strip())
    except ValueError:
        return None
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    if time.year < _FIRST_CRAWL:
        return None
    return time.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
