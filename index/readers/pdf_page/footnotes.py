"""Find the footnotes of a page: small type at the foot of a column, from a mark on.

They stand between the halves of a sentence that goes on over the page, so they have to be known
before lines are joined. Type as large as the text is none, and neither is small type without a
mark. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.readers.pdf_page.furniture import Place
from index.readers.pdf_page.lines import Line

_SMALLER = 0.93
"""Size of a footnote at most, as a share of that of most text."""
_MARK = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡§¶]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\d{1,3}\])(?P<blank> ?)[^\W\d_]"
)
_START = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[¹²³⁴-⁹⁰]{1,3}|\[\d{1,3}\]) ?[A-ZÀ-ÞА-Я“\"«„]")


def find_footnotes(
    pages: Sequence[Sequence[Line]], furniture: Collection[Place], size: float
) -> dict[Place, bool]:
    """Return the lines that are of footnotes, and whether one begins with it.

    Args:
        pages: The lines of each page, in reading order.
        furniture: Those that are furniture.
        size: Size of most text of the file.
    """
    found: dict[Place, bool] = {}
    for number, page in enumerate(pages):
        ended = set[int]()
        held = list[Place]()
        for at in range(len(page) - 1, -1, -1):
            line, place = page[at], (number, at)
            if place in furniture or line.block in ended:
                continue
            if held and page[held[0][1]].block != line.block:
                held.clear()
            if line.size > _SMALLER * size or line.is_row:
                ended.add(line.block)
                held.clear()
                continue
            held.insert(0, place)
            if _START.match(line.text):
                found |= {one: one == place for one in held}
                held.clear()
    return found


def parted_mark(text: str) -> str:
    """Return the first line of a footnote with a blank behind its mark: `1See` is no word."""
    match = _MARK.match(text)
    if match is None or match["blank"]:
        return text
    return f"{match['mark']} {text[match.end('mark') :]}"
