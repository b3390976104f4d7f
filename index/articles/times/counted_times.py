"""Read the times that are counted from the day of publication, or from another day.

A week is that from Monday to Sunday, and on a Sunday none is counted, since papers then mean
either. "Two weeks ago" is a week, "two months ago" a month and "two years ago" a year; rounded
numbers mean nothing. In doubt there is no value. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from index.articles.times.expressions import Expression
from index.articles.times.iso_times import Published, month_value, week_value
from index.articles.times.month_times import read_days_near, read_month, read_month_day
from index.articles.times.readings import (
    DAY,
    ROUGH,
    THESE_DAYS,
    TOO_COARSE,
    TWO_WEEKS,
    UNANCHORED,
    UNDATED,
    WEEKDAYS,
    Reading,
    Surroundings,
)
from index.articles.times.tense import Tense
from index.articles.times.time_patterns import Kind
from index.articles.times.weekday_times import read_weekday, read_weekend

_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "an": 1}
_SUNDAY = 6  # as `date.weekday` counts, from Monday at 0
_MOST_AGO = {"day": 13, "week": 7, "month": 11, "year": 9}
"""Larger numbers before `ago` are rounded, more often than not."""
_COUNTED_FROM = re.compile(r"\b(?:day|week|month|year)s?\s(?:ago|from)(?:\son)?,?\s\Z")
"""Words before a day from which another is counted: `a year ago today`, `a week from Monday`."""


def read_counted(
    expression: Expression, published: Published | None, around: Surroundings
) -> Reading:
    """Return what words mean that are counted from the day of publication."""
    if expression.kind is Kind.COUNTED:
        return _counted(expression, around)
    if published is None:
        return UNDATED
    if _COUNTED_FROM.search(around.before):
        return UNANCHORED
    return _COUNTED[expression.kind](expression, published, around)


def _day_word(expression: Expression, published: Published, around: Surroundings) -> Reading:
    if published.day is None:
        return TOO_COARSE
    word = expression["word"].lower().removeprefix("the ")
    before, after = around.before.lower().rstrip(), around.after.lower()
    if after.startswith(("'s", "’s")) and word in ("today", "tomorrow"):
        return THESE_DAYS
    if word == "tomorrow" and before.endswith((" a", " of", " better", " the")):
        return THESE_DAYS
    if word == "today" and around.tense is Tense.UNSURE and not _is_news(around):
        return THESE_DAYS
    days = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    offset = days.get(word, 2 if word == "day after tomorrow" else 0)
    return Reading((published.day + offset * DAY).isoformat(), word)


def _is_news(around: Surroundings) -> bool:
    """Return whether `today` stands where nothing but a day can: `Earlier today`, `later today`."""
    return around.before.lower().rstrip().endswith(("earlier", "later", "until", "from", "by"))


def _period(expression: Expression, published: Published, around: Surroundings) -> Reading:
    which, unit = expression["which"].lower(), expression["unit"].lower()
    step = {"last": 1, "this": 0, "next": -1}.get(which, 0)
    rule = f"{which} {unit}"
    if unit == "year":
        return Reading(f"{published.year - step:04}", rule)
    if unit == "month":
        if published.month is None:
            return TOO_COARSE
        return Reading(month_value(published.year, published.month, back=step), rule)
    if published.day is None:
        return TOO_COARSE
    if unit == "week":
        is_sunday = published.day.weekday() == _SUNDAY
        return TWO_WEEKS if is_sunday else Reading(week_value(published.day, back=step), rule)
    return read_weekend(published.day, which, around)


_ROUGHLY = (
    *("about", "around", "nearly", "almost", "some", "over", "roughly", "least", "half"),
    *("approximately", "most", "to", "or", "and", "and a", "another", "just", "barely", "close"),
)

_MORE_THAN = ("more than", "less than", "longer than", "fewer than", "later than")


def _ago(expression: Expression, published: Published, around: Surroundings) -> Reading:
    """Read `two days ago`, unless the number is rounded or a day is named behind it."""
    number, unit = _count(expression["n"]), expression["unit"].lower()
    before = around.before.lower().split()[-2:]
    if number is None or unit not in _MOST_AGO or number > _MOST_AGO[unit]:
        return ROUGH
    is_rough = bool(before) and (before[-1] in _ROUGHLY or " ".join(before) in _MORE_THAN)
    if is_rough or _names_more(around.after):
        return ROUGH
    if unit == "year":
        return Reading(f"{published.year - number:04}", "years ago")
    if unit == "month":
        if published.month is None:
            return TOO_COARSE
        return Reading(month_value(published.year, published.month, back=number), "months ago")
    if published.day is None:
        return TOO_COARSE
    if unit == "week":
        return Reading(week_value(published.day, back=number), "weeks ago")
    return Reading((published.day - number * DAY).isoformat(), "days ago")


def _names_more(after: str) -> bool:
    """Return whether `ago` goes on with a day or a week of its own."""
    following = [word.strip(".,;:!?") for word in after.lower().split()[:2]]
    return any(word in (*WEEKDAYS, "today", "this", "next", "last") for word in following)


def _count(number: str) -> int | None:
    return int(number) if number.isdigit() else _NUMBERS.get(number.lower())


def _counted(expression: Expression, around: Surroundings) -> Reading:
    """Read `two days later` from the one day that stands before it."""
    near, side = expression["near"].lower(), expression["side"].lower()
    way, after = expression["way"].lower(), around.after.lstrip().lower()
    number, unit = _count(expression["n"]) if expression["n"] else 1, expression["unit"].lower()
    goes_on = (way in ("before", "after") or side) and after[:1].isalnum()
    if around.anchor is None or goes_on or number is None or unit not in ("", "day"):
        return UNANCHORED
    if number > _MOST_AGO["day"] or after.startswith("than"):
        return UNANCHORED
    if near == "same":
        return Reading(around.anchor.isoformat(), "same day")
    is_later = (
        near in ("next", "following") or side == "after" or way.startswith(("later", "after"))
    )
    day = around.anchor + (number if is_later else -number) * DAY
    return Reading(day.isoformat(), "days " + ("after" if is_later else "before") + " a day named")


_COUNTED: Mapping[Kind, Callable[[Expression, Published, Surroundings], Reading]] = {
    Kind.DAYS: read_days_near,
    Kind.MONTH_DAY: read_month_day,
    Kind.MONTH: read_month,
    Kind.DAY_WORD: _day_word,
    Kind.WEEKDAY: read_weekday,
    Kind.PERIOD: _period,
    Kind.AGO: _ago,
}
