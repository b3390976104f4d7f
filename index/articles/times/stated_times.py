"""Read the times that need no date of publication: whole dates, months with a year, years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from index.articles.dates import month_number
from index.articles.times.expressions import Expression
from index.articles.times.iso_times import calendar_day, interval, month_value
from index.articles.times.readings import LOOSE, NO_DAY, SWAPPED, WEEKDAY_DIFFERS, WEEKDAYS, Reading
from index.articles.times.time_patterns import Kind

YEAR_OF_NOUN = "explicit year before a noun"
"""Rule of a year that tells things apart, as in `the 2016 election`."""


def is_stated(kind: Kind) -> bool:
    """Return whether words of a kind give a time by themselves, of whatever day the article is."""
    return kind in _STATED


def read_stated(expression: Expression) -> Reading | None:
    """Return what words mean that need no date of publication; None for those that do."""
    read = _STATED.get(expression.kind)
    return read(expression) if read else None


def _date(expression: Expression) -> Reading:
    if expression.value is None:
        return NO_DAY
    return checked(expression, date.fromisoformat(expression.value), "explicit day")


def checked(expression: Expression, day: date, rule: str) -> Reading:
    """Return a day, unless the article gives it the name of another weekday."""
    name = expression["weekday"].lower()
    if name and WEEKDAYS[day.weekday()] != name:
        return WEEKDAY_DIFFERS
    return Reading(day.isoformat(), rule)


def _days(expression: Expression) -> Reading | None:
    """Return all days between two of one year; None where the year is not stated."""
    if not expression["y"]:
        return None
    return from_to(expression, int(expression["y"]), "explicit days")


def from_to(expression: Expression, year: int, rule: str) -> Reading:
    """Return all days from one to another of a year; a month stated once is that of both."""
    first_month, last_month = expression["m1"], expression["m2"]
    last = calendar_day(year, month_number(last_month or first_month), day_number(expression["d2"]))
    first = calendar_day(
        year, month_number(first_month or last_month), day_number(expression["d1"])
    )
    if first is None or last is None or last < first:
        return NO_DAY
    return Reading(interval(first, last), rule)


def day_number(day: str) -> int:
    """Return the number of a day, `3rd` or `3`."""
    return int(day.rstrip("stndrh"))


def _month_year(expression: Expression) -> Reading:
    month = month_number(expression.match[0]) if expression.match else 0
    return Reading(month_value(int(expression["y"]), month), "explicit month")


def _months(expression: Expression) -> Reading:
    year, (first, last) = expression["y"], (month_number(expression[m]) for m in ("m1", "m2"))
    return (
        Reading(f"{year}-{first:02}/{year}-{last:02}", "explicit months") if first < last else LOOSE
    )


def _years(expression: Expression) -> Reading:
    first, last = expression["y1"] or expression["y3"], expression["y2"] or expression["y4"]
    if int(last) <= int(first):
        return LOOSE
    return Reading(f"{first}/{last}", "explicit years")


def _year(expression: Expression) -> Reading:
    if expression["adjective"]:
        return Reading(expression["adjective"], YEAR_OF_NOUN)
    return Reading(expression["year"] or expression["other"], "explicit year")


def _decade(expression: Expression) -> Reading:
    first = int(expression["decade"])
    return LOOSE if first % 100 == 0 else Reading(f"{first}/{first + 9}", "decade")


_STATED: Mapping[Kind, Callable[[Expression], Reading | None]] = {
    Kind.DATE: _date,
    Kind.SWAPPED: lambda _: SWAPPED,
    Kind.DAYS: _days,
    Kind.MONTHS: _months,
    Kind.MONTH_YEAR: _month_year,
    Kind.YEARS: _years,
    Kind.YEAR: _year,
    Kind.DECADE: _decade,
    Kind.LOOSE: lambda _: LOOSE,
}
