"""Compute what filters compare: a day as a number, an outlet's name without case.

An article of which only the month or the year is known has a number too, with 00 for
what is not known. It passes a filter on dates if it may be of one of the days: to leave
it out in silence would hide it, and its date is shown as imprecise as it is.
"""

from __future__ import annotations

import re

_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)
_FIRST_DAY, _LAST_DAY = 0, 9999_12_31  # day numbers before and after all others: an open bound


def day_number(iso: str) -> int | None:
    """Return a date as YYYYMMDD, with 00 for a day or month that it does not state.

    Of a date-time the day counts. None if it is no ISO 8601 date.
    """
    match = _ISO_DAY.match(iso)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return year * 10_000 + month * 100 + day


def day_range(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the first and last day number that pass; a bound that is None is open.

    A month or a year that begins before the first day may hold it: `imprecise_days`.
    """
    first = day_number(since) if since else None
    last = day_number(until) if until else None
    return first or _FIRST_DAY, last or _LAST_DAY


def imprecise_days(since: str | None) -> tuple[int, ...]:
    """Return the numbers of the month and of the year that hold the first day, if one is set."""
    first = day_number(since) if since else None
    return (first // 100 * 100, first // 10_000 * 10_000) if first else ()


def outlet_key(name: str) -> str:
    """Return what outlets are compared by: the name without case and extra spaces."""
    return " ".join(name.casefold().split()).encode("utf-8", "replace").decode("utf-8")
