"""Recognise what a file is by its first bytes, whatever it is called.

Each function looks at the head of a file, `HEAD_BYTES` at most, and says whether it is of
one format. Those whose names begin with `is_` are sure: nothing else begins so, and what they
say counts more than a suffix. Those that begin with `looks_like_` are right where a file is
no plain text: a text may begin with a brace or a tag. Pure, and bounded by the head.
"""

from __future__ import annotations

import codecs
import re

HEAD_BYTES = 4_096
"""Bytes of a file that are looked at; a tar names itself at byte 257."""

_TAR_MARK, _TAR_MARK_AT = b"ustar", 257
_WORD_NAMES = (b"word/", b"[Content_Types].xml", b"_rels/.rels", b"docProps/")
_ZIP_NAME = 30  # bytes of a zip's first header before the name of its first member
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,1000}-->\s*)?", re.IGNORECASE
)
"""What may stand before the first element: a declaration and a comment."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,500}>\s*", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[a-z]{1,10}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_WIRE = re.compile(rb"<(?:[a-z][\w.-]{0,20}:)?(?:nitf|newsItem|newsMessage|packageItem)[\s/>]")
_FLAT = re.compile(rb"<office:document[\s>]")
_TAG = re.compile(rb"<[a-z]{1,20}[\s/>]", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\{\s*"|\[\s*(?:\{|\]))')
_MBOX = re.compile(
    rb"From \S{1,200} {1,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) "
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d"
)
_MAIL_FIELD = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|To|Date|Subject"
    rb"|Content-Type|X-[\w-]{1,60}|DKIM-Signature|Reply-To|Sender|Cc|References|In-Reply-To):",
    re.IGNORECASE,
)
_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From:\s{0,5}[\"<']{0,2}Saved by )",
    re.IGNORECASE | re.MULTILINE,
)
_OF_SAVED_PAGE = re.compile(
    rb"^Content-Type:\s{0,5}multipart/related\b", re.IGNORECASE | re.MULTILINE
)
_SENT = re.compile(
    rb"^(?:To|Cc|Received|Message-ID|Return-Path|Delivered-To):", re.I | re.MULTILINE
)
"""Fields by which a message shows that it was sent."""
_ANY_FIELD = re.compile(rb"(?:([A-Za-z][\w-]{0,70}):|[ \t]+\S)")
"""A field with its name, or a line that goes on with one."""
_SENT_BY_FIELDS = (b"message-id", b"received", b"to", b"delivered-to")
"""Of these a message that was sent has one, beside sender, subject and time."""
_FIELDS_OF_MAIL = 3
"""Known fields in the first lines of a file from which on it looks like a message."""
_LINES_OF_MAIL = 40  # in which these stand; the path a message came by may be longer


def is_gzip(head: bytes) -> bool:
    """Return whether it is packed with gzip."""
    return head.startswith(b"\x1f\x8b\x08")


def is_bzip2(head: bytes) -> bool:
    """Return whether it is packed with bzip2."""
    return head.startswith(b"BZh") and head[4:10] == b"1AY&SY"


def is_xz(head: bytes) -> bool:
    """Return whether it is packed with xz."""
    return head.startswith(b"\xfd7zXZ\0")


def is_pdf(head: bytes) -> bool:
    """Return whether it is a PDF: no archive that holds one, and no text that speaks of one."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-")


def is_rtf(head: bytes) -> bool:
    """Return whether it is rich text (RTF)."""
    return head.lstrip().startswith(b"{\\rtf")


def is_zip(head: bytes) -> bool:
    """Return whether it is a zip archive, as office documents and books are, too."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_docx(head: bytes) -> bool:
    """Return whether it is a Word document; not each shows it in its first bytes."""
    return is_zip(head) and head[_ZIP_NAME:].startswith(_WORD_NAMES) and b"word/" in head


def is_odt(head: bytes) -> bool:
    """Return whether it is an OpenDocument text."""
    return _says_kind(head, b"application/vnd.oasis.opendocument.text")


def is_fodt(head: bytes) -> bool:
    """Return whether it is a flat OpenDocument file: one of XML instead of a package."""
    return _FLAT.match(_without_doctype(_after_prolog(head))) is not None


def is_epub(head: bytes) -> bool:
    """Return whether it is a book (EPUB)."""
    return _says_kind(head, b"application/epub+zip")


def is_ole(head: bytes) -> bool:
    """Return whether it was written by an old office program, or is an encrypted document."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def is_tar(head: bytes) -> bool:
    """Return whether it is a tar archive that is not packed."""
    return head[_TAR_MARK_AT:].startswith(_TAR_MARK)


def is_parquet(head: bytes) -> bool:
    """Return whether it is a Parquet table, encrypted or not."""
    return head.startswith((b"PAR1", b"PARE"))


def is_warc(head: bytes) -> bool:
    """Return whether it is a capture (WARC, or ARC before it)."""
    return head.startswith((b"WARC/", b"filedesc://"))


def is_zstd(head: bytes) -> bool:
    """Return whether it is packed with Zstandard (RFC 8878), or begins with a frame to skip."""
    is_skipped = head[1:4] == b"\x2a\x4d\x18" and head[:1] in b"PQRSTUVWXYZ[\\]^_"
    return bool(head) and (is_skipped or head.startswith(b"\x28\xb5\x2f\xfd"))


def is_mbox(head: bytes) -> bool:
    """Return whether it is a mailbox: its first line has sender and time as no text has."""
    return _MBOX.match(head) is not None


def is_mail(head: bytes) -> bool:
    """Return whether it begins with sender, addressee or id, subject and time, and no other line.

    As a message does that was saved as a text.
    """
    names = set[bytes]()
    lines = _header(head.removeprefix(codecs.BOM_UTF8)).split(b"\n")
    for line in lines[:-1] if len(head) >= HEAD_BYTES else lines:
        field = _ANY_FIELD.match(line)
        if field is None:
            return False
        names.add((field[1] or b"").lower())
    is_sent = not names.isdisjoint(_SENT_BY_FIELDS)
    return {b"from", b"subject"} <= names and is_sent and bool(names & {b"date", b"sent"})


def is_html(head: bytes) -> bool:
    """Return whether it begins as a page does."""
    return _HTML.match(_after_prolog(head)) is not None


def is_feed(head: bytes) -> bool:
    """Return whether it is a feed: RSS, Atom or RDF."""
    return _FEED.match(_without_doctype(_after_prolog(head))) is not None


def is_wire(head: bytes) -> bool:
    """Return whether it is an item of an agency: NITF or NewsML-G2."""
    return _WIRE.match(_without_doctype(_after_prolog(head))) is not None


def looks_like_xml(head: bytes) -> bool:
    """Return whether it begins with a tag, and not with one of a page."""
    return not is_html(head) and _TAG.match(_after_prolog(head)) is not None


def looks_like_html(head: bytes) -> bool:
    """Return whether it begins with a tag, as a page without a head does."""
    return is_html(head) or (not is_xml(head) and _TAG.match(_after_prolog(head)) is not None)


def is_xml(head: bytes) -> bool:
    """Return whether it says that it is XML."""
    return _readable(head).lstrip().startswith(b"<?xml")


def looks_like_json(head: bytes) -> bool:
    """Return whether it begins as an object of JSON, or a list of them, does."""
    return _JSON.match(_readable(head)) is not None


def looks_like_mail(head: bytes) -> bool:
    """Return whether it begins with the fields of a message."""
    lines = head.split(b"\n", _LINES_OF_MAIL)[:_LINES_OF_MAIL]
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    first = bool(lines) and _MAIL_FIELD.match(lines[0]) is not None
    return first and sum(bool(_MAIL_FIELD.match(one)) for one in lines[:end]) >= _FIELDS_OF_MAIL


def is_mhtml(head: bytes) -> bool:
    """Return whether it is a page that a browser saved with its pictures."""
    header = _header(head)
    return _SAVED_PAGE.search(header) is not None and b"\ncontent-type:" in header.lower()


def looks_like_mhtml(head: bytes) -> bool:
    """Return whether it is a message of a page and its pictures that was not sent."""
    header = _header(head)
    return _OF_SAVED_PAGE.search(header) is not None and _SENT.search(header) is None


def _header(head: bytes) -> bytes:
    """Return a head up to its first blank line."""
    return head.replace(b"\r\n", b"\n").lstrip(b"\n").split(b"\n\n", 1)[0]


def _says_kind(head: bytes, kind: bytes) -> bool:
    """Return whether a zip's first member says what the archive is, as standards ask for."""
    return is_zip(head) and head[_ZIP_NAME:].startswith(b"mimetype" + kind)


def _after_prolog(head: bytes) -> bytes:
    """Return a head from its first element on, or from what stands in its place."""
    text = _readable(head)
    found = _MARKUP.match(text)
    return text[found.end() :] if found else text


def _without_doctype(text: bytes) -> bytes:
    return _DOCTYPE.sub(b"", text, count=1) if text.startswith(b"<!") else text


def _readable(head: bytes) -> bytes:
    """Return a head without its byte order mark, and from UTF-16 as UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)
