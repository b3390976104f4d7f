"""Tell from the words around a time whether it has passed or is to come.

"On Monday" is the Monday before where the verb that it goes with is past, and the one after
where that is future; a name of a day alone says neither. The verb is sought in the clause of
the time, before it first. A time beside a verb of speech is that of speaking. Whatever is
between (`agreed to meet on Monday`, `ahead of a vote on Monday`, `cancelled the talks on
Monday`) is unsure: a wrong day is worse than none. Pure functions over the words of one sentence,
quoted ones blanked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from index.articles.times.called_off import is_calling_off, is_planned_for
from index.articles.times.tense_words import (
    ADVERBS,
    ATTENDED,
    BEFORE_EVENT,
    BREAKS,
    CLAUSES,
    COMING,
    DETERMINERS,
    DID,
    DISPLACED,
    EVENTS,
    HAS,
    IS,
    MAY,
    NO_ING,
    NO_PAST,
    NOUN_MARKERS,
    OPENERS,
    PAST,
    PLACES,
    PLANNED,
    SAYING,
    SHALL,
    STARTS,
    TELLING,
    WANTS,
    WAS,
)
from index.records import Span

_BETWEEN = frozenset("now still also then first only finally".split())
"""What may stand between the parts of a verb: `is now to be finished`."""


class Tense(Enum):
    """When a time is, seen from the publication of the article."""

    PAST = auto()
    SAID = auto()
    """Past, and the time at which something was said."""
    CALLED_OFF = auto()
    """Past, and the time at which something to come was called off."""
    FUTURE = auto()
    WOULD = auto()
    """After the time at which something was said."""
    UNSURE = auto()


class _Word(NamedTuple):
    text: str
    lower: str
    span: Span


_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[,;:—–()\"“”]")
"""A word or a mark; a full stop inside a sentence only ends an abbreviation."""
_PUT_OFF = re.compile(
    r"\b(?:(?:call(?:ed|s)?|put)\s(?:\w+\s){0,6}?off|put\son\s(?:hold|ice))\b", re.IGNORECASE
)
_HEARER_WORDS = 5
"""Words between `told` and the place and time at which it was said."""
_PLACE_WORDS = 8
"""Words between a verb of speech and the time at which it was said."""
_AUX_BACK = 3
"""Words between an auxiliary and its verb: `will also be held`."""
_AHEAD = 14
"""Words after a time in which its verb is sought."""
_BACK = 30
"""Words before a time in which its verb is sought."""


class Tenses:
    """The tenses of the times of one sentence."""

    def __init__(self, blanked: str) -> None:
        """Take the words of a sentence, quoted characters as `"`."""
        self._words = blanked
        self._tokens = _tokens(blanked)
        self._is_displaced = bool(
            any(token.lower in DISPLACED for token in self._tokens) or _PUT_OFF.search(blanked)
        )

    def at(self, span: Span) -> Tense:
        """Return when a time is that stands at `span`, its preposition left out."""
        tokens = self._tokens
        before = [token for token in tokens if token.span.end <= span.start][-_BACK:]
        after = [token for token in tokens if token.span.start >= span.end][:_AHEAD]
        if _is_said(before, after):
            return Tense.SAID
        words_before = self._words[: span.start]
        if is_calling_off(words_before, self._words[span.end :]):
            return Tense.CALLED_OFF
        if self._is_displaced and is_planned_for(words_before):
            return Tense.WOULD
        clause = _clause(before)
        found = _backward(clause)
        if found is None:
            found = _forward(after) if _is_open(clause) else Tense.UNSURE
        return Tense.UNSURE if found is Tense.PAST and self._is_displaced else found


def _tokens(blanked: str) -> list[_Word]:
    return [_Word(m[0], m[0].lower(), Span(*m.span())) for m in _TOKEN.finditer(blanked)]


def is_future(blanked: str) -> bool:
    """Return whether the main clause of a sentence is about what is to come."""
    tokens = _tokens(blanked)
    return any(token.lower in SHALL for token in tokens) or any(
        token.lower in IS and _is_planned(tokens[at + 1 : at + 1 + _AUX_BACK])
        for at, token in enumerate(tokens)
    )


def _is_planned(following: Sequence[_Word]) -> bool:
    """Return whether `is` goes on with `due to`, `expected to` and the like."""
    lowers = [token.lower for token in following]
    at = next((n for n, lower in enumerate(lowers) if lower in PLANNED), None)
    return at is not None and (lowers[at] in ("due", "scheduled", "slated") or "to" in lowers[at:])


def _is_said(before: Sequence[_Word], after: Sequence[_Word]) -> bool:
    """Return whether a time stands right behind a verb of speech and who heard it where."""
    near = before[-_PLACE_WORDS - 1 :]
    at = next((n for n in range(len(near) - 1, -1, -1) if near[n].lower in SAYING), None)
    if at is None or any(token.text in BREAKS for token in near[at + 1 :]):
        return False
    if near[at].lower in ("speaking", "saying") and at and near[at - 1].lower in (IS | {"be"}):
        return False
    if any(token.lower in SHALL | MAY | {"would", "to"} for token in near[max(0, at - 3) : at]):
        return False
    between = near[at + 1 :]
    if len(between) > 1 and after and after[0].lower in (WAS | IS | SHALL | MAY | {"would"}):
        return False
    return _leads_to_time(between, hearer=near[at].lower == "told")


def _leads_to_time(between: Sequence[_Word], *, hearer: bool) -> bool:
    """Return whether words are only who was told, who says it, and where."""
    left = _HEARER_WORDS if hearer else 0
    for number, token in enumerate(between):
        if token.lower == "to" and _infinitive(between[number + 1 : number + 2], []):
            return False
        if token.lower in PLACES:
            left = _HEARER_WORDS
        elif token.lower in CLAUSES or token.lower in TELLING:
            return False
        elif token.text[0].isupper() or token.lower in ADVERBS:
            continue
        elif left:
            left -= 1
        else:
            return False
    return True


def _clause(before: Sequence[_Word]) -> list[_Word]:
    """Return the words of the clause that come before a time."""
    at = len(before)
    while at > 0 and not _ends_clause(before, at - 1):
        at -= 1
    return list(before[at:])


def _ends_clause(words: Sequence[_Word], at: int) -> bool:
    """Return whether a clause ends here; a comma inside `Danang, Vietnam` ends none."""
    if words[at].text == ",":
        beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        return not (beside[1:] and all(word.text[0].isupper() for word in beside))
    return words[at].text in BREAKS or words[at].lower in CLAUSES


def _is_open(clause: Sequence[_Word]) -> bool:
    """Return whether the verb of a clause can come after the words that were looked at."""
    return not any(token.lower in BEFORE_EVENT for token in clause)


def _backward(clause: Sequence[_Word]) -> Tense | None:
    """Return the tense of the nearest verb before a time, None if there is none."""
    for at in range(len(clause) - 1, -1, -1):
        found = _verb(clause, at)
        if found is not None:
            between = clause[at + 1 :]
            if found is Tense.PAST and not _reaches(clause[at], between):
                return Tense.UNSURE
            return found
    return None


def _forward(after: Sequence[_Word]) -> Tense:
    """Return the tense of the first verb after a time, in its clause."""
    for at, token in enumerate(after):
        if token.lower in CLAUSES or token.text in (";", ":", "(", "—", "–", '"'):
            return Tense.UNSURE
        found = _verb(after, at)
        if found is not None:
            return Tense.PAST if found is Tense.SAID else found
    return Tense.UNSURE


def _verb(words: Sequence[_Word], at: int) -> Tense | None:
    """Return the tense that a word gives as a verb; None if it is no verb that gives one."""
    lower = words[at].lower
    following, back = words[at + 1 : at + 1 + _AUX_BACK], words[max(0, at - _AUX_BACK) : at]
    if lower in SHALL:
        return Tense.FUTURE
    if lower == "would":
        return Tense.WOULD
    if lower in MAY and words[at].text[0].islower():
        return Tense.UNSURE
    if lower == "to":
        return _infinitive(following, back)
    if lower in IS | WAS | HAS | {"had"}:
        return _auxiliary(lower, following)
    if words[at].text[0].isupper() and at:
        return None
    return _full_verb(lower, back, [token.lower for token in following])


def _full_verb(lower: str, back: Sequence[_Word], following: Sequence[str]) -> Tense | None:
    lowers = [token.lower for token in back]
    is_noun = bool(lowers) and lowers[-1] in NOUN_MARKERS
    if lower in PLANNED and not lower.endswith("nced"):
        return None if is_noun else Tense.UNSURE if not _has_auxiliary(lowers) else None
    if lower.endswith("ing") and lower not in NO_ING and not is_noun and lower not in EVENTS:
        return _participle(lower, lowers)
    is_past = lower in PAST or (lower.endswith("ed") and lower not in NO_PAST)
    if is_past and not is_noun:
        return None if _has_auxiliary(lowers) else Tense.PAST
    if lower == "takes" and following[:1] in (["effect"], ["place"]):
        return Tense.FUTURE
    if lower in STARTS and not is_noun:
        return None if _has_auxiliary(lowers) or "to" in lowers[-1:] else Tense.FUTURE
    return None


def _participle(lower: str, before: Sequence[str]) -> Tense | None:
    if lower in ("speaking", "talking", "writing", "addressing") and not _has_auxiliary(before):
        return Tense.PAST
    return None if _has_auxiliary(before) else Tense.UNSURE


def _has_auxiliary(before: Sequence[str]) -> bool:
    """Return whether a verb's tense is said by a word just before it."""
    return any(
        lower in (SHALL | MAY | IS | WAS | HAS) or lower in ("would", "had", "be", "been", "to")
        for lower in before
    )


def _infinitive(following: Sequence[_Word], back: Sequence[_Word]) -> Tense | None:
    """Return what `to meet` says by what stands before it; None if it is no infinitive."""
    if not following or not following[0].text[0].islower() or following[0].lower in DETERMINERS:
        return None
    lowers = [token.lower for token in back]
    while lowers and lowers[-1] in _BETWEEN:
        lowers.pop()
    if any(lower in IS for lower in lowers) and (lowers[-1] in IS or lowers[-1] in PLANNED):
        return Tense.FUTURE
    if lowers and lowers[-1] in WANTS:
        return Tense.FUTURE
    if lowers and lowers[-1] in DID and not _has_auxiliary(lowers[:-1]):
        return Tense.PAST
    return Tense.UNSURE


def _auxiliary(lower: str, following: Sequence[_Word]) -> Tense | None:
    lowers = [token.lower for token in following]
    is_planned = any(word in PLANNED for word in lowers[:2])
    if lower in IS:
        if is_planned or any(word in COMING for word in lowers[:2]):
            return Tense.FUTURE
        return Tense.UNSURE
    if lower in HAS:
        return Tense.UNSURE
    return Tense.UNSURE if is_planned or lowers[:1] == ["to"] else Tense.PAST


def _reaches(verb: _Word, between: Sequence[_Word]) -> bool:
    """Return whether a time surely goes with a past verb, and not with what stands between."""
    lowers = [token.lower for token in between]
    while lowers and lowers[-1] in OPENERS and lowers[-1] not in BEFORE_EVENT:
        lowers.pop()
    if any(lower in BEFORE_EVENT for lower in lowers):
        return False
    return not (lowers and lowers[-1] in EVENTS) or bool(
        verb.lower in ATTENDED or ATTENDED.intersection(lowers)
    )
