"""Find which markers of an interview name a speaker, and which are of who asks.

A word before a colon is a speaker only if the article marks it at least twice and the whole name
stands before the first, if a whole name answers an interviewer twice, or if others who speak are
marked so and the article names it elsewhere: `Note:` and `Update:` are none. Nor is `Tech:` in a
list of corrections, each with the address of a page: no speaker says those. Pure functions;
each result is kept for the articles that were asked about last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from index.articles.speech.interviews.askers import find_askers
from index.articles.speech.interviews.markers import (
    ANSWERING,
    ASKING,
    GUESTS,
    MAY_ASK,
    WITHIN,
    counts,
    kind_of,
    label_of,
    markers,
    name_at,
)
from index.articles.speech.interviews.spoken import ends_asking
from index.articles.speech.phrases.introductions import has_whole_name
from index.articles.speech.phrases.outlets import is_outlet_name
from index.articles.speech.phrases.speech_words import is_role
from index.records import Span

_ANONYMOUS = ASKING | ANSWERING | MAY_ASK | GUESTS
_FEWEST = 2
"""Times that a word before a colon must begin a paragraph to mark a turn."""
_MOST_LABELS = 40
"""Words that begin paragraphs before a colon, twice at least; with more of them they are a list."""
_FEWEST_ADDRESSES = 2
"""Paragraphs behind a word before a colon that hold an address, from which it marks no turn."""
_ADDRESS = re.compile(r"https?://")


def name_in(match: re.Match[str]) -> Span:
    """Return the name of a marker, without the office behind its comma."""
    start = name_at(match)
    return Span(start, start + len(label_of(match).split(",")[0].rstrip()))


@lru_cache(maxsize=4)
def marked_speakers(text: str) -> dict[str, bool]:
    """Return the markers of an article, and whether each names a speaker.

    Kept for the article that was asked about last: each of its sentences asks.
    """
    asking = (label for label, asks in marked_askers(text).items() if asks)
    outlets = (label for label in _named(text) if is_outlet_name(label))
    anonymous = (label for label in counts(text) if kind_of(label) in _ANONYMOUS)
    return _named(text) | dict.fromkeys([*outlets, *anonymous, *asking], False)


@lru_cache(maxsize=4)
def _named(text: str) -> dict[str, bool]:
    """Return the markers that may name a speaker, and whether each does."""
    first = {label_of(match): match for match in reversed(markers(text))}
    found = {label: _names(label) for label, m in first.items() if m["brackets"]}
    repeated = _repeated(text)
    people = [label for label in repeated if _is_person(text, first[label])]
    found |= dict.fromkeys(people, True)
    if people:
        others = (label for label in repeated if label not in found)
        found |= {label: True for label in others if f"he {label}" in text or _names_two(label)}
    return found


@lru_cache(maxsize=4)
def marked_askers(text: str) -> Mapping[str, bool]:
    """Return the markers of those who ask, and whether that is all that each does."""
    return find_askers(text, {label for label, names in _named(text).items() if names})


@lru_cache(maxsize=4)
def _repeated(text: str) -> Sequence[str]:
    """Return the words that begin paragraphs before a colon more than once, in order."""
    listed, times = _addressed(text), counts(text)
    bracketed = {label_of(match) for match in markers(text) if match["brackets"]}
    repeated = [
        label
        for label, n in times.items()
        if n >= _FEWEST and label not in bracketed and listed[label] < _FEWEST_ADDRESSES
    ]
    return [] if len(repeated) > _MOST_LABELS else repeated


def _addressed(text: str) -> Mapping[str, int]:
    """Return behind how many markers of each label the line holds the address of a page."""
    ends = ((match, text.find("\n", match.end(), WITHIN)) for match in markers(text))
    return Counter(
        label_of(match)
        for match, end in ends
        if _ADDRESS.search(text, match.end(), end if end >= 0 else min(len(text), WITHIN))
    )


def _names(label: str) -> bool:
    """Return whether what stands in double brackets is a name, and not `NARRATOR`."""
    name = label.split(",")[0]
    return name.lower() not in _ANONYMOUS and not is_role(name.split()[-1].lower())


def _is_person(text: str, match: re.Match[str]) -> bool:
    label = label_of(match)
    if kind_of(label) in _ANONYMOUS:
        return False
    is_repeated = _names_two(label) and (_stands_before(text, match) or _answers(text, label))
    return is_repeated or has_whole_name(text, name_in(match))


def _names_two(label: str) -> bool:
    return " " in label


def _answers(text: str, label: str) -> bool:
    """Return whether a marker twice stands right behind the question of an interviewer."""
    found = 0
    for asking, answering in pairwise(markers(text)):
        asker = label_of(asking)
        is_interviewer = kind_of(asker) in ASKING | MAY_ASK or is_outlet_name(asker)
        if is_interviewer and label_of(answering) == label:
            found += ends_asking(text[asking.end() : answering.start()].rstrip())
    return found >= _FEWEST


def _stands_before(text: str, match: re.Match[str]) -> bool:
    """Return whether the words of a marker stand before it in the article."""
    return text.find(label_of(match), 0, match.start()) >= 0
