"""Bound what goes to the HTML parser and the extractor by what makes them slow.

Both take the square of something: the parser of the attributes of one tag, the extractor
of the elements in one paragraph (`wording.py` limits those) and of the columns of a
table; and each needs up to .2 ms an element. A page beyond a bound is refused with the
bound as the reason. Of 181 real news pages none has more than 64 attributes in a tag,
51 levels or 1,600 elements.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from index.errors import ReadError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_TAGS = 400_000
"""Tags of a page, those in its scripts included; a node in the parser's tree takes .2 kB."""
MAX_ATTRIBUTES = 500
"""Attributes of one tag; the parser compares each with all others, so its time is their square."""
_MAX_ELEMENTS = 15_000
"""Visible elements that are left to the extractor: a second or two."""

_MAX_NAMES_CHARS = 300_000
"""Characters of all classes and ids of a page; the extractor's time grows with them."""
_SHORT_NAME_CHARS = 60
"""Characters that are left of each name on such a page; the words that tell stand in front."""
_MAX_SPANNED_CELLS, _MAX_SPAN = 500, 10
"""Cells of a page that may span, and columns or rows that one may span; each becomes a blank
cell of the text, so larger numbers let a small page fill the memory."""

_ATTRIBUTE = (
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_TAG = re.compile(
    rf"<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+"
    rf"|(script|style|textarea|title)\b[^<]*+(?:<(?!/\1)[^<]*+)*+"
    rf"|/?[a-z][^\s/>]*+((?:[\s/]++|{_ATTRIBUTE})*+))",
    re.IGNORECASE,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)


def check_markup(text: str, file: str) -> None:
    """Refuse a page whose tags the parser would need minutes or gigabytes for.

    Raises:
        ReadError: If it has too many tags, or too many attributes in one of them.
    """
    if text.count("<") > _MAX_TAGS:
        raise ReadError(file, f"more than {_MAX_TAGS} HTML tags; no news page has so many")
    for tag in _TAG.finditer(text):
        attributes = tag[2] or ""
        if len(attributes) > 2 * MAX_ATTRIBUTES and _has_too_many(attributes):
            reason = (
                f"more than {MAX_ATTRIBUTES} attributes in one HTML tag; no news page has so many"
            )
            raise ReadError(file, reason)


def _has_too_many(attributes: str) -> bool:
    return next(islice(_ONE_ATTRIBUTE.finditer(attributes), MAX_ATTRIBUTES, None), None) is not None


def check_elements(tree: HtmlElement, file: str) -> None:
    """Refuse a page that holds more than the extractor can read in a second or two.

    Raises:
        ReadError: If it has too many elements.
    """
    body = tree.find("body")
    if body is not None and next(islice(body.iter(), _MAX_ELEMENTS, None), None) is not None:
        reason = f"more than {_MAX_ELEMENTS} visible HTML elements; no news page has so many"
        raise ReadError(file, reason)


def shorten_names(tree: HtmlElement, *, page_chars: int) -> None:
    """Cut the classes and ids of a page that has very long ones; the extractor searches each."""
    if page_chars <= _MAX_NAMES_CHARS:
        return
    named = [(e, key) for e in tree.iter("*") for key in ("class", "id") if key in e.attrib]
    if sum(len(element.get(key)) for element, key in named) > _MAX_NAMES_CHARS:
        for element, key in named:
            element.set(key, element.get(key)[:_SHORT_NAME_CHARS])


def limit_spans(tree: HtmlElement) -> None:
    """Forget how many columns and rows a cell takes where that would fill a table with blanks."""
    for key in ("colspan", "rowspan"):
        cells = [cell for cell in tree.iter("td", "th") if key in cell.attrib]
        for cell in cells:
            value = cell.get(key).strip()
            is_small = len(value) < 3 and value.isdecimal() and int(value) <= _MAX_SPAN
            if not is_small or len(cells) > _MAX_SPANNED_CELLS:
                del cell.attrib[key]
