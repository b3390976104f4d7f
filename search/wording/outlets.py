"""Find the outlets that a mistyped or shortened name may mean.

An outlet is called by its name, by its domain or by its initials, so all three are
compared. Nothing is assumed: the names found are shown, and the user chooses. Pure
functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

MOST_NEAREST = 3
"""Outlets that are proposed where none has the name that was typed."""
_LEAST_LIKENESS = 0.6
"""Below this share of common letters, two names have little to do with each other."""
_FEWEST_SHARED = 3
"""Characters; shorter names stand inside too many others."""
_LONGEST = 200
"""Characters; a longer name is none, and comparing two takes time by the square of them."""
_CONTAINED, _INITIALS = 0.9, 0.95
"""Likeness of a name inside another, and of initials: below that of equal names, above any slip."""
_DOMAIN = re.compile(r"(?:www\.)?([\w-]+)(?:\.[a-z]{2,6}){1,2}")
_WORD = re.compile(r"\w+")


def nearest_outlets(name: str, known: Iterable[str]) -> list[str]:
    """Return the outlets that are most like `name`, nearest first, at most three."""
    likeness = sorted(((_likeness(name, other), other) for other in known), key=_nearest_first)
    return [other for score, other in likeness if score >= _LEAST_LIKENESS][:MOST_NEAREST]


def _nearest_first(found: tuple[float, str]) -> tuple[float, str]:
    return -found[0], found[1]


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    short, long = sorted((_letters(one), _letters(other)), key=len)
    if short == long:
        return 1.0
    if short and short in (_initials(one), _initials(other)):
        return _INITIALS
    if len(short) >= _FEWEST_SHARED and short in long:
        return _CONTAINED
    if len(long) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, short, long, autojunk=False).ratio()


def _bare(name: str) -> str:
    """Return a name in lower case, without `the` before it; of a domain what names it."""
    folded = " ".join(name.casefold().split())
    domain = _DOMAIN.fullmatch(folded)
    return domain[1] if domain else folded.removeprefix("the ")


def _letters(name: str) -> str:
    return "".join(_WORD.findall(_bare(name)))


def _initials(name: str) -> str:
    words = _WORD.findall(_bare(name))
    return "".join(word[0] for word in words) if len(words) > 1 else ""
