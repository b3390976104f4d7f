"""Find which lines of a page's text are headings, as its markup says.

The one `<h1>` of a page is its headline, which may differ from the title in its head. All others
are of sections.

A line is one if a heading element (`<h2>` to `<h6>`) has its words. Pages also set paragraphs,
quotations and links to other stories as headings; a line that reads like prose, reports what was
said or is furniture stays what it was, as does what stands above the first paragraph, which may be
the subtitle.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index.articles.furniture import is_attributed, match_line
from index.articles.roles.page import FULL_STOP
from index.records import Annotation, AnnotationKind, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULE = "html:heading"
_TAGS = ("h2", "h3", "h4", "h5", "h6")
_MOST = 500
"""Headings of a page that are looked at; a page with more is no article."""
_HEADING_CHARS = 120
"""Longest heading, in characters; a longer one is a paragraph that is set as one."""
_HEADLINE_CHARS = 250
"""Longest headline, in characters; a longer `<h1>` is a paragraph that is set as one."""
_LONGEST_MARKUP = 1_000
"""Characters of a heading element, blanks too, that are looked at; elements may be nested."""
_PARAGRAPH_CHARS = 60
"""Shortest paragraph, in characters, behind which headings are those of sections."""
_QUOTES = "\"“”„«»‘'"


def headings_of(
    tree: HtmlElement, text: str, *, title: str | None = None
) -> tuple[Annotation, ...]:
    """Return where the headings of an article stand in its text, in reading order.

    Args:
        tree: The page.
        text: What was extracted of it, a paragraph a line; the value of a heading is its level.
        title: The title of the article; a headline with the same words is no heading beside it.
    """
    levels = dict[str, str]()
    for element in islice(tree.iter(*_TAGS), _MOST):
        levels.setdefault(_words(element), element.tag[1:])
    headline = _headline(tree)
    found, at, is_below = list[Annotation](), 0, False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        is_last = number + 1 == len(lines)
        span = Span(at, at + len(line))
        if line and line == headline and line != title and not is_last:
            found.append(Annotation(AnnotationKind.HEADING, span, _RULE, "1"))
        elif line in levels and is_below and not is_last and _may_be(line):
            found.append(Annotation(AnnotationKind.HEADING, span, _RULE, levels[line]))
        is_below = is_below or (len(line) >= _PARAGRAPH_CHARS and _ends(line))
        at += len(line) + 1
    return tuple(found)


def _headline(tree: HtmlElement) -> str | None:
    """Return the words of the one `<h1>` of a page, None if it has none, several or a paragraph."""
    several = list(islice(tree.iter("h1"), 2))
    words = _words(several[0]) if len(several) == 1 else ""
    return words if 0 < len(words) <= _HEADLINE_CHARS else None


def _words(element: HtmlElement) -> str:
    """Return the words of an element, or the first of so many that they are no heading."""
    pieces, chars = list[str](), 0
    for piece in element.itertext():
        pieces.append(piece)
        chars += len(piece)
        if chars > _LONGEST_MARKUP:
            break
    return " ".join("".join(pieces).split())


def _may_be(line: str) -> bool:
    """Return whether a line is short, without an end, and reports no speech.

    A question that an interviewer asks is found before (`questions.py`); others head a section.
    """
    if not 0 < len(line) <= _HEADING_CHARS or line[0] in _QUOTES:
        return False
    is_prose = _ends(line) and not line.endswith("?")
    return not (is_prose or is_attributed(line)) and match_line(line) is None


def _ends(line: str) -> bool:
    return FULL_STOP.search(line) is not None and not line.endswith("!")
