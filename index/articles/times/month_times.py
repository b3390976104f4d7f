"""Read months, and days of months, that stand without a year.

They are of the year nearest publication, if the tense says nothing else; what lies far from it, or
beside another year, is left alone.
"""

from __future__ import annotations

from datetime import date, timedelta

from index.articles.dates import month_number
from index.articles.times.expressions import Expression
from index.articles.times.iso_times import Published, calendar_day, month_value
from index.articles.times.readings import (
    ANOTHER_YEAR,
    NO_DAY,
    PAST_TENSES,
    PERSON,
    TENSE_UNSURE,
    TOO_COARSE,
    TWO_YEARS,
    Reading,
    Surroundings,
)
from index.articles.times.stated_times import checked, day_number, from_to
from index.articles.times.tense import Tense

_NEAR = timedelta(days=60)
"""A month and day without a year that lies so near publication is of that year."""
_FARTHEST = timedelta(days=120), timedelta(days=240)
"""How far back, and ahead, a month and day without a year is read by tense."""
_FARTHEST_MONTHS = 9
"""Months from publication to one without a year; farther ones are left alone."""
_NEAR_MONTHS = 6
"""Months back to one that stands inside its sentence: what is named last may be to come."""
_FAMOUS = {(9, 11), (1, 6), (10, 7)}
"""Days that stand for what happened on them in one year."""


def read_days_near(expression: Expression, published: Published, around: Surroundings) -> Reading:
    """Read `Nov. 30-Dec. 1` where the first day is near enough to publication."""
    first = expression["m1"] or expression["m2"]
    near = _month_day_of(first, expression["d1"], published, around)
    if near.value is None:
        return near
    return from_to(expression, int(near.value[:4]), "days nearest publication")


def read_month_day(expression: Expression, published: Published, around: Surroundings) -> Reading:
    """Read a month and day without a year, such as `Nov. 3`."""
    match = expression.match
    name = (
        next(
            word
            for word in match[0].replace(".", " ").split()
            if word[:1].isupper() and not word.rstrip(",").endswith("day")
        )
        if match
        else ""
    )
    found = _month_day_of(name, expression["day"], published, around)
    if found.value is None:
        return found
    return checked(expression, date.fromisoformat(found.value), found.rule)


def _month_day_of(name: str, number: str, published: Published, around: Surroundings) -> Reading:
    """Return the day of a month nearest publication, if the tense does not say otherwise."""
    if published.day is None:
        return TOO_COARSE
    month, day, today = month_number(name), day_number(number), published.day
    if (month, day) in _FAMOUS or _is_attribute(around):
        return TWO_YEARS
    years = range(today.year - 1, today.year + 2)
    possible = [found for year in years if (found := calendar_day(year, month, day))]
    if not possible:
        return NO_DAY
    chosen = _of_tense(possible, today, around)
    if chosen is None:
        return TENSE_UNSURE
    if around.tense is not Tense.FUTURE and around.years - {chosen.year}:
        return ANOTHER_YEAR
    side = "before" if chosen < today else "after" if chosen > today else "of"
    return Reading(chosen.isoformat(), f"day {side} publication")


def _is_attribute(around: Surroundings) -> bool:
    """Return whether a day stands before what it tells apart: `the Nov. 13 attacks`."""
    after = around.after.split(maxsplit=1)[:1]
    is_before_noun = bool(after) and after[0][0].isalpha() and around.after[:1].isspace()
    return around.before.rstrip().lower().endswith((" the", "the")) and is_before_noun


def _of_tense(possible: list[date], today: date, around: Surroundings) -> date | None:
    """Return the day that the tense allows and that is near enough; None if none surely is."""
    tense = around.tense
    nearest = min(possible, key=lambda one: abs(one - today))
    if abs(nearest - today) <= _NEAR:
        is_contrary = (tense in PAST_TENSES and nearest > today) or (
            tense is Tense.FUTURE and nearest < today
        )
        is_aside = tense is Tense.UNSURE and around.before.endswith("(")
        return None if is_contrary or is_aside else nearest
    back, ahead = _FARTHEST
    if tense in PAST_TENSES:
        return max((one for one in possible if today - back <= one <= today), default=None)
    if tense is Tense.FUTURE:
        return min((one for one in possible if today < one <= today + ahead), default=None)
    return None


def read_month(expression: Expression, published: Published, around: Surroundings) -> Reading:
    """Read a month without a year: that of the year before or after, by tense."""
    if published.month is None:
        return TOO_COARSE
    if around.has_person:
        return PERSON
    month, lead = month_number(expression["month"]), expression["lead"].lower()
    back = (published.month - month) % 12
    if lead in ("last", "next"):
        return _month_named(published, month, lead)
    if lead == "this":
        return Reading(month_value(published.year, month), "month of this year")
    tense = Tense.PAST if lead == "since" else around.tense
    is_first = lead == "since" or not any(map(str.isalnum, around.before))
    if tense in PAST_TENSES and 0 < back <= (_FARTHEST_MONTHS if is_first else _NEAR_MONTHS):
        value = month_value(published.year, published.month, back=back)
        rule = "month before publication"
    elif tense is Tense.FUTURE and 0 < 12 - back <= _FARTHEST_MONTHS:
        value = month_value(published.year, published.month, back=back - 12)
        rule = "month after publication"
    else:
        return TENSE_UNSURE if tense not in (*PAST_TENSES, Tense.FUTURE) else TWO_YEARS
    is_doubted = tense is not Tense.FUTURE and around.years - {int(value[:4])}
    return ANOTHER_YEAR if is_doubted else Reading(value, rule)


def _month_named(published: Published, month: int, which: str) -> Reading:
    """Read `last March` or `next March`; of the year of publication it may be either of two."""
    if published.month is None:
        return TOO_COARSE
    if which == "last":
        is_clear = month >= published.month
        return Reading(f"{published.year - 1}-{month:02}", "last") if is_clear else TWO_YEARS
    is_clear = month <= published.month
    return Reading(f"{published.year + 1}-{month:02}", "next") if is_clear else TWO_YEARS
