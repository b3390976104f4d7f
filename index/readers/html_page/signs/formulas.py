"""Write a formula of MathML on one line: `x=5`, `10⁶`, `(a+b)/2`.

The extractor leaves formulas out, which leaves a hole in their sentence. Notes that
MathML carries in other languages (`annotation`) are not shown, so not written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.readers.html_page.signs.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_SHOWN = ("annotation", "annotation-xml", "mphantom", "gone")
_ONE_TERM = re.compile(r"[\w.]*")
_MAX_DEPTH = 60  # levels of nested elements; deeper ones could exhaust Python's stack


def formula(element: HtmlElement, depth: int = 0) -> str:
    """Return the words of a MathML element; empty below 60 levels, which no formula has."""
    tag = str(element.tag).rpartition(":")[2]
    if tag in _NOT_SHOWN or depth > _MAX_DEPTH:
        return ""
    parts = [formula(child, depth + 1) for child in element]
    if not parts:
        return " ".join((element.text or "").split())
    base, rest = parts[0], parts[1:]
    if tag == "msup" and rest:
        return base + raised(rest[0], before=base)
    if tag == "msub" and rest:
        return base + lowered(rest[0], before=base)
    if tag == "msubsup" and len(rest) > 1:
        return base + lowered(rest[0], before=base) + raised(rest[1], before=base)
    if tag == "mfrac" and rest:
        return f"{_term(base)}/{_term(rest[0])}"
    if tag == "msqrt":
        return f"√{_term(''.join(parts))}"
    return (" " if tag in ("mtr", "mtable") else "").join(parts)


def _term(text: str) -> str:
    return text if _ONE_TERM.fullmatch(text) else f"({text})"
