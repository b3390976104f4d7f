"""The format of a file is found by what it holds first, by what it is called second."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.readers.formats import FORMATS, MISSING_EXTRA, Format, format_of
from index.readers.sniffing import is_docx

PDF, DOCX, ZIP = b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 26 + b"word/a.xml", b"PK\x03\x04" + b"\0" * 30
SAVED = b"Subject: x\nDate: y\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n"
PAGE, JSON, TEXT = b"<!doctype html><p>x", b'{"text": "x"}', b"It rained."


def toy(name: str) -> Format:
    """Make a format that is only found, never read."""
    return Format(name, f"a {name}", (f".{name}",), load=FORMATS[0].load)


KNOWN = (
    replace(toy("docx"), is_sure=is_docx, packed_in="zip"),
    *FORMATS,
)


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", TEXT, "text"),
        ("a.TXT", PDF, "pdf"),
        ("a.txt", JSON, "text"),
        ("a.md", b"<div>x", "markdown"),
        ("a.txt", PAGE, "html"),
        ("a.pdf", PAGE, "html"),
        ("a.pdf", b"<div>x</div>", "html"),
        ("a.pdf", TEXT, "pdf"),
        ("a.html", JSON, "jsonl"),
        ("a.jsonl", b"<p>x", "html"),
        ("a.jsonl", b"", "jsonl"),
        ("a.zip", DOCX, "docx"),
        ("a.docx", DOCX, "docx"),
        ("a.docx", ZIP, "docx"),
        ("a.zip", ZIP, "zip"),
        ("a.txt", ZIP, "zip"),
        ("a.xml", b"<urlset>", "wire"),
        ("a.xml", b"<?xml version='1.0'?><urlset>", "wire"),
        ("a.xml", PAGE, "html"),
        ("a.xml", b"<rss version='2.0'>", "feed"),
        ("feed.xml", b"<nitf>", "wire"),
        ("a.txt", b"<nitf>", "wire"),
        ("a.eml", SAVED + b"To: x", "mail"),
        ("a.txt", b"From: a\nTo: b\nSent: c\nSubject: d\n\nIt rained.", "mail"),
        ("a.txt", b"From: a\nTo: b\n\nIt rained.", "text"),
        ("a.eml", SAVED, "mail"),
        ("a.mht", SAVED, "mhtml"),
        ("a", SAVED, "mhtml"),
        ("a.eml", b"From: <Saved by Blink>\n" + SAVED, "mhtml"),
        ("a", PAGE, "html"),
        ("a", JSON, "jsonl"),
        ("a", TEXT, None),
        ("a.bin", b"\0\1", None),
    ],
)
def test_content_counts_more_than_the_suffix(name: str, head: bytes, expected: str | None) -> None:
    """Plain text stays what its suffix says, unless it can only be something else."""
    found = format_of(name, head, formats=KNOWN)

    assert (found and found.name) == expected


def test_a_container_may_say_the_format() -> None:
    """And content still counts more."""
    page, pdf = (
        format_of("https://x.example/", head, "html", formats=KNOWN) for head in (TEXT, PDF)
    )

    assert page is not None
    assert pdf is not None
    assert (page.name, pdf.name) == ("html", "pdf")


def test_a_missing_extra_is_one_line_with_its_command() -> None:
    """Nothing is missing where its modules are there."""
    lacking = replace(toy("pdf"), extra="pdf", modules=("no_such_module_here",))

    assert lacking.lacks == f"a pdf needs {MISSING_EXTRA} pip install 'dateline[pdf]'"
    assert replace(toy("pdf"), extra="pdf", modules=("json",)).lacks is None


def test_names_and_suffixes_are_given_once() -> None:
    """A suffix of two formats would be read as the first."""
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    assert all(suffix == suffix.lower() for suffix in suffixes)
