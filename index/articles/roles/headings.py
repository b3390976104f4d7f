"""Label the headings of sections: a short line between two paragraphs."""

from __future__ import annotations

import re

from index.articles import bylines
from index.articles.roles.page import FULL_STOP, Page
from index.records import Role

_HEADING_CHARS = 80
"""Longest heading of a section, in code points; longer lines stay body and can be quoted."""
_HEADING_WORDS = 10
"""Most words of a heading of a section; with more, short sentences would become headings."""
_PARAGRAPH_CHARS = 90
"""Shortest paragraph, in code points, that a heading may stand between; with fewer, the lines of
a list or a poem would be headings."""
_NOT_IN_HEADING = re.compile(r"[;@\"“”]|\.\s|\d{3}-\d{4}|https?:")


def label_headings(page: Page) -> None:
    """A short line without an end, between two paragraphs that have one, heads a section."""
    free = [line for line in page.lines if page.is_free(line)]
    for before, line, after in zip(free, free[1:], free[2:], strict=False):
        if _is_heading(line.text) and _is_paragraph(before.text) and _is_paragraph(after.text):
            page.claim(line, Role.HEADING, "short-line")


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _HEADING_CHARS
        and len(text.split()) <= _HEADING_WORDS
        and text[0].isupper()
        and (text[-1].isalnum() or text[-1] == "?")
        and not bylines.is_date(text)
        and _NOT_IN_HEADING.search(text) is None
    )


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH_CHARS and FULL_STOP.search(text) is not None
