"""Tell the names that begin with a time: Thursday Murder Club, Last Night in Soho.

A weekday before a word in capitals begins a name, unless words stand before it behind which only
a day can (`on Monday Mayor Holt`, `said Monday Spain`). A word such as `yesterday` in capitals
inside a sentence is one, too. In doubt it is a name: a time that is left out misleads no one.
Pure functions; each pattern is linear.
"""

from __future__ import annotations

import re

from index.articles.dates import MONTH
from index.articles.speech.phrases.speech_words import HEARERS
from index.articles.times.tense_words import SAYING
from index.articles.times.time_patterns import DAY_NAME

_CAPITAL_AFTER = re.compile(
    rf"\s(?!I\b|[AP]\.?M\b|GMT\b|UTC\b|(?:{MONTH}|{DAY_NAME})(?!\w))[^\W\d_a-z]"
)
_NUMBER_AFTER = re.compile(r"\s(?:the\s)?(?:[12]?\d|3[01])(?:st|nd|rd|th)\b")
"""Behind a weekday without a month: a film, or a day of a month that is not told."""
_DAY_ONLY = frozenset("on late early last next this past coming since until till".split())
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\s\Z")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Agent|Detective)\.?\s\Z")
_INNER_CAPITAL = re.compile(r"\S\s[A-Z]")
_MID_SENTENCE = re.compile(r"[\w,’']\s\Z")


def is_named_weekday(before: str, after: str) -> bool:
    """Return whether a weekday belongs to a name, by the words before it and behind it."""
    if _NUMBER_AFTER.match(after) or _TITLE.search(before):
        return True
    if not _CAPITAL_AFTER.match(after):
        return False
    last = _LAST_WORD.search(before)
    return not last or last[1].lower() not in _DAY_ONLY | (SAYING - HEARERS)


def is_named_day(word: str, before: str) -> bool:
    """Return whether a word such as `yesterday` or `last night` belongs to a name.

    Args:
        word: The words that may give a time.
        before: Those of the sentence before them.
    """
    inner = word.removeprefix("The ").removeprefix("the ")
    if _INNER_CAPITAL.search(inner):
        return True
    return inner[:1].isupper() and _MID_SENTENCE.search(before) is not None
