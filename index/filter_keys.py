"""Say what filters compare: a day as a number, an outlet's name without case."""

from __future__ import annotations

import re

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FIRST_DAY, LAST_DAY = 0, 9999_12_31


def day_number(iso: str) -> int | None:
    """Return the day of an ISO 8601 date or date-time as YYYYMMDD, None if it is neither."""
    match = _ISO_DAY.match(iso)
    return int("".join(match.groups())) if match else None


def day_range(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the first and last day number that pass; a bound that is None is open."""
    first = day_number(since) if since else None
    last = day_number(until) if until else None
    return first or FIRST_DAY, last or LAST_DAY


def outlet_key(name: str) -> str:
    """Return what outlets are compared by: the name without case and extra spaces."""
    return " ".join(name.casefold().split()).encode("utf-8", "replace").decode("utf-8")
