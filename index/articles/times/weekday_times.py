"""Read names of days, and weekends.

A name of a day in the past is the nearest before publication, or that very day, as agencies
write it; in the future the nearest after it. A day that only tomorrow's paper could call past,
one that only yesterday's could call coming, and the day itself in the future are left
alone: the article may be older, or younger, than its stamp says.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.articles.dates import MONTH
from index.articles.times.expressions import Expression
from index.articles.times.iso_times import Published, weekend_value
from index.articles.times.readings import (
    DAY,
    PAST_TENSES,
    TENSE_UNSURE,
    TOO_COARSE,
    TWO_WEEKS,
    UNANCHORED,
    WEEKDAYS,
    WEEKLY,
    Reading,
    Surroundings,
)
from index.articles.times.tense import Tense

_WEEK = timedelta(days=7)
_UNITS = r"(?:week|fortnight|month|season|year|decade|generation|centur(?:y|ie))s?"
_AT_ANOTHER_TIME = re.compile(
    rf"\b(?:{_UNITS}\s(?:ago|earlier|later|before|after|previously)|(?:that|the\ssame|the\s(?:next"
    rf"|following|previous)|one|last|next)\s(?:{_UNITS}|spring|summer|autumn|winter)"
    rf"|(?-i:{MONTH})|(?:1[5-9]|20)\d\d|before\sthat|after\sthat|back\sthen"
    rf"|at\sthe\stime),?\s(?:on\s|late\s|early\s)*\Z",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(rf",?\s(?:[\w-]+\s){{1,3}}{_UNITS}\s(?:ago|earlier)\b", re.IGNORECASE)
"""Words before a weekday, and behind it, that say of which week it is, and seldom of this one."""


def read_weekday(expression: Expression, published: Published, around: Surroundings) -> Reading:
    """Return the day that a name of a day means."""
    if around.is_weekly:
        return WEEKLY
    if _AT_ANOTHER_TIME.search(around.before) or _LONG_AGO.match(around.after):
        return UNANCHORED
    if published.day is None:
        return TOO_COARSE
    today = published.day
    number = WEEKDAYS.index(expression["weekday"].lower())
    which = expression["which"].lower()
    if which in ("last", "next"):
        return _weekday_named(today, number, which)
    back = (today.weekday() - number) % 7
    if which in ("this past", "past"):
        return Reading((today - (back or 7) * DAY).isoformat(), "weekday before publication")
    if which in ("this coming", "coming"):
        return Reading((today + (7 - back) * DAY).isoformat(), "weekday after publication")
    tense = _owned(around) if expression["owner"] else around.tense
    return _weekday_told(today, number, tense, around)


def _weekday_named(today: date, number: int, which: str) -> Reading:
    """Read `last Friday` or `next Friday` where all who count weeks mean the same day."""
    back = (today.weekday() - number) % 7 or 7
    ahead = (number - today.weekday()) % 7 or 7
    day = today - back * DAY if which == "last" else today + ahead * DAY
    weeks = {((day - today).days + _into(today, first)) // 7 for first in (0, 6)}
    wanted = -1 if which == "last" else 1
    if abs(day - today) == _WEEK or weeks == {wanted}:
        side = "before" if which == "last" else "after"
        return Reading(day.isoformat(), f"weekday {side} publication")
    return TWO_WEEKS


def _into(today: date, first: int) -> int:
    """Return how many days of a week have passed that begins on a weekday, 0 for Monday."""
    return (today.weekday() - first) % 7


def _weekday_told(today: date, number: int, tense: Tense, around: Surroundings) -> Reading:
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if tense in PAST_TENSES and back < 6:
        rule = "weekday before publication" if back else "weekday of publication"
        return Reading((today - back * DAY).isoformat(), rule)
    if not ahead and around.before.lower().rstrip(" on").endswith("later"):
        return Reading(today.isoformat(), "weekday of publication")
    if tense is Tense.FUTURE and 0 < ahead < 6:
        return Reading((today + ahead * DAY).isoformat(), "weekday after publication")
    if tense is Tense.WOULD and around.said_on is not None:
        further = (number - around.said_on.weekday()) % 7
        if 0 < further < 6:
            day = around.said_on + further * DAY
            return Reading(day.isoformat(), "weekday after what was said")
    return TENSE_UNSURE


_HAPPENED = frozenset(
    """attack attacks blast bombing bombings explosion explosions crash shooting killing killings
    fire earthquake quake statement announcement remarks decision ruling verdict results victory
    defeat win loss raid arrest arrests clashes violence incident storm collapse death deaths
    accident assault massacre disaster derailment""".split()
)
"""What has happened if an article says whose day it was."""


def _owned(around: Surroundings) -> Tense:
    """Return when `Monday's attack` was: past, if it can only be known once it happened."""
    following = around.after.lower().split()[:3]
    before = around.before.lower().split()[-3:]
    if any(word in ("ahead", "before", "until", "upcoming", "for") for word in before):
        return Tense.UNSURE
    named = (word.strip(".,;:") for word in following)
    is_past = around.tense not in (Tense.FUTURE, Tense.WOULD)
    return Tense.PAST if is_past and any(n in _HAPPENED for n in named) else Tense.UNSURE


def read_weekend(today: date, which: str, around: Surroundings) -> Reading:
    """Read a weekend: the last one from Monday to Thursday, the next one where it is to come."""
    past, coming = weekend_value(today, back=1), weekend_value(today)
    if which == "last":
        return Reading(past, "last weekend") if today.weekday() < 5 else TWO_WEEKS
    if which == "next":
        return TWO_WEEKS
    if around.tense in PAST_TENSES and today.weekday() < 3:
        return Reading(past, "weekend before publication")
    if around.tense is Tense.FUTURE and 0 < today.weekday() < 5:
        return Reading(coming, "weekend after publication")
    return TENSE_UNSURE
