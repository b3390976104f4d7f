"""Tell whether a part of a name may be that of another person than the one named in full.

A whole name that stands in an article because of another person, such as `the first lady,
Ida Lund`, says nothing about who `Lund` is. Nor does one beside an office whose holder is not
named, `The president came with Ida Lund`, as readers know the holder's name. Pure functions
that look at a bounded stretch around each place, and once over a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.articles.speech.phrases.speech_words import (
    ARTICLES,
    FAMILY,
    PARTICLES,
    SPEECH,
    TITLES,
    is_role,
)
from index.records import Span

_NEAR = 80
"""Characters on both sides of a whole name in which a word of kinship is looked for."""
_NEAR_OFFICE = 160
"""Characters on both sides of a whole name in which an office is that of its bearer."""
_BEHIND = 60
"""Characters behind a whole name in which it is said who its bearer is."""
_LONGEST_SENTENCE = 500
"""Characters before and behind a whole name that are looked through for its sentence."""
_WITHIN = 100_000
"""Characters of the article in which offices without a name are looked for."""
_MOST_OFFICES = 200
"""Offices without a name that are looked at; in an article with more, no whole name is certain."""
_WORD = re.compile(r"[^\W\d_]+")
_KIN = FAMILY | frozenset(
    "spouse spouses fiancé fiancée fiance fiancee mothers fathers brothers sisters sons "
    "daughters wives husbands mum mom dad stepmother stepfather stepson stepdaughter stepbrother "
    "stepsister grandson granddaughter grandchild grandchildren twin twins sibling siblings child "
    "children kids parent parents couple married marries marriage wed divorced née heir heiress "
    "relative relatives".split()
)
"""Words that tell of a relative."""
_FIRST_LADY = re.compile(r"\bfirst\s+(?:lady|gentleman)\b", re.IGNORECASE)
_KNOWN_HOLDERS = (
    "president premier chancellor king queen pope prince princess emperor sultan emir "
    "governor mayor minister secretary senator congressman congresswoman ambassador speaker leader "
    "chairman chairwoman ceo director judge candidate nominee "
    "coach captain manager boss owner founder tycoon billionaire prosecutor commissioner"
)
"""Offices whose holder a reader may know without being told the name."""
_UNNAMED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|\w{{1,24}}[’']s)"
    rf"(?: [\w.’'-]{{1,24}}){{0,3}}? "
    rf"(?P<office>(?i:{'|'.join(_KNOWN_HOLDERS.split())}))(?![\w-])(?! [^\W\d_a-z])"
)
_NAMED_BEHIND = re.compile(
    r"(?: (?:of|for)(?: [\w.’'-]{1,24}){1,4})?, [^\W\d_a-z][\w.’'-]{0,24} "
    rf"(?:(?:{'|'.join(sorted(PARTICLES))})[ -])?[^\W\d_a-z]"
)
"""What stands behind an office whose holder is named there: `of Hale, Ida Lund`."""
_NAME_BEFORE = re.compile(
    r"[^\W\d_a-z][\w’'-]{0,24}(?:, (?:\d{1,3}, )?| (?:is|was|became|becomes|remains|remained) )\Z"
)
"""What stands before an office whose holder is named there: `Ida Lund, the mayor`."""
_LONGEST_BEFORE = 32
"""Characters before an office in which its holder's name ends."""
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_A-Z][.?!])[”\"]? |\n")
_MEN, _WOMEN = frozenset({"mr"}), frozenset({"mrs", "ms", "miss"})
_SHORT_TITLES = frozenset(title.rstrip(".").lower() for title in TITLES)


class _Office(NamedTuple):
    """An office whose holder is not named where it stands."""

    start: int
    word: str


def has_relative_near(text: str, whole: Span) -> bool:
    """Return whether a word of kinship stands beside a whole name, in its paragraph."""
    near = _around(text, whole, _NEAR)
    return _FIRST_LADY.search(near) is not None or not _KIN.isdisjoint(_WORD.findall(near.lower()))


def is_shared(text: str, whole: Span) -> bool:
    """Return whether another may share the family name, as in `Ola and Ida Lund`.

    In `Bo Moss and Ida Lund` the other has a family name of his own.
    """
    before = text[max(0, whole.start - _BEHIND) : whole.start].split()
    if not before or before[-1].lower() not in ("and", "&", "or"):
        return False
    others = before[-3:-1]
    return not (len(others) > 1 and all(w[0].isupper() and w[-1].isalnum() for w in others)) or (
        is_role(others[0].lower())
    )


def may_be_a_holder(text: str, wholes: Sequence[Span], until: int) -> bool:
    """Return whether a name that is used at `until` may be that of an office holder without one.

    Args:
        text: `Article.text`.
        wholes: Where the whole name stands that the part could stand for, in reading order.
        until: Where the part stands alone.
    """
    offices = _unnamed_offices(text)
    if not offices or offices[0].start >= until:
        return False
    if len(offices) > _MOST_OFFICES:
        return True
    whole = wholes[0]
    sentence = _sentence_around(text, whole)
    first = bisect_left(offices, sentence.start, key=lambda one: one.start)
    if first < len(offices) and offices[first].start < sentence.end:
        return True
    if any(is_own(text, one) for one in wholes):
        return False
    near = frozenset(_WORD.findall(sentence.of(text).lower()))
    return any(
        one.start < whole.start or one.word not in near for one in offices if one.start < until
    )


def titles_differ(text: str, whole: Span, parts: list[Span]) -> bool:
    """Return whether the titles before a part of a name are not all those of one person.

    Args:
        text: `Article.text`.
        whole: The first whole name.
        parts: Where the part stands without given names, behind it.
    """
    titles = {title for part in parts if (title := _title_before(text, part.start))}
    if titles & _MEN and titles & _WOMEN:
        return True
    offices = {title for title in titles if is_role(title) or title in _SHORT_TITLES}
    near = _around(text, whole, _NEAR_OFFICE).lower()
    for title in offices if parts else ():
        part = parts[0].of(text).lower()
        near = near.replace(f"{title} {part}", "").replace(f"{title}. {part}", "")
    return not offices <= frozenset(_WORD.findall(near))


def _title_before(text: str, at: int) -> str:
    """Return the word before a place, in small letters, if it may be a title."""
    before = text[max(0, at - _LONGEST_BEFORE) : at]
    words = before.split()
    if not before.endswith((" ", "\u00a0")) or not words:
        return ""
    word = words[-1]
    return word.rstrip(".").lower() if word[0].isupper() else ""


def is_own(text: str, whole: Span) -> bool:
    """Return whether an article introduces a whole name as one who speaks or has an office."""
    before = text[max(0, whole.start - _BEHIND) : whole.start].split("\n")[-1].split()
    if before and (is_role(before[-1].lower()) or before[-1] in SPEECH):
        return True
    if before and before[-1].endswith(",") and any(is_role(w.strip(",").lower()) for w in before):
        return True
    behind = text[whole.end : whole.end + _BEHIND].split("\n")[0]
    words = _WORD.findall(behind)
    if words and words[0] in SPEECH:
        return True
    aside = behind[1:].split(",")[0] if behind.startswith(",") else ""
    first = aside.split()[:1]
    is_described = bool(first) and (first[0].lower() in ARTICLES or first[0].isdecimal())
    return is_described or any(is_role(word.lower()) for word in _WORD.findall(aside))


def _sentence_around(text: str, whole: Span) -> Span:
    """Return the sentence that holds a whole name, or what is near of a long one."""
    low, high = max(0, whole.start - _LONGEST_SENTENCE), whole.end + _LONGEST_SENTENCE
    start = max((m.end() for m in _SENTENCE_ENDS.finditer(text, low, whole.start)), default=low)
    behind = _SENTENCE_ENDS.search(text, whole.end, min(len(text), high))
    return Span(start, behind.start() if behind else min(len(text), high))


def _around(text: str, whole: Span, within: int) -> str:
    """Return what stands around a name in its paragraph, the name left out."""
    before = text[max(0, whole.start - within) : whole.start].split("\n")[-1]
    return f"{before} | {text[whole.end : whole.end + within].split(chr(10))[0]}"


@lru_cache(maxsize=4)
def _unnamed_offices(text: str) -> tuple[_Office, ...]:
    """Return the offices of an article whose holder is not named beside them.

    Kept for the article that was asked about last: each of its speakers asks.
    """
    found: list[_Office] = []
    for match in _UNNAMED.finditer(text, 0, min(len(text), _WITHIN)):
        before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        if _NAMED_BEHIND.match(text, match.end()) or _NAME_BEFORE.search(before):
            continue
        found.append(_Office(match.start("office"), match["office"].lower()))
        if len(found) > _MOST_OFFICES:
            break
    return tuple(found)
