"""Read saved pages (MHTML): the page part as a web page is read, the address as it was saved.

Such a file is a message whose parts are a page and its pictures, frames and styles. It is walked
line by line and only the page is held. The page is the part that the header names as the
start, else the first in HTML. `Source.sha256` is that of the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import Message
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from index.articles.stated_dates import can_be_published, read_stated_date
from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import PARSER_FAILURES, Read, ReadOptions, too_large
from index.readers.decoding import decode
from index.readers.html_reader import read_html
from index.readers.mail.bodies import charset_of
from index.readers.mail.headers import field_of
from index.records import Article, Fact, ReadWarning

_LINE_BYTES = 65_536
"""Bytes of a line that are read at once; a longer one goes on in the next piece."""
_HEADER_BYTES = 100_000
"""Bytes of a header that are read; those of pages have a tenth of a kilobyte, or two."""
_TIMES_A_PAGE = 3
"""How much larger than an article the page part may be, in the form in which it is sent."""
_MOST_BOUNDARIES = 10
"""Parts with parts of their own that are opened; a saved page has two at most."""
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class _Part:
    """The page part: its header and body, and whether what follows it was seen."""

    header: Message
    body: bytearray = field(default_factory=bytearray)
    is_whole: bool = False


def read_mhtml(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield the article of the saved page.

    Raises:
        ReadError: If it holds no page, or the page no article.
    """
    lines = _Lines(stream)
    try:
        header = lines.header()
        page = _page(lines, header, options)
        lines.finish()
        if page is None:
            raise ReadError(options.file, "a saved page (MHTML) without a part in HTML")
        data = _content(page)
        charset = charset_of(page.header)
    except PARSER_FAILURES as error:
        raise ReadError(options.file, f"no saved page that can be read: {error}") from error
    if not data.strip():
        is_empty = "a saved page (MHTML) whose page is empty"
        why = is_empty if page.is_whole else "cut short: its page is missing"
        raise ReadError(options.file, why)
    if not page.is_whole:
        yield ReadWarning(options.file, "cut short: its page has no end; read as far as it goes")
    if charset is not None:
        text = decode(data, options, declared=charset).text
        data = "\ufeff".encode() + text.removeprefix("\ufeff").encode()
        options = replace(options, encoding=None, fallback=None)
    own = digest(data)
    for read in read_html(BytesIO(data), options):
        yield _placed(read, own, lines.sha256, header, page.header, options)


def _placed(
    read: Read, own: str, whole: str, header: Message, part: Message, options: ReadOptions
) -> Read:
    """Return an article with the file's hash, the page's address and the time it was saved."""
    if not isinstance(read, Article):
        return read
    is_whole = read.source.sha256 == own
    source = replace(read.source, format="mhtml", sha256=whole if is_whole else read.source.sha256)
    facts = dict(read.facts)
    saved = read_stated_date(field_of(header, "Date"))
    if saved is not None and can_be_published(saved, latest=options.latest):
        facts["captured"] = Fact(saved, "mhtml:Date")
    return replace(read, source=source, url=read.url or _address(header, part), facts=facts)


def _address(header: Message, part: Message) -> Fact | None:
    """Return where the page was when it was saved."""
    for name, message in (
        ("Content-Location", part),
        ("Snapshot-Content-Location", header),
        ("Content-Location", header),
    ):
        address = "".join(field_of(message, name).split())
        if address.startswith(("http://", "https://")):
            return Fact(address, f"mhtml:{name}")
    return None


class _Lines:
    """The lines of a file, hashed as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = sha256()

    def __iter__(self) -> Iterator[bytes]:
        while line := self._stream.readline(_LINE_BYTES):
            self._hash.update(line)
            yield line

    def header(self) -> Message:
        """Read the lines up to a blank one as a header."""
        data = bytearray()
        for line in self:
            if not line.strip():
                if data:
                    break
                continue
            if len(data) < _HEADER_BYTES:
                data += line
        return message_from_bytes(bytes(data), policy=policy.compat32)

    def finish(self) -> None:
        """Read what is left."""
        for _ in self:
            pass

    @property
    def sha256(self) -> str:
        """Hex digest of all that was read."""
        return self._hash.hexdigest()


def _page(lines: _Lines, header: Message, options: ReadOptions) -> _Part | None:
    """Return the page part, None if there is none."""
    boundaries = _boundaries(header)
    if not boundaries:
        return _single(lines, header, options)
    start = _bare(str(header.get_param("start") or ""))
    found: _Part | None = None
    current: _Part | None = None
    for line in lines:
        mark = line.rstrip() if line.startswith(b"--") else b""
        if not any(mark in (one, one + b"--") for one in boundaries):
            _take(current, line, options)
            continue
        if current is not None:
            current.is_whole, current = True, None
            if not start or (found and _is_start(found, start)):
                break
        if mark in boundaries:
            part = lines.header()
            if len(boundaries) < _MOST_BOUNDARIES:
                boundaries += _boundaries(part)
            is_page = part.get_content_type() in _PAGES
            if is_page and (found is None or _is_start(_Part(part), start)):
                found = current = _Part(part)
    return found


def _single(lines: _Lines, header: Message, options: ReadOptions) -> _Part | None:
    """Return the body of a file that has one part."""
    if header.get_content_type() not in _PAGES:
        return None
    part = _Part(header, is_whole=True)
    for line in lines:
        _take(part, line, options)
    return part


def _take(part: _Part | None, line: bytes, options: ReadOptions) -> None:
    if part is None:
        return
    part.body += line
    if len(part.body) > _TIMES_A_PAGE * options.max_bytes:
        raise too_large(options)


def _boundaries(part: Message) -> list[bytes]:
    """Return the line that parts the parts of a part, without its end."""
    name = part.get_boundary() if part.get_content_maintype() == "multipart" else None
    return [b"--" + name.encode("utf-8", "surrogateescape")] if name else []


def _is_start(part: _Part, start: str) -> bool:
    return bool(start) and _bare(field_of(part.header, "Content-ID")) == start


def _bare(name: str) -> str:
    return name.strip().strip("<>")


def _content(page: _Part) -> bytes:
    """Return the page as it was before it was written into a message."""
    message = Message(policy.compat32)
    for name, value in page.header.raw_items():
        if name.lower() == "content-transfer-encoding":
            message[name] = value
    message.set_payload(bytes(page.body).decode("ascii", "surrogateescape"))
    found = message.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
