"""Read the date that a field declares: front matter, a JSON value.

A field that is named for a date holds nothing else, so more can be read with
certainty there than in running text (`index/articles/dates.py`): a month or a year alone,
the forms of e-mail and of databases, seconds since 1970. Whatever could mean two
days, or is no date at all, is None. Pure: no clock.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta

from index.articles.dates import EARLIEST, MONTH, find_dates, is_plausible, month_number, parse_iso

_LONGEST = 120  # code points of a stated date; a longer value is prose and is not read
_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_YEAR_SLASH_MONTH = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d\d?)", re.ASCII)
_MONTH_SLASH_YEAR = re.compile(r"(?P<month>\d\d?)[/.](?P<year>\d{4})", re.ASCII)
_MONTH_WORD_YEAR = re.compile(rf"(?P<month>{MONTH}),?\s{{1,3}}(?P<year>\d{{4}})", re.I | re.ASCII)
_MOMENT = re.compile(
    r"""
    (?P<day>\d{4}-\d\d-\d\d) (?:[Tt]|\s{1,3})
    (?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?) (?P<fraction>[.,]\d{1,9})?
    (?:\s{0,3}(?P<zone>Z|UTC|GMT|[+-][0-2]\d(?::?[0-5]\d)?))?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_RFC_822 = re.compile(
    rf"""
    (?:[A-Z]{{3,9}},?\s{{1,3}})?
    (?P<day>\d\d?)[\s-](?P<month>{MONTH})[\s-](?P<year>\d{{4}}) \s{{1,3}}
    (?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)
    (?:\s{{0,3}}(?P<zone>Z|UTC|UT|GMT|[+-][0-2]\d(?::?[0-5]\d)?))?
    (?:\s{{1,3}}\([A-Z]{{1,5}}\))?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_EPOCH_DIGITS = re.compile(r"\d{9,10}|\d{12,13}", re.ASCII)

_SECONDS = range(10**8, 5 * 10**9)
"""Numbers that are read as seconds since 1970: from 1973 to 2128, whatever else they may be."""

_YEARS = range(EARLIEST.year, 10_000)
_ANOTHER_DATE = re.compile(
    r"(?<![\d+-])\d{4}(?!\d)|\d[/.-]\d\d?[/.-]\d|updat|modif|revis|correct",
    re.ASCII | re.IGNORECASE,
)
"""What beside a date says that it may not be the one that is meant."""


def read_stated_date(stated: str) -> str | None:
    """Return the date that a field states, in ISO 8601 as precise as it was stated.

    `2024-03-05`, `2024-03-05T10:00:00Z`, `2024-03`, `2024`, `March 2024`,
    `Fri, 01 Mar 2024 10:00:00 GMT`, `2024-03-01 10:00:00 UTC`, `20240301`, `1709287200` (seconds or
    milliseconds since 1970) and text around a single date are read. What could be two
    dates is not, nor is a word such as "yesterday".
    """
    stated = stated.strip()
    if not stated or len(stated) > _LONGEST:
        return None
    return (
        parse_iso(stated)
        or _month_or_year(stated)
        or _moment(stated)
        or _basic(stated)
        or (read_epoch(int(stated)) if _EPOCH_DIGITS.fullmatch(stated) else None)
        or _only_day(stated)
    )


def read_epoch(number: float) -> str | None:
    """Return the moment of a number of seconds or milliseconds since 1970, in UTC.

    A number of four digits is a year, and `20240301` a day. None for any other that is
    not between 1973 and 2128 in one of the two units.
    """
    if not math.isfinite(number):
        return None
    whole = int(number)
    if whole == number and whole in _YEARS:
        return str(whole)
    if whole == number and (day := _basic(str(whole))):
        return day
    seconds = whole if whole in _SECONDS else whole // 1000
    if seconds not in _SECONDS:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()


def can_be_published(value: str, *, latest: date) -> bool:
    """Return whether a stated date, month or year can be one of publication.

    See `is_plausible`; a month or year is judged by its first day.
    """
    if len(value) >= len("2024-03-05"):
        return is_plausible(value, latest=latest)
    first = date(int(value[:4]), int(value[5:7] or 1), 1)
    return EARLIEST <= first <= latest


def _month_or_year(stated: str) -> str | None:
    """Read a month or a year that stands alone."""
    match = _MONTH_OR_YEAR.fullmatch(stated)
    if match is not None:
        return _checked(int(match[1]), int(match[2]) if match[2] else None)
    for pattern in (_YEAR_SLASH_MONTH, _MONTH_SLASH_YEAR):
        match = pattern.fullmatch(stated)
        if match is not None:
            return _checked(int(match["year"]), int(match["month"]))
    match = _MONTH_WORD_YEAR.fullmatch(stated)
    return _checked(int(match["year"]), month_number(match["month"])) if match else None


def _checked(year: int, month: int | None) -> str | None:
    if year not in _YEARS or month not in (None, *range(1, 13)):
        return None
    return f"{year:04}" if month is None else f"{year:04}-{month:02}"


def _basic(stated: str) -> str | None:
    """Read `20240301`, which no other order of day, month and year can mean."""
    match = _BASIC.fullmatch(stated)
    return parse_iso("-".join(match.groups())) if match else None


def _moment(stated: str) -> str | None:
    """Read a day with a clock time, as databases and e-mail write it."""
    match = _MOMENT.fullmatch(stated)
    if match is not None:
        fraction = (match["fraction"] or "").replace(",", ".")[:7]
        return parse_iso(f"{match['day']}T{match['clock']}{fraction}{_offset(match['zone'])}")
    match = _RFC_822.fullmatch(stated)
    if match is None:
        return None
    day = f"{match['year']}-{month_number(match['month']):02}-{int(match['day']):02}"
    return parse_iso(f"{day}T{match['clock']}{_offset(match['zone'])}")


def _offset(zone: str | None) -> str:
    """Return a zone as ISO 8601 has it; `-0000` means that none is stated."""
    if zone is None or zone in {"-0000", "-00:00"}:
        return ""
    if zone[0] not in "+-":
        return "Z"
    return zone if len(zone) > len("+02") else f"{zone}:00"


def _only_day(stated: str) -> str | None:
    """Return the one day that is written somewhere in the words, None if there are two."""
    matches = list(find_dates(stated))
    if len({match.value[:10] for match in matches}) != 1:
        return None
    first, last = matches[0].span.start, matches[-1].span.end
    if len(matches) > 1 or _ANOTHER_DATE.search(f"{stated[:first]} {stated[last:]}"):
        return None
    return matches[0].value[:10]
