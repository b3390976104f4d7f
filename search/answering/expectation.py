"""Find what kind of words a question asks for, and find such words in a sentence.

"How many" wants a number, "when" a date, "why" a reason. That says nothing about
whether a sentence answers, only whether it could; so it is a small bonus in the
ranking, and the words found are the ones marked for the reader. Pure functions
on the surface of English; a question of no known kind expects nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum

from index.folding import bare
from index.records import Span


class Expectation(StrEnum):
    """The kind of words that can answer a question."""

    NUMBER = "number"
    DATE = "date"
    REASON = "reason"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|half|twice)"
)
_NAME = r"(?:[A-Z][\w’'.-]*\w|[A-Z])"

_QUESTION_KINDS: tuple[tuple[Expectation, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Expectation.REASON, r"\bwhy\b|\breasons?\b|\bhow come\b"),
        (
            Expectation.NUMBER,
            r"\bhow (?:many|much|old|long|far|big|large|tall|high|often|fast)\b|\bpercent(?:age)?\b"
            r"|\bwhat (?:age|price|number|amount|share|proportion)\b",
        ),
        (Expectation.DATE, r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|week|time)\b"),
        (Expectation.PLACE, r"\bwhere\b|\b(?:what|which) (?:country|city|state|town|place)\b"),
        (Expectation.PERSON, r"\bwho(?:se|m)?\b"),
        (Expectation.NAME, r"\b(?:what|which)\b"),
    )
)

_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|amid|citing|as a result of|in response to|in protest"
    r"|on the grounds|thanks to|in order to|prompted by|caused by|blam(?:ed|ing)|so that"
    r"|over (?=the|his|her|their|its|a|an|concerns?|fears?|claims?|alleg))\b[^.;:\n]*",
    re.IGNORECASE,
)
_ANSWERS: dict[Expectation, re.Pattern[str]] = {
    Expectation.REASON: _REASON,
    Expectation.NUMBER: re.compile(
        rf"[$€£]?\b\d[\d,.]*(?<=\d)(?:\s?%|\s(?:percent|per cent|million|billion|trillion))?"
        rf"|\b{_COUNT}\b",
        re.IGNORECASE,
    ),
    Expectation.DATE: re.compile(
        rf"\b{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:\s\d{{4}})?"
        rf"|\b{_MONTH}(?:\s\d{{4}})?\b|\b{_WEEKDAY}\b|\b(?:1[89]|20)\d\d\b"
        r"|\b(?:yesterday|today|tomorrow)\b|\b(?:last|next|this) (?:week|month|year)\b"
    ),
    Expectation.PLACE: re.compile(
        rf"\b(?:in|at|near|from|to|outside)\s(?:the\s)?{_NAME}(?:,?\s{_NAME})*"
    ),
    Expectation.PERSON: re.compile(rf"{_NAME}(?:\s{_NAME})*"),
    Expectation.NAME: re.compile(rf"{_NAME}(?:\s{_NAME})*"),
}
_WORD = re.compile(r"\w+")


def expected(question: str) -> Expectation | None:
    """Return the kind of words that the question asks for, or None if it does not say."""
    for kind, pattern in _QUESTION_KINDS:
        if pattern.search(question):
            return kind
    return None


def answering_spans(question: str, sentence: str) -> list[Span]:
    """Return where `sentence` holds words of the expected kind, in order, none overlapping.

    Words that the question itself contains are not news and do not count, and a
    capital at the start of a sentence alone does not make a name.
    """
    kind = expected(question)
    if kind is None:
        return []
    known = set(_WORD.findall(bare(question)))
    spans = []
    for match in _ANSWERS[kind].finditer(sentence):
        if kind in (Expectation.PERSON, Expectation.NAME) and _is_sentence_start(sentence, match):
            continue
        if set(_WORD.findall(bare(match[0]))) - known:
            spans.append(Span(match.start(), match.end()))
    return spans


def _is_sentence_start(sentence: str, match: re.Match[str]) -> bool:
    """Return whether a single capitalised word only opens the sentence."""
    opens = not any(c.isalnum() for c in sentence[: match.start()])
    return opens and " " not in match[0]
