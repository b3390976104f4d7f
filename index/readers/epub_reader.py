"""Read books (EPUB): each chapter is an article, its path in the book the part.

Chapters are the pages of the book's spine, in its order; cover, contents and pages without words
are none. Publisher, authors, language and day are those that the book declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO

from index.articles.stated_dates import can_be_published, read_stated_date
from index.errors import ReadError
from index.readers.base import Read, ReadOptions, read_member
from index.readers.office.book import Book, read_book
from index.readers.office.packages import Package, open_package
from index.readers.office.properties import is_name
from index.records import Article, Fact

_BYLINE_WITHIN = 5
"""Lines of a chapter in which its own author is sought; the book's are not taken then."""
_BYLINE = re.compile(r"(?:by|von|par|por|di) \S", re.IGNORECASE)
_CHAPTER = "chapter"


def read_epub(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield each chapter, or the reason why it cannot be read.

    Raises:
        ReadError: If the book is damaged or protected, or has no chapter with words.
    """
    with open_package(stream, options) as package:
        book = read_book(package)
        if not book.protected.isdisjoint(book.chapters):
            raise ReadError(options.file, "protected by DRM (META-INF/encryption.xml); not read")
        facts = _Facts(book, options)
        is_empty = True
        for name in book.chapters:
            for read in _chapter(package, name):
                is_empty = False
                yield facts.given_to(read, name) if isinstance(read, Article) else read
        if is_empty:
            raise ReadError(options.file, "no text in it; it may be pictures of pages")


def _chapter(package: Package, name: str) -> Iterator[Read]:
    with ExitStack() as stack:
        try:
            part = stack.enter_context(package.opened(name))
        except ReadError as error:
            yield ReadError(error.file, error.reason, part=name)
            return
        yield from read_member(name, part, package.options, form=_CHAPTER)


class _Facts:
    """What a book declares, as facts of its chapters."""

    def __init__(self, book: Book, options: ReadOptions) -> None:
        stated = book.stated
        self._headings = book.headings
        self._outlet = _fact(stated.get("publisher", ()), "publisher")
        publisher = self._outlet.value if self._outlet else None
        names = [name for name in stated.get("creator", ()) if name != publisher]
        self._authors = tuple(Fact(name, "epub:creator") for name in names if is_name(name))
        self._published = _published(stated.get("date", ()), options)
        found = {
            "book": _fact(stated.get("title", ()), "title"),
            "language": _fact(stated.get("language", ()), "language"),
        }
        self._others = {name: fact for name, fact in found.items() if fact is not None}

    def given_to(self, article: Article, name: str) -> Article:
        """Return a chapter with the facts of its book; those of its own count more."""
        heading = self._headings.get(name)
        first = article.text.split("\n", _BYLINE_WITHIN)[:_BYLINE_WITHIN]
        has_byline = any(map(_BYLINE.match, first))
        return replace(
            article,
            title=article.title or (Fact(heading, "epub:contents") if heading else None),
            outlet=self._outlet,
            authors=() if has_byline else self._authors,
            published=self._published,
            facts=self._others,
        )


def _fact(values: tuple[str, ...], name: str) -> Fact | None:
    """Return a value that is the only one, or None."""
    different = set(values)
    return Fact(different.pop(), f"epub:{name}") if len(different) == 1 else None


def _published(values: tuple[str, ...], options: ReadOptions) -> Fact | None:
    stated = {read_stated_date(value) for value in values}
    value = stated.pop() if len(stated) == 1 else None
    if value is None or not can_be_published(value, latest=options.latest):
        return None
    return Fact(value, "epub:date")
