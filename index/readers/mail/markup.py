"""Read the HTML of a message: its words, and what it quotes behind marks as in plain text.

Mail programs put the message that is answered into an element of their own. Its lines get
`> ` in front, as the same programs do where they send plain text, so that one set of rules
knows what the sender wrote (`mail_parts.py`).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.html_page.bounds import check_markup
from index.readers.html_page.controls import without_controls
from index.readers.html_page.markup_text import text_of_markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTES = re.compile(
    r"(?:^|\s)(?:gmail_quote|yahoo_quoted|moz-forward-container|protonmail_quote)\b"
)
_SIGNATURES = re.compile(r"(?:^|\s)(?:gmail_signature|moz-signature)\b")
_QUOTE, _SIGNATURE = "> ", "-- "
_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.I
)
"""Styles of what a message does not show: newsletters hide a line for the list of messages so."""
_FORWARDED = re.compile(r"-{3,20}\s?Forwarded message\s?-{3,20}|Begin forwarded message", re.I)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Characters of no meaning that stand for what is put back as lines; texts lose them before."""
_MARKS = str.maketrans(_OPEN + _CLOSE, "  ")
_PLACE = re.compile(f"{_OPEN}(\\d{{1,6}}){_CLOSE}")
_HEAD_CHARS, _HEAD_TEXTS = 500, 20
"""Characters, and pieces of text, of a quoted message in which it says that it is forwarded."""
_MOST_PLACES = 500
"""Quotes and signatures of a message that are told from its text; more are in no message."""


def text_of_mail(markup: str, file: str) -> str:
    """Return the words of a message in HTML, a block a line.

    Raises:
        ReadError: If it cannot be parsed, or is of a size that no message has.
    """
    from lxml import etree, html

    check_markup(markup, file)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        plain = without_controls(markup).translate(_MARKS)
        tree = html.document_fromstring(plain.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(file, f"not HTML: {error}") from error
    for element in [one for one in tree.iter() if _HIDDEN.search(one.get("style") or "")]:
        if element.getparent() is not None:
            element.drop_tree()
    places = [_take(element, number) for number, element in enumerate(_outermost(tree))]
    body = tree.find("body")
    shown = tree if body is None else body  # the head holds styles and a title
    text = text_of_markup(html.tostring(shown, encoding="unicode"), file)
    lines = list[str]()
    for line in text.split("\n"):
        place = _PLACE.fullmatch(line.strip())
        if place is None or int(place[1]) >= len(places):
            lines.append(line)
        else:
            lines += _put_back(*places[int(place[1])], file)
    return "\n".join(lines)


def _outermost(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that hold what is quoted or signed, none that stands in another."""
    from lxml import etree

    found: list[HtmlElement] = []
    walk = etree.iterwalk(tree, events=("start",), tag="*")
    for _, element in walk:
        if len(found) < _MOST_PLACES and element.getparent() is not None and _mark(element):
            found.append(element)
            walk.skip_subtree()
    return found


def _mark(element: HtmlElement) -> str:
    """Return what stands before each line of an element, or above a signature; empty for words."""
    if element.tag == "blockquote" and (element.get("type") or "").lower() == "cite":
        return _QUOTE
    names = element.get("class") or ""
    if _SIGNATURES.search(names):
        return _SIGNATURE
    if not _QUOTES.search(names):
        return ""
    head = "".join(islice(element.itertext(), _HEAD_TEXTS))[:_HEAD_CHARS]
    return "" if _FORWARDED.search(head) else _QUOTE


def _take(element: HtmlElement, number: int) -> tuple[str, str]:
    """Return the mark and the markup of an element, and leave its number in its place."""
    from lxml import html

    mark = _mark(element)
    tail, element.tail = element.tail, None
    inside = html.tostring(element, encoding="unicode")
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.tag, element.text, element.tail = "p", f"{_OPEN}{number}{_CLOSE}", tail
    return mark, inside


def _put_back(mark: str, markup: str, file: str) -> list[str]:
    """Return the lines of what was taken out, marked as a program would in plain text."""
    lines = [line for line in text_of_markup(markup, file).split("\n") if line]
    if mark == _SIGNATURE:
        return [_SIGNATURE, *lines] if lines and lines[0].strip() != "--" else lines
    return [f"{mark}{line}" for line in lines]
