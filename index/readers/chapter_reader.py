"""Read one chapter of a book: a page of which everything is text (`epub_reader.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import ReadOptions, read_whole
from index.readers.decoding import decode
from index.readers.html_page.bounds import check_markup
from index.readers.html_page.tree import settle, take_out
from index.readers.html_page.unseen import drop_unseen
from index.readers.html_page.wording import write_out
from index.readers.office.chapter_text import chapter_paragraphs
from index.readers.office.paragraphs import join_paragraphs
from index.records import Annotation, AnnotationKind, Article, Fact, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ENCODING = re.compile(rb"\s{0,20}<\?xml\s[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})[\"']")
_XML_DECLARATION = re.compile(r"\s{0,20}<\?xml[^>]{0,200}>")
_CLOSED_AT_ONCE = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)"
    r"([a-z][\w:.-]{0,40})((?:\s[^<>]{0,2000})?)/>",
    re.IGNORECASE,
)
"""An empty element of XML, such as `<title/>`, which HTML would take for the start of one."""

_PAGE_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})
_PAGE_NUMBER_CHARS = 20
"""Characters of the number of a printed page, such as `Page 312`; a longer text is no number."""


def read_chapter(stream: BinaryIO, options: ReadOptions) -> Iterator[Article]:
    """Yield the chapter, nothing if it shows no words.

    Raises:
        ReadError: If the page cannot be decoded or parsed.
    """
    data = read_whole(stream, options)
    found = _ENCODING.match(data)
    declared = found[1].decode("ascii").lower() if found else None
    try:
        "".encode(declared or "utf-8")
    except LookupError as error:
        raise ReadError(options.file, f"declares the unknown encoding {declared!r}") from error
    text = decode(data, options, declared=declared).text.removeprefix("\ufeff")
    check_markup(text, options.file)
    tree = _parsed(_CLOSED_AT_ONCE.sub(r"<\1\2></\1>", _XML_DECLARATION.sub("", text, 1)), options)
    _drop_page_numbers(tree)
    drop_unseen(tree)
    write_out(tree)
    joined = join_paragraphs(chapter_paragraphs(tree))
    if not joined.text:
        return
    title = next((_title(joined.text, one) for one in joined.structure[:1]), None)
    source = Source(file=options.file, sha256=digest(data), format="epub")
    yield Article(text=joined.text, source=source, title=title, structure=joined.structure)


def _drop_page_numbers(tree: HtmlElement) -> None:
    """Take out the numbers of printed pages, which stand inside sentences."""
    for element in tree.iter("*"):
        kinds = f"{element.get('epub:type') or ''} {element.get('role') or ''}".split()
        is_number = not _PAGE_BREAKS.isdisjoint(kinds)
        if is_number and len(element.text_content().strip()) <= _PAGE_NUMBER_CHARS:
            take_out(element)
    settle(tree)


def _title(text: str, first: Annotation) -> Fact | None:
    """Return the heading that a chapter begins with."""
    if first.kind is not AnnotationKind.HEADING or first.span.start > 0:
        return None
    return Fact(first.span.of(text), "epub:heading", first.span)


def _parsed(text: str, options: ReadOptions) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(options.file, f"not a page: {error}") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ReadError(options.file, "nested too deeply to be read whole")
    return tree
