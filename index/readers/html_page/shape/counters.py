"""Take out the counters of galleries: `1 of 12`, `Photo 3/20`, alone on a line of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.readers.html_page.tree import BLOCKS, settle, stands_in_text, take_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COUNTER = re.compile(
    r"[(\[]?(?:(?:photo|image|picture|slide|gallery|video|bild|foto|imagen|immagine) ?)?"
    r"\d{1,3} ?(?:/|of|von|de|sur|di|van) ?\d{1,3}"
    r"(?: (?:photos?|images?|pictures?|slides?|videos?|bilder|fotos))?[)\]]?",
    re.IGNORECASE,
)
_LINES = ("p", "div", "span", "strong", "b", "small", "em", "h2", "h3", "h4", "h5", "h6")
_COUNTER_CHARS = 40
"""Longest counter, in characters; of a longer text no more is looked at."""
_MOST_TEXTS = 8
"""Pieces of text in a counter, whose numbers may stand in elements of their own."""


def drop_counters(tree: HtmlElement) -> None:
    """Take out lines of a page's body that only count its pictures.

    Cells of tables and items of lists stay, and so does a share inside a sentence.
    """
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter(*_LINES)):
        if len(element) < _MOST_TEXTS and _COUNTER.fullmatch(_words(element)):
            is_line = element.tag in BLOCKS or not stands_in_text(element)
            if is_line and next(element.iterancestors("table", "li"), None) is None:
                take_out(element)
    settle(tree)


def _words(element: HtmlElement) -> str:
    """Return the first words of an element on one line, enough to see that it is no counter."""
    found = ""
    for number, text in enumerate(element.itertext()):
        if number == _MOST_TEXTS or len(found) > _COUNTER_CHARS:
            break
        found += text[: 2 * _COUNTER_CHARS]
    return " ".join(found.split())
