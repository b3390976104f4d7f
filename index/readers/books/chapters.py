"""Make chapters of the pages of a book: where a page holds several, or a chapter takes several.

Programs cut books into files by size as well as by chapter. The contents of the book say where
chapters begin; a page is divided only where the words of each entry stand in it, in their order.
Pages are put together only where their names show that one file was cut, since a text under the
title of another chapter would be cited wrongly. Pure: articles in, articles out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from posixpath import splitext

from index.files.file_names import escape_name
from index.files.hashing import digest
from index.readers.books.book import Book, Place, folded
from index.records import Annotation, AnnotationKind, Article, Fact, Span

_OF_ITS_OWN = 200
"""Characters above the first chapter of a page from which they are a text of their own; fewer are
a number, a motto or the name of a part, and stay with the chapter below."""
_LAST_NUMBER = re.compile(r"\d{1,9}$")
_CUT = re.compile(r"split[_-]?$|(?<!\d)\d{1,3}[_-]$", re.IGNORECASE)
"""How a name ends before its last number where a program cut a file: `c_split_`, `ch01_`."""
_SIGNS = re.compile(r"[.:,;–—|-]")
_HEADING = AnnotationKind.HEADING


def divided(article: Article, places: Sequence[Place]) -> list[Article]:
    """Return the chapters of a page, in order; the page itself if they cannot be told.

    Args:
        article: The page, with its name as part.
        places: Those that the contents lead to beside one another.

    Returns:
        Chapters with a title each and the part `page#place`. Together they have all the lines of
        the page. A long text above the first is an article without a title.
    """
    starts = _starts(article, places)
    if not starts:
        return [article]
    first = starts[0][1].start
    cuts = [span.start for _, span in starts] + [len(article.text)]
    found = []
    if first >= _OF_ITS_OWN:
        found.append(_cut_out(article, Span(0, first), place="", title=None))
    else:
        cuts[0] = 0
    for (place, line), (start, end) in zip(starts, pairwise(cuts), strict=True):
        shown = Span(line.start - start, line.end - start)
        words = line.of(article.text)
        if folded(place.words) in folded(words):
            title = Fact(words, "epub:heading", shown)
        else:
            title = Fact(place.words, "epub:contents")
        found.append(_cut_out(article, Span(start, end), place=place.anchor, title=title))
    return found


def _starts(article: Article, places: Sequence[Place]) -> list[tuple[Place, Span]]:
    """Return the line that each place begins with; nothing if one of them has none.

    Nor if a heading that is as high stands below that no entry names: a list of all notes of the
    page, which would be taken for the end of the last chapter.
    """
    headings = {one.span: one.value or "" for one in article.structure if one.kind is _HEADING}
    lines = iter(_lines(article.text))
    found = list[tuple[Place, Span]]()
    for place in places:
        match = next((one for one in lines if _is_named(one, place, article.text, headings)), None)
        if match is None:
            return []
        found.append((place, match))
    starts = {line: place for place, line in found}
    return [] if _has_other(article.text, headings, starts) else found


def _has_other(text: str, headings: Mapping[Span, str], starts: Mapping[Span, Place]) -> bool:
    """Return whether one of the headings below the first start is as high and has no entry."""
    lowest = max((headings[line] for line in starts if line in headings), default="")
    words = ""
    for line, level in headings.items():
        if line in starts:
            words = folded(starts[line].words)
        elif words and level <= lowest and not _holds(words, folded(line.of(text))):
            return True
    return False


def _is_named(line: Span, place: Place, text: str, headings: Mapping[Span, str]) -> bool:
    """Return whether a line is what the contents call a place, or a heading that is part of it."""
    words = folded(place.words)
    if line not in headings:
        return len(line) <= 2 * len(words) and folded(line.of(text)) == words
    shown = folded(line.of(text))
    return _holds(words, shown) or _holds(shown, words)


def _holds(words: str, part: str) -> bool:
    """Return whether a heading stands in another as whole words."""
    return f" {_bare(part)} " in f" {_bare(words)} "


def _bare(words: str) -> str:
    return " ".join(_SIGNS.sub(" ", words).split())


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _cut_out(article: Article, span: Span, *, place: str, title: Fact | None) -> Article:
    """Return a stretch of a page as an article, known by the place that it begins at."""
    lead = span.of(article.text)
    text = lead.rstrip("\n")
    inside = (one for one in article.structure if span.start <= one.span.start < span.end)
    part = article.source.part
    return replace(
        article,
        text=text,
        title=title,
        structure=tuple(_moved(one, -span.start) for one in inside),
        source=replace(
            article.source,
            sha256=digest(text.encode()),
            part=f"{part}#{escape_name(place)}" if place else part,
        ),
    )


def _moved(one: Annotation, by: int) -> Annotation:
    return replace(one, span=Span(one.span.start + by, one.span.end + by))


def goes_on(book: Book, before: str, name: str, article: Article) -> bool:
    """Return whether a page goes on with the chapter of the page before it.

    It does if one file was cut into both, the contents name neither it nor a place in it, and it
    does not begin with a heading.

    Args:
        book: The book, whose contents name the chapter.
        before: Name of the page before.
        name: Name of the page.
        article: What it holds.
    """
    begins = article.structure[:1]
    has_heading = any(one.kind is _HEADING and one.span.start == 0 for one in begins)
    return bool(book.listed) and name not in book.listed and not has_heading and _one(before, name)


def _one(before: str, name: str) -> bool:
    """Return whether the names are those of two pieces of a file, in their order."""
    (stem, end), (other, other_end) = splitext(before), splitext(name)
    number, next_number = _LAST_NUMBER.search(stem), _LAST_NUMBER.search(other)
    if number is None or next_number is None or end != other_end:
        return False
    same, follows = stem[: number.start()], int(next_number[0]) == int(number[0]) + 1
    return follows and same == other[: next_number.start()] and bool(_CUT.search(same))


def joined(first: Article, more: Article) -> Article:
    """Return a chapter with a page that goes on with it."""
    text = f"{first.text}\n{more.text}"
    by = len(first.text) + 1
    return replace(
        first,
        text=text,
        structure=(*first.structure, *(_moved(one, by) for one in more.structure)),
        source=replace(first.source, sha256=digest(text.encode())),
    )
