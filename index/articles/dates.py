"""Read the dates that articles state about themselves.

Pure: no clock, no locale, no file times. A date is read only where day, month
and year all stand in the text and can mean one thing; `03/04/2017`, `4.5.2020`,
"yesterday" and "last Friday" are not dates here. Months are read in ten languages
(`calendar_words.py`). What is left out: time zones by letters
(`PT` is two offsets, so only the day is kept) and dates without a year.

Nothing before `EARLIEST` is a date: no newspaper is older, and a system that knows no
date writes `0001-01-01`. The latest day that can be one depends on the clock, which
is read where files are read; `is_plausible` is asked with it about a declared date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from index.articles.calendar_words import MONTH_NAME, named_month
from index.records import Span


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A stated date: ISO 8601 `value`, and where it stands."""

    value: str
    span: Span


EARLIEST = date(1600, 1, 1)
"""First day that is read as a date; the oldest newspapers are of 1605."""

_AHEAD = timedelta(days=366)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST_ZONE = timedelta(hours=14)
_QUARTER_S = 900  # offsets of time zones are whole quarters of an hour
_NULL_MOMENTS = ("1601-01-01T00:00:00", "1753-01-01T00:00:00", "1900-01-01T00:00:00")
"""What Windows files and SQL Server hold where no date was entered."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""Pattern of the name of a month, whole or cut short; `month_number` reads it."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_TIME = r"[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?(?:Z|[+-][0-2]\d:?[0-5]\d)?"

_ISO = re.compile(rf"\d{{4}}-\d\d-\d\d(?:{_TIME})?", re.ASCII)
_STATED = re.compile(
    rf"""
    (?<![\w/.-])
    (?: (?P<iso>\d{{4}}-\d\d-\d\d) (?P<time>{_TIME})?
      | (?P<ymd>\d{{4}}/\d\d?/\d\d?|\d{{4}}\.\d\d\.\d\d)
      | (?P<numeric>\d\d?/\d\d?/\d{{4}}|\d\d?\.\d\d?\.\d{{4}})
      | (?P<month_first>{MONTH}) \s{{1,3}} (?P<day_second>{_DAY}),? \s{{1,3}} (?P<year_a>\d{{4}})
      | (?P<day_first>{_DAY}) (?:\s{{1,3}}of)? [\s-]{{1,3}} (?P<month_second>{MONTH}),?
        [\s-]{{1,3}} (?P<year_b>\d{{4}})
      | (?P<day_named>\d\d?)(?:\.|er|º)? \s{{1,3}} (?:de\s{{1,3}})?
        (?P<month_named>{MONTH_NAME})\.?,? \s{{1,3}} (?:del?\s{{1,3}})? (?P<year_c>\d{{4}})
    )
    (?![\w/]|[.-]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parse_iso(text: str) -> str | None:
    """Return `text` as an ISO 8601 date or date-time if it is one, else None.

    `2024-03-05`, `2024-03-05T10:00:00Z` and `2024-03-05 10:00+01:00` are; a bare
    month, a basic `20240305`, a day that does not exist or one before `EARLIEST` are
    not. A date-time keeps the offset it states, spelt `+00:00`, and states none if it
    had none.
    """
    text = text.strip()
    if _ISO.fullmatch(text) is None or _iso(int(text[:4]), int(text[5:7]), int(text[8:10])) is None:
        return None
    if len(text) == len("2024-03-05"):
        return text
    try:
        return datetime.fromisoformat(text.replace(",", ".")).isoformat()
    except ValueError:
        return None


def latest_plausible(today: date) -> date:
    """Return the last day that can be a date of publication: a year after `today`.

    So much is left to a cover date, an announced story and a clock that is late.
    """
    return today + _AHEAD


def is_plausible(value: str, *, latest: date) -> bool:
    """Return whether a declared date can be one of publication.

    Args:
        value: A date or date-time as `parse_iso` returns it.
        latest: Last day that can be one (`latest_plausible`).

    Returns:
        False before `EARLIEST`, after `latest`, and for the second at which the clock of
        some system begins: one that knows no date declares it. That of Unix is known in
        every time zone. Judge only declared dates so; a printed "1 January 1970" is one.
    """
    day = date.fromisoformat(value[:10])
    return (
        EARLIEST <= day <= latest and not value.startswith(_NULL_MOMENTS) and not _is_epoch(value)
    )


def _is_epoch(value: str) -> bool:
    """Return whether this is the second 0 of Unix time, in some time zone if none is stated."""
    if value[10:] == "":
        return value == _EPOCH.date().isoformat()
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is not None:
        return abs(moment - _EPOCH) < timedelta(seconds=1)
    offset = moment.replace(tzinfo=UTC) - _EPOCH
    return abs(offset) <= _FARTHEST_ZONE and offset.total_seconds() % _QUARTER_S < 1


def month_number(name: str) -> int:
    """Return the number, from 1, of a month whose name `MONTH` matched."""
    return _MONTHS.index(name[:3].casefold()) + 1


def find_dates(
    text: str, *, start: int = 0, end: int | None = None, is_day_first: bool = False
) -> Iterator[DateMatch]:
    """Iterate over the complete, unambiguous dates in `text[start:end]`, in order.

    `03/04/2017` is one where the text is in a language that writes the day first.
    """
    for match in _STATED.finditer(text, start, len(text) if end is None else end):
        value = _read(match, is_day_first=is_day_first)
        if value is not None:
            yield DateMatch(value=value, span=Span(*match.span()))


def find_date(
    text: str, *, start: int = 0, end: int | None = None, is_day_first: bool = False
) -> DateMatch | None:
    """Return the first date in `text[start:end]` that `find_dates` gives, or None."""
    return next(find_dates(text, start=start, end=end, is_day_first=is_day_first), None)


def _read(match: re.Match[str], *, is_day_first: bool) -> str | None:
    if match["iso"]:
        return parse_iso(match[0]) or parse_iso(match["iso"])
    if match["ymd"]:
        year, month, day = map(int, match["ymd"].replace(".", "/").split("/"))
        return _iso(year, month, day)
    if match["numeric"]:
        numbers = map(int, match["numeric"].replace(".", "/").split("/"))
        return _read_numeric(*numbers, is_day_first=is_day_first)
    if match["month_first"]:
        return _written(match["day_second"], match["month_first"], match["year_a"])
    if match["month_named"]:
        month = named_month(match["month_named"])
        return _iso(int(match["year_c"]), month, int(match["day_named"]))
    return _written(match["day_first"], match["month_second"], match["year_b"])


def _read_numeric(first: int, second: int, year: int, *, is_day_first: bool) -> str | None:
    """Read `25/12/2017` either way round, and `03/04/2017` only if the day is first."""
    if is_day_first:
        return _iso(year, second, first)
    readings = {_iso(year, first, second), _iso(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _written(day: str, month: str, year: str) -> str | None:
    return _iso(int(year), month_number(month), int(day.casefold().rstrip("stndrh")))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        day_stated = date(year, month, day)
    except ValueError:
        return None
    return day_stated.isoformat() if day_stated >= EARLIEST else None
