"""Name the part of a file in which words stand, and find what such a name means.

A part is what the article is in its file (`Source.part`: a member, an entry, a message), the
pages on which the words stand (`p. 2`, `pp. 2-3`), or both: `budget.zip#x.pdf, p. 2`. Pages are
annotations that a reader makes. Pure functions.
"""

from __future__ import annotations

import re

from index.records import Annotation, AnnotationKind, Article, Span, place_in_words

_PAGE, _PAGES = "p. ", "pp. "
_BEFORE_PAGE = ", "
_LINE = re.compile(r":\d{1,9}", re.ASCII)


def part_of(article: Article, span: Span) -> str | None:
    """Return the part of its file in which words of an article stand, None if it has no name."""
    touched = [page.value for page in pages_of(article) if page.span.overlaps(span)]
    named = [value for value in touched if value is not None]
    if not named:
        return article.source.part
    return part_with_page(article, _pages_in_words(named[0], named[-1]))


def page_numbers(article: Article, span: Span) -> str | None:
    """Return the numbers of the pages on which words stand, `2` or `2-3`, None without numbers."""
    touched = (page.value for page in pages_of(article) if page.span.overlaps(span))
    named = [value.removeprefix(_PAGE) for value in touched if value and value.startswith(_PAGE)]
    if not named:
        return None
    return named[0] if named[0] == named[-1] else f"{named[0]}-{named[-1]}"


def part_with_page(article: Article, pages: str) -> str:
    """Return the name of pages of an article in its file."""
    whole = article.source.part
    return pages if whole is None else f"{whole}{_BEFORE_PAGE}{pages}"


def pages_of(article: Article) -> list[Annotation]:
    """Return the pages of an article, in reading order."""
    return [one for one in article.structure if one.kind is AnnotationKind.PAGE]


def pages_named(article: Article, part: str) -> list[Span]:
    """Return where the pages stand that a part of this article's file names.

    Of several pages, as a citation of words that cross them has it, the first is meant.
    """
    return [
        page.span
        for page in pages_of(article)
        if page.value is not None and part in _spellings(article, page.value, part)
    ]


def line_within(article: Article, part: str) -> int | None:
    """Return the line that a part such as `member:12` names in this article's part, if it does."""
    whole = article.source.part
    if whole is None or not part.startswith(whole) or not _LINE.fullmatch(part, len(whole)):
        return None
    return int(part[len(whole) + 1 :])


def is_part(article: Article, part: str) -> bool:
    """Return whether this is what the article is in its file, with its line or without."""
    source = article.source
    if source.part is None:
        return False
    return part in (source.part, place_in_words("", source.line, part=source.part)[1:])


def _pages_in_words(first: str, last: str) -> str:
    if first == last:
        return first
    if first.startswith(_PAGE) and last.startswith(_PAGE):
        return f"{_PAGES}{first.removeprefix(_PAGE)}-{last.removeprefix(_PAGE)}"
    return f"{first} to {last}"


def _spellings(article: Article, page: str, typed: str) -> set[str]:
    """Return what may be typed for a page: alone, after its part, and first of several."""
    several = f"{_PAGES}{page.removeprefix(_PAGE)}-"
    names = {page}
    tail = typed.rsplit(_BEFORE_PAGE, 1)[-1]
    if page.startswith(_PAGE) and tail.startswith(several):
        names.add(tail)
    return names | {part_with_page(article, name) for name in names}
