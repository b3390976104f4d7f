"""Lay text out for a terminal: safe characters, folded spaces, wrapped lines.

Text from an article is not ours and may hold anything, so no character that a
terminal would obey leaves this module. It knows nothing of articles or colours:
what is marked comes in as spans and goes out as runs. Whatever the text:

- safe: no control character in any line, and nothing invisible that reorders text or hides in it;
- whole: every visible character is there, in order; only white space is folded;
- narrow: no line is wider than asked, unless one character is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.records import Span
from search.wording.unsafe_characters import one_line as one_line
from search.wording.unsafe_characters import printable as printable

_WORDS = re.compile(r"\s+|\S+")


class Run(NamedTuple):
    """Characters of one line that look alike."""

    text: str
    marked: bool = False


Line = list[Run]
"""One line: runs side by side, neighbours differing in `marked`."""


def counted(count: int, noun: str) -> str:
    """Return a count with its noun in the right number."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def sizes(bytes_by_part: Mapping[str, int]) -> str:
    """Return the whole size and that of each part."""
    parts = ", ".join(f"{part} {size(held)}" for part, held in bytes_by_part.items())
    return f"{size(sum(bytes_by_part.values()))} ({parts})"


def size(size_bytes: int) -> str:
    """Return a size in decimal units, as disks are sold."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= factor:
            return f"{size_bytes / factor:.1f} {unit}"
    return f"{size_bytes / 1e3:.0f} kB"


def columns(text: str) -> int:
    """Return how many columns a terminal gives to printable `text`."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, *, width: int, marks: Iterable[Span] = ()) -> list[Line]:
    """Break `text` into lines of at most `width` columns.

    Args:
        text: Any text; white space of every kind is folded to single spaces.
        width: Columns to fill, at least 1.
        marks: Spans of `text` to mark; they may overlap and reach past its end.

    Returns:
        The lines, none of them empty; no lines for a text without a visible character.
    """
    lines: list[Line] = []
    used = 0
    for word in _words(text, marks):
        wide = columns("".join(run.text for run in word))
        if lines and used + 1 + wide <= width:
            between = lines[-1][-1].marked and word[0].marked
            _extend(lines[-1], [Run(" ", between), *word])
            used += 1 + wide
            continue
        for piece in _cut(word, width):
            line: Line = []
            _extend(line, piece)
            lines.append(line)
            used = columns("".join(run.text for run in piece))
    return lines


def _words(text: str, marks: Iterable[Span]) -> Iterator[Line]:
    """Yield the words of `text`, each as the runs it is made of."""
    word: Line = []
    for piece, marked in _pieces(text, marks):
        for match in _WORDS.finditer(piece):
            if not match[0].isspace():
                word.append(Run(printable(match[0]), marked))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _pieces(text: str, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Yield `text` piece by piece, cut where marking begins and ends."""
    at = 0
    for start, end in sorted((min(m.start, len(text)), min(m.end, len(text))) for m in marks):
        if end <= max(at, start):
            continue
        start = max(at, start)
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _cut(word: Line, width: int) -> Iterator[Line]:
    """Yield a word in pieces of at most `width` columns."""
    piece: Line = []
    used = 0
    for text, marked in word:
        start = 0
        for position, char in enumerate(text):
            wide = _columns_of(char)
            if used + wide > width and used:
                yield [*piece, Run(text[start:position], marked)]
                piece, start, used = [], position, 0
            used += wide
        piece.append(Run(text[start:], marked))
    yield piece


def _extend(line: Line, runs: Sequence[Run]) -> None:
    """Append runs to a line, joining neighbours that look alike."""
    for run in runs:
        if not run.text:
            continue
        if line and line[-1].marked == run.marked:
            line[-1] = Run(line[-1].text + run.text, run.marked)
        else:
            line.append(run)
