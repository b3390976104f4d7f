"""Read one chapter of a book: a page of which everything is text (`epub_reader.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.files.hashing import digest
from index.readers.base import ReadOptions, read_whole
from index.readers.decoding import decode, note_guess
from index.readers.office.chapter_text import words_of_page
from index.records import Annotation, AnnotationKind, Article, Fact, Source

_ENCODING = re.compile(rb"\s{0,20}<\?xml\s[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})[\"']")


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
    page = decode(data, options, declared=declared)
    text = page.text.removeprefix("\ufeff")
    joined = words_of_page(text, options.file, form="epub", sheets=options.sheets)
    if not joined.text:
        return
    title = next((_title(joined.text, one) for one in joined.structure[:1]), None)
    source = Source(file=options.file, sha256=digest(data), format="epub")
    yield note_guess(
        Article(text=joined.text, source=source, title=title, structure=joined.structure), page
    )


def _title(text: str, first: Annotation) -> Fact | None:
    """Return the heading that a chapter begins with."""
    if first.kind is not AnnotationKind.HEADING or first.span.start > 0:
        return None
    return Fact(first.span.of(text), "epub:heading", first.span)
