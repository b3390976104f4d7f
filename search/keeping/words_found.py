"""Find words in a text that may have changed since they were quoted.

Words are the same if nothing but white space differs, and how letters with marks are
spelt in Unicode: a file that was wrapped again or saved in another encoding says what
it said. Everything else is part of the words. Pure functions, linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.records import Span

_MOST_PLACES = 1_000
"""Places of the same words that are compared; with more, one of the first is the nearest."""

_BLANKS = re.compile(r"\s+")
_JOINS = re.compile("[\u1160-\u11ff]")
"""Korean letters that join the one before without being marks."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand; `is_exact` is False where white space or the spelling of marks differs."""

    span: Span
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """Whether words begin, and end, inside a longer word."""

    start: bool = False
    end: bool = False

    @classmethod
    def of(cls, words: str, before: str, after: str) -> Edges:
        """Return what holds of words that stand between others."""
        return cls(_is_inside(before[-1:], words[:1]), _is_inside(words[-1:], after[:1]))


def find_words(words: str, text: str, *, near: int, edges: Edges = Edges()) -> Found | None:
    """Return the place of the words nearest to where they stood; None if they stand nowhere.

    Args:
        words: What is looked for; not blank.
        text: Where.
        near: Where the words began; a place that begins there is taken before any other.
        edges: Where the words may be a part of a longer word, since they were.
    """
    if spans := _places(words, text, edges):
        return Found(min(spans, key=lambda span: abs(span.start - near)), is_exact=True)
    sought, (folded, origins) = " ".join(_composed(words)[0].split()), _folded(text)
    places = _places(sought, folded, edges)
    # A letter with one more mark, or one that joins it, behind it is another letter.
    whole = [p for p in places if not _is_mark(folded[p.end : p.end + 1] or " ")]
    spans = [Span(origins[p.start], origins[p.end - 1] + 1) for p in whole or places]
    if not spans:
        return None
    span = min(spans, key=lambda span: abs(span.start - near))
    return Found(_with_marks(text, span), is_exact=False)


def _places(words: str, text: str, edges: Edges) -> list[Span]:
    """Return where the words stand, as whole words unless they were parts of some."""
    found, at = list[Span](), text.find(words) if words else -1
    while at >= 0 and len(found) < _MOST_PLACES:
        span = Span(at, at + len(words))
        inside = Edges.of(words, text[max(0, at - 1) : at], text[span.end : span.end + 1])
        if (edges.start or not inside.start) and (edges.end or not inside.end):
            found.append(span)
        at = text.find(words, at + 1)
    return found


def _is_inside(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text with single blanks and composed letters, and where each character began."""
    composed, origins = _composed(text)
    pieces, starts, at = list[str](), list[int](), 0
    for blank in _BLANKS.finditer(composed):
        pieces += (composed[at : blank.start()], " ")
        starts += (*origins[at : blank.start()], origins[blank.start()])
        at = blank.end()
    pieces.append(composed[at:])
    starts += origins[at:]
    return "".join(pieces), starts


def _composed(text: str) -> tuple[str, list[int]]:
    """Return a text in which marks are one with their letters, and where each character began."""
    if unicodedata.is_normalized("NFC", text):
        return text, list(range(len(text)))
    letters, origins, start = list[str](), list[int](), 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _is_mark(text[at]):
            continue
        letter = unicodedata.normalize("NFC", text[start:at])
        letters.append(letter)
        origins += [start] * len(letter)
        start = at
    return "".join(letters), origins


def _is_mark(char: str) -> bool:
    return bool(unicodedata.combining(char)) or _JOINS.match(char) is not None


def _with_marks(text: str, span: Span) -> Span:
    """Return a span with the marks that belong to its last letter."""
    end = span.end
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return Span(span.start, end)
