"""Read web archives (WARC, ARC): each captured page is an article, its address the part.

Answers with status 200 that are a page, a PDF, a feed or a document are read by the readers of
these formats; the address and the time of the capture are facts that the archive proves. What a
crawler keeps beside them (requests, what it asked of name servers, pictures, answers without
a page) is counted. No date of an article can be after its capture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import Message
from typing import BinaryIO

from index.errors import ReadError
from index.files.file_names import escape_name
from index.readers.base import PARSER_FAILURES, Read, ReadOptions, read_member
from index.readers.captures.payloads import UnknownCodingError, unpack_payload
from index.readers.captures.record import Record
from index.readers.captures.records import read_records
from index.readers.captures.versions import Versions
from index.readers.left_out import LeftOut
from index.readers.members import FAILURES, damage_in_words, head_of
from index.readers.sniffing import HEAD_BYTES, is_feed, is_html, is_pdf, looks_like_json
from index.records import Article, Fact, ReadWarning

_FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/epub+zip": "epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
}
"""The formats of what servers call by these types."""
_UNSURE = frozenset({"", "text/xml", "application/xml", "application/octet-stream"})
"""Types that say nothing of the format; the first bytes do, or the content is left out."""
_GOOD = ("200", "203")
"""Status of an answer that holds what was asked for."""
_READ_KINDS = ("response", "resource")
_OWN_NOTES = frozenset({"warcinfo"})
"""Records that say something of the file and are no content of it."""
_ONE_DAY = timedelta(days=1)
"""A page in a time zone ahead may be dated one day after its capture in UTC."""


def read_warc(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what each capture holds, then one line about what was left out.

    Raises:
        ReadError: If the file is no web archive, is damaged or cut short.
    """
    versions, left_out = Versions(), LeftOut()
    failure: Exception | None = None
    try:
        for record in read_records(stream, options):
            yield from _read_record(record, options, versions, left_out)
    except (ReadError, *FAILURES) as error:
        failure = error
    yield from left_out.summary(options.file)
    yield from repeated(versions, options)
    if failure is not None:
        raise failure


def repeated(versions: Versions, options: ReadOptions) -> Iterator[ReadWarning]:
    """Yield how many captures show words that an earlier one shows, if any do."""
    if versions.again:
        again = f"captured again in the same words: {versions.again:,}"
        reason = f"{again}; the first capture counts"
        yield ReadWarning(options.file, reason)


def new_ones(reads: Iterator[Read], versions: Versions) -> Iterator[Read]:
    """Yield what is read without articles that are captured again, and without their warnings."""
    held: list[Read] = []
    for read in reads:
        if isinstance(read, ReadWarning):
            held.append(read)
            continue
        kept: Read | None = versions.new(read) if isinstance(read, Article) else read
        if kept is not None:
            yield from held
            yield kept
        held.clear()
    yield from held


def _read_record(
    record: Record, options: ReadOptions, versions: Versions, left_out: LeftOut
) -> Iterator[Read]:
    kind = _kind_left_out(record)
    if kind is not None:
        if record.kind not in _OWN_NOTES:
            left_out.add(kind)
        return
    part = escape_name(_name(record))
    if record.truncated is not None:
        why = escape_name(record.truncated[:40])
        reason = f"cut short when it was captured (WARC-Truncated: {why})"
        yield ReadError(options.file, reason, part=part)
        return
    try:
        content = unpack_payload(record.content, transfer=record.transfer, coding=record.coding)
        head = head_of(content, HEAD_BYTES)
    except UnknownCodingError as error:
        yield ReadError(
            options.file, f"packed with {escape_name(str(error))}, which is not read", part=part
        )
        return
    except FAILURES as error:
        yield ReadError(options.file, damage_in_words(error), part=part)
        return
    form = _form(record, head)
    if form is None:
        left_out.add(_media(record) or "content of an unknown type")
        return
    reads = read_member(_name(record), content, _options(record, options), form=form)
    yield from new_ones(_as_captured(reads, record), versions)


def _kind_left_out(record: Record) -> str | None:
    """Return what is left out, in the plural, None if the record may be read."""
    if record.kind not in _READ_KINDS:
        return f"{record.kind[:20] or 'unknown'} records"
    if not record.address.startswith(("http://", "https://")):
        return "records of no web address"
    if record.is_piece:
        return "pieces of captures"
    if record.kind == "response" and record.status not in _GOOD:
        return f"answers with status {record.status[:3] or 'unknown'}"
    media = _media(record)
    return None if media in _FORMS or media in _UNSURE else media[:60]


def _media(record: Record) -> str:
    return record.content_type.partition(";")[0].strip().lower()


def _form(record: Record, head: bytes) -> str | None:
    """Return the format that content is read in, None if it is of none."""
    if not head:
        return None
    form = _FORMS.get(_media(record))
    if form == "html" and looks_like_json(head):
        return None
    if form is not None:
        return form
    known = ((is_html, "html"), (is_pdf, "pdf"), (is_feed, "feed"))
    return next((name for is_it, name in known if is_it(head)), None)


def _name(record: Record) -> str:
    return record.address or f"record {record.number}"


def _options(record: Record, options: ReadOptions) -> ReadOptions:
    """Return how the content is read, by what is known of the capture."""
    day = record.day
    latest = options.latest if day is None else min(options.latest, day + _ONE_DAY)
    return replace(options, latest=latest, stated=_charset(record.content_type))


def _charset(content_type: str) -> str | None:
    """Return the encoding that a server states."""
    message = Message()
    message["Content-Type"] = content_type
    try:
        return message.get_content_charset()
    except PARSER_FAILURES:
        return None


def _as_captured(reads: Iterator[Read], record: Record) -> Iterator[Read]:
    """Yield what a capture holds, with the address and the time of the capture."""
    by_address, by_time = record.rules
    url = Fact(record.address, by_address) if record.address.isprintable() else None
    captured = Fact(record.captured, by_time) if record.captured else None
    for read in reads:
        if not isinstance(read, Article):
            yield read
            continue
        is_entry = read.source.format == "feed" and read.url is not None
        facts = {**read.facts, "captured": captured} if captured else read.facts
        yield replace(read, url=read.url if is_entry or url is None else url, facts=facts)
