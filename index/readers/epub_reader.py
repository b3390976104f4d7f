"""Read books (EPUB): each chapter is an article, its path in the book the part.

Chapters are the pages of the book's spine, in its order; cover, contents and pages without words
are none. Where the contents lead to several places of a page, each is a chapter if the page has
their names (`books/chapters.py`); else the name of one is not the title of the page. Publisher,
authors, language and day are those that the book declares.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from index.articles.stated_dates import can_be_published, read_stated_date
from index.errors import ReadError
from index.files.file_names import escape_name
from index.readers.base import Read, ReadOptions, read_member
from index.readers.books.book import Book, folded, part_at, read_book
from index.readers.books.chapters import divided, goes_on, joined
from index.readers.fields.authors import author_names
from index.readers.office.packages import Package, open_package
from index.readers.office.properties import is_name
from index.records import AnnotationKind, Article, Fact, Span

_BYLINE_WITHIN = 5
"""Lines of a chapter in which its own author is sought; the book's are not taken then."""
_BYLINE = re.compile(r"(?:by|von|par|por|di) \S", re.IGNORECASE)
_CHAPTER = "chapter"
_HEADING = AnnotationKind.HEADING


def read_epub(stream: BinaryIO, options: ReadOptions) -> Iterator[Read]:
    """Yield each chapter, or the reason why it cannot be read.

    Raises:
        ReadError: If the book is damaged or protected, or has no chapter with words.
    """
    with open_package(stream, options) as package:
        book = read_book(package)
        if not book.protected.isdisjoint(book.chapters):
            raise ReadError(options.file, "protected by DRM (META-INF/encryption.xml); not read")
        is_empty = True
        for read in _chapters(package, book):
            is_empty = False
            yield read
        if is_empty:
            raise ReadError(options.file, "no text in it; it may be pictures of pages")


def _chapters(package: Package, book: Book) -> Iterator[Read]:
    """Yield the chapters, each once it is known that the next page does not go on with it."""
    facts = _Facts(book, package.options)
    held: Article | None = None
    whole: Sequence[Read]
    before = ""
    for name in book.chapters:
        for read in _chapter(package, name):
            if not isinstance(read, Article):
                whole, after = [read], None
            elif held is not None and _goes_on(held, read, book, (before, name), package.options):
                whole, after, held = [], joined(held, read), None
            else:
                *whole, after = facts.given_to(read, name)
            yield from [held] if held is not None else []
            yield from whole
            held = after
        before = name
    yield from [held] if held is not None else []


def _goes_on(
    held: Article, read: Article, book: Book, names: tuple[str, str], options: ReadOptions
) -> bool:
    is_small = len(held.text) + len(read.text) < options.max_bytes
    return is_small and goes_on(book, *names, read)


def _chapter(package: Package, name: str) -> Iterator[Read]:
    with ExitStack() as stack:
        try:
            part = stack.enter_context(package.opened(name))
        except ReadError as error:
            yield ReadError(error.file, error.reason, part=escape_name(name))
            return
        options = replace(package.options, sheets=partial(_sheet, package, name))
        yield from read_member(name, part, options, form=_CHAPTER)


def _sheet(package: Package, chapter: str, link: str) -> str:
    """Return the style sheet that a chapter links to, empty if it cannot be read."""
    try:
        data = package.read(part_at(posixpath.dirname(chapter), link))
    except ReadError:
        return ""
    return data.decode("utf-8", errors="replace")


class _Facts:
    """What a book declares, as facts of its chapters."""

    def __init__(self, book: Book, options: ReadOptions) -> None:
        stated = book.stated
        self._book = book
        self._outlet = _fact(stated.get("publisher", ()), "publisher")
        publisher = self._outlet.value if self._outlet else None
        creators = (one for one in stated.get("creator", ()) if one != publisher)
        names = [name for one in creators for name in author_names(one, key="creator")]
        self._authors = tuple(Fact(name, "epub:creator") for name in names if is_name(name))
        self._published = _published(stated.get("date", ()), options)
        found = {
            "book": _fact(stated.get("title", ()), "title"),
            "language": _fact(stated.get("language", ()), "language"),
        }
        self._others = {name: fact for name, fact in found.items() if fact is not None}

    def given_to(self, article: Article, name: str) -> list[Article]:
        """Return the chapters of a page with the facts of its book; their own count more."""
        heading = self._book.headings.get(name)
        is_of_all = self._is_of_all(article, name)
        places = () if is_of_all else self._book.inside.get(name, ())
        chapters = divided(article, places)
        if len(chapters) == 1:
            title = article.title if is_of_all else None
            chapters = [replace(article, title=title or _listed(article, heading))]
        return [self._known(chapter) for chapter in chapters]

    def _known(self, article: Article) -> Article:
        """Return a chapter with the facts of its book."""
        first = article.text.split("\n", _BYLINE_WITHIN)[:_BYLINE_WITHIN]
        has_byline = any(map(_BYLINE.match, first))
        return replace(
            article,
            outlet=self._outlet,
            authors=() if has_byline else self._authors,
            published=self._published,
            facts={**article.facts, **self._others},
        )

    def _is_of_all(self, article: Article, name: str) -> bool:
        """Return whether the first heading is that of the whole page, not of a chapter on it.

        Where the contents lead to several places of a page, it is if the headings below are all
        smaller, and it is not what the contents call one of these places.
        """
        places = self._book.places.get(name)
        if places is None:
            return True
        if article.title is None:
            return False
        words = folded(article.title.value)
        levels = [one.value or "" for one in article.structure if one.kind is _HEADING]
        is_alone = all(level > levels[0] for level in levels[1:])
        return is_alone and not any(words in place or place in words for place in places)


def _listed(article: Article, heading: str | None) -> Fact | None:
    """Return what the contents call a page as its title, with its place if it begins with it."""
    if heading is None:
        return None
    first = article.text.partition("\n")[0]
    if folded(first) == folded(heading):
        return Fact(first, "epub:contents", Span(0, len(first)))
    return Fact(heading, "epub:contents")


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
