"""Split a text into sentences whose spans are exact.

Pure, standard library only, and linear in the length of the text whatever it
holds (a line of a million dots included). For any text, and any language it is said to be in
(`tests/index/articles/test_sentences.py` generates it):

- exact: a span neither begins nor ends with white space;
- ordered: spans are in reading order and share no code point;
- complete: every character that is not white space is in exactly one span.

Paragraphs are split first: no sentence crosses their ends. A paragraph is a line, or lines that
were broken to fit a width (`hard_wraps.py`). What ends a sentence inside one is
judged in `sentence_splitting/`, by the tables of the text's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.hard_wraps import LINE_ENDS, paragraphs
from index.articles.sentence_splitting.boundaries import STOP, STOPS, is_boundary
from index.articles.sentence_splitting.by_language import rules_for
from index.records import Span

BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff"
"""White space: what Python calls so, and the byte order mark."""

_THAI_SPACES = re.compile("[\u0e01-\u0e5b][ \u00a0]")


def split_sentences(text: str, *, language: str | None = None) -> list[Span]:
    """Return the spans of the sentences of `text`, in reading order.

    A blank text has none.

    Args:
        text: Any text.
        language: The code of its language; None, or one without tables, for an unknown one.
    """
    return list(iterate_sentences(text, language=language))


def iterate_sentences(text: str, *, language: str | None = None) -> Iterator[Span]:
    """Iterate over the spans of the sentences of `text`, in reading order."""
    rules = rules_for(language)
    for begin, end in paragraphs(text):
        for match in STOP.finditer(text, begin, end):
            if match.end() < end and is_boundary(text, match, rules, begin=begin, end=end):
                yield from _trimmed(text, begin, match.end())
                begin = match.end()
        yield from _trimmed(text, begin, end)


def most_sentences(text: str) -> int:
    """Return how many sentences `text` has at most, without looking for them."""
    return 1 + sum(map(text.count, STOPS + LINE_ENDS)) + sum(1 for _ in _THAI_SPACES.finditer(text))


def trim(text: str, start: int, end: int) -> Span | None:
    """Return `[start, end)` without the white space at its ends, None if nothing is left."""
    piece = text[start:end]
    inner = piece.lstrip(BLANK)
    start += len(piece) - len(inner)
    inner = inner.rstrip(BLANK)
    return Span(start, start + len(inner)) if inner else None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    span = trim(text, start, end)
    if span is not None:
        yield span
