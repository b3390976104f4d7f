"""Write office documents and books: by python-docx, and part by part."""

from __future__ import annotations

import io
from collections.abc import Mapping
from html import escape

import docx

from tests.written.packing import member, zipped

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>A Year at the Harbour</dc:title><dc:language>en</dc:language></metadata>"
    '<manifest><item id="c" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="c"/></spine></package>'
)
CHAPTER = "OEBPS/c1.xhtml"
"""Where the one chapter of a book stands."""


def readable(text: str) -> str:
    """Return a text without the characters that no XML may hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def paragraphs(text: str) -> str:
    """Return a text as paragraphs of a page."""
    return "".join(f"<p>{escape(line)}</p>" for line in readable(text).split("\n"))


def word_document(text: str) -> bytes:
    """Write a document with python-docx; a line with ` | ` is a row of a table."""
    document = docx.Document()
    for line in readable(text).split("\n"):
        if " | " in line:
            cells = line.split(" | ")
            row = document.add_table(rows=1, cols=len(cells)).rows[0].cells
            for cell, words in zip(row, cells, strict=True):
                cell.text = words
        else:
            document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def book(text: str, more: Mapping[str, str] | None = None) -> bytes:
    """Write a book of one chapter, part by part; `more` are parts beside it."""
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs(text)}</body></html>'
    parts = {
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/book.opf": _PACKAGE,
        CHAPTER: page,
        **(more or {}),
    }
    kind = member("mimetype", b"application/epub+zip", is_stored=True)
    return zipped([kind, *(member(name, xml.encode()) for name, xml in parts.items())])
