"""Read PDF: one file, one article, its pages as places in it.

`Article.text` is put together from what the pages draw (`pdf_page/`), a paragraph a line, so a
citation has pages and no bytes; `Source.sha256` is that of the file. A file that cannot be read
to its end is refused, and so is a scan, which is a picture; single pages that cannot be read are
named.

What bounds time and memory: the file is held, at most ten times `max_bytes`; its text at most
`max_bytes`; a stream inside it unpacks to at most `_MOST_STREAM_BYTES`, all drawings of pages
together to `_MOST_DRAWN_BYTES`; pypdf counts what it parses (`pypdf.Configuration`); pages, and
pieces of text on one, are counted. A file that goes beyond is refused and named.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import Read, ReadOptions, too_large
from index.readers.pdf_page.fonts import Fonts
from index.readers.pdf_page.furniture import find_furniture
from index.readers.pdf_page.information import (
    author_facts,
    date_facts,
    headline_fact,
    title_fact,
)
from index.readers.pdf_page.lines import Line, read_lines
from index.readers.pdf_page.paragraphs import PagedText, text_of_pages
from index.readers.pdf_page.runs import leftward_share, read_runs, unread_share
from index.records import Article, ReadWarning, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_TIMES_AN_ARTICLE = 10
"""How much larger than the largest article a PDF may be: pictures and fonts are most of one."""
_MOST_STREAM_BYTES = 20_000_000
"""Bytes that one stream may unpack to; drawings of a page have thousands, pictures are not read."""
_MOST_PARSED = 1_000_000
"""Operators and operands of one page; a map has some hundred thousand, and no text."""
_MOST_DRAWN_BYTES = 60_000_000
"""Bytes of the drawings of all pages; 10,000 pages of text have about as many."""
_MOST_PAGES = 20_000
"""Pages of one file; the largest reports have some thousands."""
_HEAD_BYTES = 1_024
"""Bytes at the start of a file in which it says that it is a PDF, as viewers look for it."""
_TAIL_BYTES = 65_536
"""Bytes at the end of a file in which its last line has to stand."""
_UNREAD_SHARE = 0.1
"""Part of a page's characters that may be unknown before its text counts as unreadable."""
_LEFTWARD_SHARE = 0.3
"""Part of a page's letters from which on its script counts as one from right to left."""
_LEFTWARD = "written from right to left, whose words a PDF does not hold in order"
_SPELT_PAGES = 10
"""Stretches of pages that a warning names."""

_FAILURES = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(RecursionError, NotImplementedError, OSError, EOFError, zlib.error, struct.error),
)
"""What pypdf raises beside its own errors for what no program should have written."""


def read_pdf(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield what is unclear in the file, then its one article.

    Raises:
        ReadError: If it is no PDF that can be read to its end, or holds no text.
    """
    data = _whole(stream, options)
    with _bounded():
        pages = _read_pages(data, options)
    if pages.chars > options.max_bytes:
        raise too_large(options)
    yield from pages.warnings(options.file)
    written = _written(pages)
    text = written.text
    if not text.strip():
        raise ReadError(options.file, pages.why_empty())
    published, facts = date_facts(pages.stated.get("created"), text, latest=options.latest)
    yield Article(
        text=text,
        source=Source(file=options.file, sha256=digest(data), format="pdf"),
        title=title_fact(pages.stated.get("title"), text) or headline_fact(text, written.structure),
        authors=author_facts(pages.stated.get("author"), text),
        published=published,
        structure=written.structure,
        facts=facts,
    )


def _whole(stream: BinaryIO, options: ReadOptions) -> bytes:
    """Return the bytes of a file that is there to its end.

    Raises:
        ReadError: If it is empty, too large or cut short.
    """
    most = _TIMES_AN_ARTICLE * options.max_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise ReadError(options.file, f"larger than {most:,} bytes; make it smaller or split it")
    if not data:
        raise ReadError(options.file, "empty file")
    if data.find(b"%PDF-", 0, _HEAD_BYTES) < 0:
        raise ReadError(options.file, "no PDF: it does not begin as one")
    if data.rfind(b"%%EOF", max(0, len(data) - _TAIL_BYTES)) < 0:
        raise ReadError(options.file, "cut short: the end of the PDF is missing; get it whole")
    return data


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound what pypdf unpacks, and keep what it would log to itself: the article tells it."""
    from pypdf import apply_configuration

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_STREAM_BYTES,
            lzw_maximum_output_length=_MOST_STREAM_BYTES,
            run_length_maximum_output_length=_MOST_STREAM_BYTES,
            array_based_stream_maximum_output_length=_MOST_STREAM_BYTES,
            stream_parsing_work_maximum_count=_MOST_PARSED,
            page_tree_maximum_entries=_MOST_PAGES,
        ):
            yield
    finally:
        logger.setLevel(level)


@dataclass
class _Pages:
    """The pages of a file as they were read, by number from 0."""

    lines: list[list[Line]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    too_large: list[int] = field(default_factory=list)
    unlettered: list[int] = field(default_factory=list)
    leftward: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    chars: int = 0

    def warnings(self, file: str) -> Iterator[ReadWarning]:
        """Yield which pages the article is indexed without."""
        if not any(self.lines):
            return
        for pages, what in (
            (self.unread, "damaged"),
            (self.too_large, "more is drawn than on any page of text"),
            (self.unlettered, "fonts do not say which letters they show"),
            (self.leftward, _LEFTWARD),
            (self.pictures, "pictures without text, as of a scan"),
        ):
            if pages:
                reason = f"{_spelt(pages)} left out: {what}"
                yield ReadWarning(file, reason)

    def why_empty(self) -> str:
        """Return why no page has text."""
        if self.pictures:
            return (
                "a scan: its pages are pictures without text; recognise the text first, "
                "for example with: ocrmypdf IN.pdf OUT.pdf"
            )
        if self.leftward:
            return f"its pages are {_LEFTWARD}; index the text in another format"
        if self.unlettered:
            return "its fonts do not say which letters they show; recognise the text as of a scan"
        if self.too_large:
            return "unpacks to more than any page of text does"
        return "damaged: none of its pages can be read" if self.unread else "holds no text"


def _read_pages(data: bytes, options: ReadOptions) -> _Pages:
    """Return what stands on the pages.

    Raises:
        ReadError: If the file is encrypted, damaged or too large.
    """
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    pages = _Pages()
    try:
        reader = _opened(data, options)
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(options.file, f"has more than {_MOST_PAGES:,} pages; split it")
        pages.stated = _stated(reader)
        _read_each(reader, pages, options)
    except ReadError:
        raise
    except LimitReachedError as error:
        raise ReadError(options.file, f"unpacks to more than any report: {error}") from error
    except DependencyError as error:
        raise ReadError(options.file, f"encrypted in a way that is not read: {error}") from error
    except (PyPdfError, *_FAILURES) as error:
        raise ReadError(
            options.file, f"not a PDF that can be read: {_first_line(error)}"
        ) from error
    return pages


def _opened(data: bytes, options: ReadOptions) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        reason = "encrypted: it opens with a password only; save it without one"
        raise ReadError(options.file, reason)
    return reader


def _read_each(reader: PdfReader, pages: _Pages, options: ReadOptions) -> None:
    from pypdf.errors import LimitReachedError, PyPdfError

    fonts: Fonts = {}
    drawn = 0
    for number, page in enumerate(reader.pages):
        pages.names.append(f"p. {number + 1}")
        lines = list[Line]()
        try:
            drawn += _drawn_bytes(page)
            if drawn > _MOST_DRAWN_BYTES:
                reason = f"its pages draw more than {_MOST_DRAWN_BYTES:,} bytes; split it"
                raise ReadError(options.file, reason)
            lines = _lines(page, number, pages, fonts)
        except LimitReachedError:
            pages.too_large.append(number)
            drawn += _MOST_STREAM_BYTES
        except (PyPdfError, *_FAILURES):
            pages.unread.append(number)
        pages.lines.append(lines)
        pages.chars += sum(len(line.text) + 1 for line in lines)
        if pages.chars > options.max_bytes:
            return


def _lines(page: PageObject, number: int, pages: _Pages, fonts: Fonts) -> list[Line]:
    runs = read_runs(page, fonts)
    if unread_share(runs) > _UNREAD_SHARE:
        pages.unlettered.append(number)
        return []
    if leftward_share(runs) > _LEFTWARD_SHARE:
        pages.leftward.append(number)
        return []
    lines = read_lines(runs)
    if not lines and _holds_picture(page):
        pages.pictures.append(number)
    return lines


def _written(pages: _Pages) -> PagedText:
    furniture = find_furniture(pages.lines)
    return text_of_pages(pages.lines, furniture, pages.names[: len(pages.lines)])


def _drawn_bytes(page: PageObject) -> int:
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())


def _holds_picture(page: PageObject) -> bool:
    resources: Any = page.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    objects = resources.get("/XObject")
    objects = objects.get_object() if objects is not None else {}
    return any(one.get_object().get("/Subtype") == "/Image" for one in objects.values())


def _stated(reader: PdfReader) -> dict[str, str]:
    """Return what the document says of itself, where it is text."""
    found: Any = reader.trailer.get("/Info")
    found = found.get_object() if found is not None else {}
    keys = {"title": "/Title", "author": "/Author", "created": "/CreationDate"}
    values = {name: found.get(key) for name, key in keys.items()} if hasattr(found, "get") else {}
    return {name: str(value) for name, value in values.items() if isinstance(value, str)}


def _spelt(pages: Sequence[int]) -> str:
    """Return pages as a person names them: `pages 2, 5-7 are`."""
    stretches = list[list[int]]()
    for page in pages:
        if stretches and page == stretches[-1][-1] + 1:
            stretches[-1].append(page)
        else:
            stretches.append([page])
    named = [
        str(one[0] + 1) if len(one) == 1 else f"{one[0] + 1}-{one[-1] + 1}"
        for one in stretches[:_SPELT_PAGES]
    ]
    more = "" if len(stretches) <= _SPELT_PAGES else " and more"
    if len(pages) == 1:
        return f"page {named[0]} is"
    return f"pages {', '.join(named)}{more} are"


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
