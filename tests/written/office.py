"""Write office documents, rich texts and books: by python-docx, and part by part."""

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
_OASIS = "urn:oasis:names:tc:opendocument"
_ODT_KIND = "application/vnd.oasis.opendocument.text"
_ODT_PARTS = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_RTF_HEAD = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}}\n"


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


def open_document(text: str) -> bytes:
    """Write an OpenDocument text, part by part, with the parts that the standard asks for."""
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:xmlns:{name}:1.0"' for name in ("office", "text"))
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in readable(text).split("\n"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} '
        f'office:version="1.2"><office:body><office:text>{lines}</office:text></office:body>'
        "</office:document-content>"
    )
    parts = {"content.xml": content, "META-INF/manifest.xml": _ODT_PARTS}
    kind = member("mimetype", _ODT_KIND.encode(), is_stored=True)
    return zipped([kind, *(member(name, xml.encode()) for name, xml in parts.items())])


def rich_text(text: str) -> bytes:
    """Write a rich text; what is not ASCII stands there as Unicode, in units of UTF-16."""
    body = "\\par\n".join("".join(map(_in_rtf, line)) for line in text.split("\n"))
    return f"{_RTF_HEAD}\\pard\\f0 {body}\\par\n}}\n".encode("ascii")


def _in_rtf(char: str) -> str:
    """Return a character as rich text spells it."""
    if char in "\\{}":
        return f"\\{char}"
    if char == "\t" or " " <= char <= "~":
        return char
    units = char.encode("utf-16-le", "surrogatepass")
    found = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in (0, 2))
    return "".join(f"\\u{unit}?" for unit in list(found)[: len(units) // 2])
