"""Spell times as ISO 8601 values, and read the days that such a value covers.

A value is a day `2017-11-09`, a month `2017-11`, a year `2017`, or an interval of two of
these, both included: `2017-11-03/2017-11-09`, `1990/1999`. Weeks begin on Monday, as
ISO 8601 has it. Pure functions.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_WEEK = 7  # days of a week
_MONTHS = 12  # months of a year
_DAY_CHARS = len("2017-11-09")
_MONTH_CHARS = len("2017-11")


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as that is known; `month` and `day` may be None."""

    year: int
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, value: str | None) -> Self | None:
        """Return what a stated date says (see `Article.published`); None if it says nothing."""
        if value is None:
            return None
        try:
            first, _ = bounds(value[:_DAY_CHARS])
        except ValueError:
            return None
        is_day = len(value) >= _DAY_CHARS
        has_month = len(value) >= _MONTH_CHARS
        return cls(first.year, first.month if has_month else None, first if is_day else None)


def bounds(value: str) -> tuple[date, date]:
    """Return the first and the last day that a value covers.

    Raises:
        ValueError: If it is no value as this module spells them.
    """
    start, _, end = value.partition("/")
    first, last = _days(start)[0], _days(end or start)[1]
    if last < first:
        raise ValueError(f"not a time: {value!r}")
    return first, last


def month_value(year: int, month: int, *, back: int = 0) -> str:
    """Return the month that lies so many months before one; `back` may be negative."""
    number = year * _MONTHS + month - 1 - back
    return f"{number // _MONTHS:04}-{number % _MONTHS + 1:02}"


def interval(first: date, last: date) -> str:
    """Return all days from one to another, as an interval or as the one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def week_value(day: date, *, back: int = 0) -> str:
    """Return the week that lies so many weeks before that of a day."""
    monday = day - timedelta(days=day.weekday() + _WEEK * back)
    return interval(monday, monday + timedelta(days=_WEEK - 1))


def weekend_value(day: date, *, back: int = 0) -> str:
    """Return the weekend that ends so many weeks before the week of a day does."""
    saturday = day + timedelta(days=5 - day.weekday() - _WEEK * back)
    return interval(saturday, saturday + timedelta(days=1))


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(value: str) -> tuple[date, date]:
    """Return the first and last day of a day, month or year."""
    parts = [int(part) for part in value.split("-")]
    if len(value) not in (4, _MONTH_CHARS, _DAY_CHARS):
        raise ValueError(f"not a time: {value!r}")
    year, month, day = (*parts, None, None)[:3]
    if year is None or month is None:
        return date(int(value), 1, 1), date(int(value), _MONTHS, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
