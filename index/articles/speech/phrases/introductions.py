"""Find where an article gives the whole name of a person whom it later calls by a part of it.

The name of one person, `Dmitri Paskov`, has given names before the part, `Paskov`, and stands
before the place that has the part alone. Where two people share the part, where it is also
a place, or in doubt, there is no whole name. Pure functions; what is looked at is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from index.articles.speech.phrases.names import short_name
from index.articles.speech.phrases.speech_words import (
    DAYS,
    FUNCTION_WORDS,
    MODIFIERS,
    MONTHS,
    NO_GIVEN_NAMES,
    ORGANISATIONS,
    PARTICLES,
    is_role,
)
from index.records import Span

_WITHIN = 100_000
"""Characters of the article in which a whole name is looked for."""
_MOST_PLACES = 40
"""Places of the part that are looked at; one that is named more often was introduced before."""
_LONGEST_GIVEN = 24
"""Characters of a given name; a longer word is none."""
_BLANKS = " \u00a0"
_NO_GIVEN = (FUNCTION_WORDS | MONTHS | DAYS | ORGANISATIONS | MODIFIERS | NO_GIVEN_NAMES) - {"jan"}
_MOST_GIVEN = 3
"""Given names, particles among them; where there are more, they are something else."""


def full_name(text: str, name: Span) -> Span | None:
    """Return where the whole name of a person first stands, None if that is not certain.

    Args:
        text: `Article.text`.
        name: Where the part stands, perhaps with a title: `Inspector Lund`.
    """
    part = short_name(name.of(text))
    found = _introduction(text, part) if part else None
    return found if found is not None and found.end <= name.start else None


@lru_cache(maxsize=32)
def _introduction(text: str, part: str) -> Span | None:
    """Return where the first whole name stands that ends in a part, None in doubt.

    Kept for the people of the article that was asked about last.
    """
    found: Span | None = None
    for place in _places(text, part):
        if f" {text[max(0, place.start - 4) : place.start].lower()}".endswith((" in ", " at ")):
            return None  # a place, perhaps
        start = _given_start(text, place.start)
        if start is None:
            continue
        if found is not None and _first(text, found.start) != _first(text, start):
            return None
        if text.startswith((" Jr", ", Jr", " Sr"), place.end):
            return None
        found = found or Span(start, place.end)
    return found


def _places(text: str, part: str) -> Iterator[Span]:
    """Yield where a part of a name stands as a word of its own, up to a number of times."""
    at = 0
    for _ in range(_MOST_PLACES):
        at = text.find(part, at, _WITHIN)
        if at < 0:
            return
        end = at + len(part)
        is_begun = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "’'-")
        if is_begun and not (end < len(text) and (text[end].isalnum() or text[end] == "-")):
            yield Span(at, end)
        at = end


def _given_start(text: str, at: int) -> int | None:
    """Return where the given names begin that stand before `at`, None if none does."""
    begin: int | None = None
    for _ in range(_MOST_GIVEN):
        if at == 0 or text[at - 1] not in _BLANKS:
            break
        start = at - 1
        while start > 0 and at - start < _LONGEST_GIVEN and not text[start - 1].isspace():
            start -= 1
        word = text[start : at - 1].lstrip("“\"‘'([—–")
        is_particle = word in PARTICLES
        if not word or not (is_particle or _is_given(word)):
            break
        at = at - 1 - len(word)
        if not is_particle:
            begin = at
        if at != start:
            break
    return begin


def _is_given(word: str) -> bool:
    """Return whether a word may be a given name: `Ann`, `J.`, `Jean-Luc`."""
    is_initial = len(word) == len("J.") and word.endswith(".")
    if not word[0].isalpha() or word[0].islower() or word[:2] in ("I'", "I’"):
        return False
    bare = word[:-1] if is_initial else word
    if not all(c.isalpha() or c in "’'-" for c in bare) or bare.endswith(("’s", "'s", "’", "'")):
        return False
    lower = word.rstrip(".").lower()
    return lower not in _NO_GIVEN and not is_role(lower) and not (len(bare) > 1 and bare.isupper())


def _first(text: str, start: int) -> str:
    """Return the first given name, by which two people are distinguished."""
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]
