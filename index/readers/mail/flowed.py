"""Join the lines of a message that a program wrapped to send it (`format=flowed`, RFC 3676)."""

from __future__ import annotations

import re

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "


def unwrapped(text: str, *, drops_space: bool = False) -> str:
    """Return a flowed text with each paragraph on one line, quoted ones behind their marks.

    Args:
        text: The text as it was sent, with line feeds.
        drops_space: Whether the blank that ends a wrapped line is no part of the text (`DelSp`).
    """
    lines = list[str]()
    pieces, depth = list[str](), -1
    for raw in text.split("\n"):
        line_depth, line = _parted(raw)
        if pieces and line_depth != depth:
            lines.append(_marked("".join(pieces), depth))
            pieces = []
        depth = line_depth
        flows = line.endswith(" ") and line != _SIGNATURE
        pieces.append(line[:-1] if flows and drops_space else line)
        if not flows:
            lines.append(_marked("".join(pieces), depth))
            pieces = []
    if pieces:
        lines.append(_marked("".join(pieces), depth))
    return "\n".join(lines)


def _parted(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and its words without the blank that protects them."""
    marks = _QUOTES.match(line)
    depth = marks.end() if marks else 0
    words = line[depth:]
    return depth, words[1:] if words.startswith(" ") and words != " " else words


def _marked(words: str, depth: int) -> str:
    return f"{'>' * depth} {words}" if depth else words
