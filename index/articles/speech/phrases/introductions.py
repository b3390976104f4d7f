"""Find where an article gives the whole name of a person whom it later calls by a part of it.

The name of one person, `Dmitri Paskov`, has given names before the part, `Paskov`, and stands
before any place that has the part alone, behind a title or behind an initial of the same letter.
Where two people share the part or may do so (`bearers.py`), where it is also a place, or in
doubt, there is no whole name. Pure functions; what is looked at is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.articles.speech.phrases.bearers import (
    has_relative_near,
    is_own,
    is_shared,
    may_be_a_holder,
    titles_differ,
)
from index.articles.speech.phrases.names import short_name
from index.articles.speech.phrases.speech_words import (
    DAYS,
    FUNCTION_WORDS,
    MODIFIERS,
    MONTHS,
    NO_GIVEN_NAMES,
    ORGANISATIONS,
    PARTICLES,
    TITLES,
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
_SHORT_TITLES = frozenset(title.rstrip(".").lower() for title in TITLES)
_NO_GIVEN = (
    FUNCTION_WORDS | MONTHS | DAYS | ORGANISATIONS | MODIFIERS | NO_GIVEN_NAMES | _SHORT_TITLES
) - {"jan"}
_VERB = "Said "
"""A given name, and at the beginning of a sentence a verb: `Said Ann Moss: "No."`"""
_BEGINS = re.compile(r"(?:\A|\n|[.!?…][”\"’)]?[ \u00a0])\Z")
_MOST_GIVEN = 3
"""Given names, particles among them; where there are more, they are something else."""


def full_name(text: str, name: Span) -> Span | None:
    """Return where the whole name of a person first stands, None if that is not certain.

    Args:
        text: `Article.text`.
        name: Where the part stands, perhaps with a title: `Inspector Lund`.
    """
    part = short_name(name.of(text))
    wholes = _introductions(text, part) if part else ()
    if not wholes or wholes[0].end > name.start or may_be_a_holder(text, wholes, name.start):
        return None
    return wholes[0]


def has_whole_name(text: str, name: Span) -> bool:
    """Return whether a person who has this part of a name is named in full before, and no place.

    It need not be certain which person it is. See `full_name`.
    """
    part = short_name(name.of(text))
    places = list(_places(text, part)) if part else []
    if any(_is_where(text, place) for place in places):
        return False
    return any(
        place.end <= name.start and _given_start(text, place.start) is not None for place in places
    )


def _is_where(text: str, place: Span) -> bool:
    """Return whether a name stands where that of a place does: `in Lund`."""
    return f" {text[max(0, place.start - 4) : place.start].lower()}".endswith((" in ", " at "))


@lru_cache(maxsize=32)
def _introductions(text: str, part: str) -> tuple[Span, ...]:
    """Return where the whole name stands that ends in a part, nowhere in doubt.

    Kept for the people of the article that was asked about last.
    """
    found: list[Span] = []
    alone: list[Span] = []
    for place in _places(text, part):
        if _is_where(text, place):
            return ()
        start = _given_start(text, place.start)
        if start is None and not found:
            return ()  # who is meant was known before a name was given in full
        if start is None:
            alone.append(place)
            continue
        whole = Span(start, place.end)
        is_settled = bool(found) and is_own(text, found[0])
        if is_shared(text, whole) or (not is_settled and has_relative_near(text, whole)):
            return ()
        if found and not _may_be_given(_first(text, found[0].start), _first(text, start)):
            return ()
        if text.startswith((" Jr", ", Jr", " Sr"), place.end):
            return ()
        found.append(whole)
    return () if not found or titles_differ(text, found[0], alone) else tuple(found)


def _places(text: str, part: str) -> Iterator[Span]:
    """Yield where a part of a name stands as a word of its own, up to a number of times.

    In `Lund-led` it does as well.
    """
    at = 0
    for _ in range(_MOST_PLACES):
        at = text.find(part, at, _WITHIN)
        if at < 0:
            return
        end = at + len(part)
        is_begun = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "’'")
        if is_begun and not (end < len(text) and text[end].isalnum()):
            yield Span(at, end)
        at = end


def _given_start(text: str, at: int) -> int | None:
    """Return where the given names begin that stand before `at`, None if none does."""
    begin, end = None, at
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
        if begin is not None and "-" in text[begin:end]:
            return None  # Ole Berg-Ida Lund: two people
        at = at - 1 - len(word)
        if not is_particle:
            begin = at
        if at != start:
            break
    return begin if begin is None else _behind_verb(text, begin, end)


def _behind_verb(text: str, begin: int, end: int) -> int:
    """Return where given names begin, behind a verb that begins the sentence."""
    behind = begin + len(_VERB)
    is_verb = text.startswith(_VERB, begin) and behind < end
    before = text[max(0, begin - len("” .")) : begin]
    return behind if is_verb and (begin == 0 or _BEGINS.search(before)) else begin


def _is_given(word: str) -> bool:
    """Return whether a word may be a given name: `Ann`, `J.`, `Jean-Luc`."""
    is_initial = len(word) == len("J.") and word.endswith(".")
    if not word[0].isalpha() or word[0].islower() or word[:2] in ("I'", "I’"):
        return False
    bare = word[:-1] if is_initial else word
    if not all(c.isalpha() or c in "’'-" for c in bare) or bare.endswith(("’s", "'s", "’", "'")):
        return False
    lower = word.rstrip(".").lower()
    is_office = any(is_role(one) or is_role(one.removesuffix("s")) for one in lower.split("-"))
    return lower not in _NO_GIVEN and not is_office and not (len(bare) > 1 and bare.isupper())


def _may_be_given(whole: str, other: str) -> bool:
    """Return whether the first given name of a person may be written so: `Ann`, and `A.` later."""
    return other in (whole, f"{whole[0]}.")


def _first(text: str, start: int) -> str:
    """Return the first given name, by which two people are distinguished."""
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]
