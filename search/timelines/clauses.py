"""Cut the words around a time from the other words of its sentence. Pure functions."""

from __future__ import annotations

import re

from index.records import Span

_MARKS = r",(?!\s[A-Z])|[;:—–()]"
BREAK = re.compile(
    rf"{_MARKS}|\b(?:who|whom|whose|which|that|where|while|because|although|though|but)\b"
)
"""What ends a clause; a comma before a capital letter may stand inside a name."""
_WIDE_BREAK = re.compile(
    rf"{_MARKS}|\b(?:who|whom|whose|which|where|while|because|although|though|but|and\sthat)\b"
)
"""What ends what a verb bears on: `denied that` goes on behind `that`."""
_HALF = re.compile(r";|\bbut\b")
_ASIDE = re.compile(r",\s(?:who|whom|whose|which|where)\b[^,]*,")
_FEW_WORDS = 2
"""Words before a time with which it still begins its sentence: `Late on Monday, ...`."""


def clause_around(words: str, place: Span) -> str:
    """Return the words of a sentence between the breaks on both sides of a time."""
    return _around(words, place, BREAK)


def reach_around(words: str, place: Span) -> str:
    """Return the words that bear on a time: its clause, and those that it hangs from."""
    return _around(words, place, _WIDE_BREAK)


def half_around(words: str, place: Span) -> str:
    """Return the words that may bear on a time: those before it, and all where it stands first.

    What is set aside about a person (`, who did not speak,`) bears on none, nor does what
    stands before `but`.
    """
    start = max((m.end() for m in _HALF.finditer(words, 0, place.start)), default=0)
    if not _is_first(words, place):
        return _ASIDE.sub(",", words[start : place.start])
    end = _HALF.search(words, place.end)
    return _ASIDE.sub(",", words[start : end.start() if end else len(words)])


def _around(words: str, place: Span, breaks: re.Pattern[str]) -> str:
    start = max((m.end() for m in breaks.finditer(words, 0, place.start)), default=0)
    end = breaks.search(words, place.end)
    is_beside = end and not words[place.end : end.start()].strip()
    if end and is_beside and not start and _is_first(words, place):
        end = breaks.search(words, end.end())  # `On Monday, they did not meet, ...`
    return words[start : end.start() if end else len(words)]


def _is_first(words: str, place: Span) -> bool:
    return len(words[: place.start].split()) <= _FEW_WORDS
