"""Write a text as a file of each format that is read, by another program than its reader's library.

`SAMPLES` has one line for each format of `index/readers/formats.py`, and a test fails without
it. A second one of a format is called by its name and more: `wire-newsml`. From it come the mixed
folder and its broken twins (`tests/mixed/`), the texts whose reading may take no longer than they
are long, what is damaged at random, and what fuzzing begins with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from index.readers.formats import FORMATS
from tests.index.readers.pdf_files import canvas, lines
from tests.written.agency import news_message, nitf
from tests.written.office import (
    CHAPTER,
    book,
    open_document,
    paragraphs,
    readable,
    rich_text,
    word_document,
)
from tests.written.packing import member, zipped
from tests.written.parquet import parquet
from tests.written.saved_pages import ADDRESS, capture, collection, saved_page

_PAGE_LINES, _LINE_CHARS = 50, 90
"""Lines of a PDF's page, and their characters, which is as many as fit."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How a text becomes a file of one format.

    Attributes:
        name: What the file is called.
        write: Returns the bytes of a file that holds a text; each line of it is a paragraph.
        writer: What writes it: no library by which it is read.
        part: Where in the file the text then stands, if it names places.
        cut: What is said of the first half of a file of a short text, in part; None where a
            file that ends there is a shorter file of that format.
        refused: What is said of the whole file, in part, if it is never read.
    """

    name: str
    write: Callable[[str], bytes]
    writer: str
    part: str | None = None
    cut: str | None = None
    refused: str | None = None

    @property
    def suffix(self) -> str:
        """The end of its name."""
        return self.name[self.name.index(".") :]


def _plain(text: str) -> bytes:
    return f"{text}\n".encode()


def page(text: str) -> bytes:
    """Write a page as a content system does: a head, a menu, the article."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>At the harbour</title></head>"
        "<body><nav><a href='/'>Home</a></nav><article><h1>At the harbour</h1>"
        f"{paragraphs(text)}</article></body></html>"
    ).encode()


def _json_lines(text: str) -> bytes:
    words = text.replace("\\", "\\\\").replace('"', '\\"')
    spelt = "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in words)
    return "".join(
        f'{{"title": "At the harbour", "text": "{spelt}{end}"}}\n'
        for end in ("", " The tide came in again at dusk.")
    ).encode()


def _table(text: str) -> bytes:
    words = text.replace('"', '""')
    return f'title,text\r\nAt the harbour,"{words}"\r\nLater,Rain.\r\n'.encode()


def _parquet(text: str) -> bytes:
    title = ["At the harbour", "Later"]
    return parquet({"id": ["a1", "a2"], "title": title, "text": [readable(text), "Rain."]})


def _feed(text: str) -> bytes:
    return (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>The Bell</title><item>"
        "<title>At the harbour</title><link>https://a.example/1</link><guid>https://a.example/1"
        f"</guid><description>{escape(readable(text))}</description></item></channel></rss>"
    ).encode()


def _pdf(text: str) -> bytes:
    """Draw a text line by line, as many pages as it needs."""
    drawn = [
        line[at : at + _LINE_CHARS]
        for line in text.split("\n")
        for at in range(0, max(1, len(line)), _LINE_CHARS)
    ]
    pages = [drawn[at : at + _PAGE_LINES] for at in range(0, len(drawn), _PAGE_LINES)]
    return canvas(*(lines(*one) for one in pages), pageCompression=0)


def message(text: str, *, kind: str = "text/plain; charset=utf-8") -> bytes:
    """Write a message as it goes over the wire."""
    return (
        "Received: from a.example by b.example; Fri, 13 Mar 2020 09:00:00 +0000\r\n"
        "From: Ann Lee <ann@a.example>\r\nTo: desk@b.example\r\nSubject: At the harbour\r\n"
        "Date: Fri, 13 Mar 2020 09:00:00 +0000\r\nMessage-ID: <1@a.example>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
    ).encode() + text.replace("\n", "\r\n\r\n").encode()


def _mailbox(text: str) -> bytes:
    return b"From ann@a.example Fri Mar 13 09:00:00 2020\n" + message(text) + b"\n\n"


def _tar(text: str) -> bytes:
    """Write a tar block by block."""
    data = _plain(text)
    return tar_header("report.txt", len(data)) + data + bytes(-len(data) % 512) + bytes(1024)


def tar_header(name: str, size: int) -> bytes:
    """Return the block of a tar that stands before a file."""
    fields = f"{name:\0<100}0000644\x000000000\x000000000\0{size:011o}\x0000000000000\0"
    whole = f"{fields}        0{'':\0<100}ustar\x0000{'':\0<247}".encode()
    total = sum(whole)  # counted with blanks in its own place
    return whole[:148] + f"{total:06o}\0 ".encode() + whole[156:]


def _word_97(text: str) -> bytes:
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return mark + bytes(2_000) + "WordDocument".encode("utf-16-le") + _plain(text)


def _zstandard(text: str) -> bytes:
    return b"\x28\xb5\x2f\xfd" + _plain(text)


def _flat_document(text: str) -> bytes:
    """Write an OpenDocument text as one file of XML."""
    spaces = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "text")
    )
    body = "".join(f"<text:p>{escape(readable(line))}</text:p>" for line in text.split("\n"))
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document {spaces}><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document>"
    ).encode()


_NO_LIST = "cut short, or damaged: File is not a zip file"

SAMPLES: Mapping[str, Sample] = {
    "text": Sample("plain.txt", _plain, "by hand"),
    "markdown": Sample("notes.md", _plain, "by hand"),
    "html": Sample("page.html", page, "by hand"),
    "jsonl": Sample("lines.jsonl", _json_lines, "by hand", cut="cut short"),
    "csv": Sample("table.csv", _table, "by hand", cut="cut short"),
    "parquet": Sample("table.parquet", _parquet, "by hand", part="a1", cut="cut short"),
    "feed": Sample("news.rss", _feed, "by hand", part="https://a.example/1", cut="cut short"),
    "pdf": Sample("report.pdf", _pdf, "reportlab", part="p. 1", cut="cut short"),
    "mbox": Sample("box.mbox", _mailbox, "by hand", part="1@a.example", cut="within its header"),
    "wire": Sample("item.nitf", nitf, "by hand", cut="the XML is damaged"),
    "wire-newsml": Sample("message.xml", news_message, "by hand", cut="the XML is damaged"),
    "mhtml": Sample("saved.mhtml", lambda text: saved_page(page(text)), "by hand", cut="cut short"),
    "warc": Sample(
        "crawl.warc", lambda text: capture(page(text)), "by hand", part=ADDRESS, cut="cut short"
    ),
    "wacz": Sample(
        "crawl.wacz", lambda text: collection(page(text)), "by hand", part=ADDRESS, cut=_NO_LIST
    ),
    "odt": Sample("open.odt", open_document, "by hand", cut=_NO_LIST),
    "rtf": Sample("rich.rtf", rich_text, "by hand", cut="cut short"),
    "mail": Sample("letter.eml", message, "by hand", cut="within its header"),
    "tar": Sample("archive.tar", _tar, "by hand", part="report.txt", cut="cut short"),
    "docx": Sample("document.docx", word_document, "python-docx", cut=_NO_LIST),
    "epub": Sample("book.epub", book, "by hand", part=CHAPTER, cut=_NO_LIST),
    "chapter": Sample("chapters.epub", book, "by hand", part=CHAPTER, cut=_NO_LIST),
    "zstd": Sample("crawl.warc.zst", _zstandard, "by hand", refused="packed with Zstandard"),
    "doc": Sample("old.doc", _word_97, "by hand", refused="a Word 97 document"),
    "fodt": Sample("flat.fodt", _flat_document, "by hand", cut="the document is damaged"),
    "zip": Sample(
        "archive.zip",
        lambda text: zipped([member("report.txt", _plain(text))]),
        "by hand",
        part="report.txt",
        cut=_NO_LIST,
    ),
}
"""How each format is written for tests, by its name."""


def missing() -> list[str]:
    """Return the formats without a sample, and the samples without a format."""
    return sorted({one.name for one in FORMATS} ^ {name.partition("-")[0] for name in SAMPLES})
