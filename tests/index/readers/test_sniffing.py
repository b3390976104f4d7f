"""First bytes show what a file is; text that only begins like something is not taken for it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers import sniffing
from index.readers.sniffing import HEAD_BYTES

SURE = [value for name, value in vars(sniffing).items() if name.startswith("is_")]
ALL = [*SURE, *(v for name, v in vars(sniffing).items() if name.startswith("looks_like_"))]


def zipped(first: bytes, content: bytes = b"") -> bytes:
    """Spell the start of a zip whose first member has this name and content."""
    return b"PK\x03\x04" + b"\0" * 26 + first + content


@pytest.mark.parametrize(
    ("recognise", "head"),
    [
        (sniffing.is_gzip, b"\x1f\x8b\x08\0"),
        (sniffing.is_pdf, b"%PDF-1.7\n"),
        (sniffing.is_pdf, b"\xef\xbb\xbf\r\n%PDF-1.4"),
        (sniffing.is_rtf, b"{\\rtf1\\ansi"),
        (sniffing.is_zip, zipped(b"a.txt")),
        (sniffing.is_docx, zipped(b"[Content_Types].xml", b"... word/document.xml")),
        (sniffing.is_docx, zipped(b"word/numbering.xml")),
        (sniffing.is_odt, zipped(b"mimetypeapplication/vnd.oasis.opendocument.text")),
        (sniffing.is_epub, zipped(b"mimetypeapplication/epub+zip")),
        (sniffing.is_tar, b"a.txt" + b"\0" * 252 + b"ustar\x0000"),
        (sniffing.is_parquet, b"PAR1\x15"),
        (sniffing.is_warc, b"WARC/1.1\r\n"),
        (sniffing.is_mbox, b"From ann@x.example Thu Nov  9 10:11:12 2017\n"),
        (sniffing.is_html, b"\xef\xbb\xbf \n<!DOCTYPE html>"),
        (sniffing.is_html, b'<?xml version="1.0"?>\n<html xmlns="x">'),
        (sniffing.is_html, b"<!-- saved from url=(0013)x -->\n<HTML>"),
        (sniffing.is_html, "<!doctype html>".encode("utf-16")),
        (sniffing.is_feed, b'<?xml version="1.0"?><rss version="2.0">'),
        (sniffing.is_feed, b"<feed xmlns='http://www.w3.org/2005/Atom'>"),
        (sniffing.is_feed, b"<!DOCTYPE rss PUBLIC 'x'><rss>"),
        (sniffing.is_xml, b'<?xml version="1.0"?><nitf>'),
        (sniffing.is_wire, b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "x.dtd">\n<nitf>'),
        (sniffing.is_wire, b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">'),
        (sniffing.is_wire, b"<n:newsMessage xmlns:n='x'>"),
        (
            sniffing.is_mhtml,
            b"From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n",
        ),
        (
            sniffing.looks_like_mhtml,
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        ),
        (sniffing.is_mail, b"Subject: x\r\nFrom: a\r\n b\r\nDate: c\r\nTo: d\r\n\r\nIt rained."),
        (sniffing.looks_like_xml, b"<urlset><url>"),
        (sniffing.looks_like_html, b"<div><p>It rained."),
        (sniffing.looks_like_json, b'{"text": "It rained."}'),
        (sniffing.looks_like_json, b'[\n  {"text": 1}]'),
        (sniffing.looks_like_mail, b"Received: x\r\n\tby y\r\nFrom: a\r\nSubject: b\r\n\r\nx"),
    ],
)
def test_first_bytes_are_recognised(recognise: Callable[[bytes], bool], head: bytes) -> None:
    """Of each format, as programs write them."""
    assert recognise(head)


@pytest.mark.parametrize(
    "text",
    [
        b"From the start it rained on Thu Nov  9.\n",
        b"[Rosk] It rained.",
        b"{Editor's note} It rained.",
        b"From: Ann Lee\nSubject: Rain\nDate: 9 November\n\nIt rained.",
        b"From: Rosk\nIt rained.\nTo: Calder\nSubject: x\nDate: y\n",
        b"From: Saved by the rain\n\nContent-Type: none",
        b"PDF readers open it: %PDF is the sign.",
        b"Date: 9 November\n\nIt rained.",
        b"<b>It rained</b> said the headline, and so on",
        b"WARC is a format.",
        b"",
    ],
)
def test_a_text_is_none_of_them(text: bytes) -> None:
    """Though it begins nearly so."""
    assert not any(recognise(text) for recognise in SURE)


@pytest.mark.parametrize(
    ("recognise", "head"),
    [
        (sniffing.is_html, b"<html><body>%PDF-1.4 is how it begins"),
        (sniffing.is_zip, zipped(b"report.pdf", b"%PDF-1.7\n")),
        (sniffing.is_tar, b"a.pdf" + b"\0" * 252 + b"ustar\x0000" + b"\0" * 247 + b"%PDF-1.7\n"),
        (sniffing.is_warc, b"WARC/1.1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n"),
    ],
)
def test_what_holds_a_pdf_is_none(recognise: Callable[[bytes], bool], head: bytes) -> None:
    """An archive may hold one that is not packed; a page may speak of one."""
    assert recognise(head)
    assert not sniffing.is_pdf(head)


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(head: bytes) -> None:
    """None of the functions fails."""
    for recognise in ALL:
        assert recognise(head) in (True, False)


@pytest.mark.parametrize(
    "repeated",
    [b" ", b"<", b"<!--", b"<!-- -", b"<?xml ", b"\n", b"[ ", b"From ", b"<!DOCTYPE ", b"a:\n"],
)
def test_a_hostile_head_takes_no_time(repeated: bytes) -> None:
    """The head is bounded, and no pattern tries it many times."""
    head = (repeated * HEAD_BYTES)[:HEAD_BYTES]
    before = time.process_time()
    for recognise in ALL:
        recognise(head)

    assert time.process_time() - before < 0.1
