"""Read a date that may lack its day or its month, and spell it as formats want it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from index.errors import OptionError

_STATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.ASCII | re.DOTALL)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


class PartialDate(NamedTuple):
    """A day, a month or a year; what was not stated is None."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> list[int]:
        """What is known, year first."""
        return [part for part in self if part is not None]

    @property
    def in_iso(self) -> str:
        """The date as `2017-11-09`, `2017-11` or `2017`."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])])

    @property
    def in_words(self) -> str:
        """The date as `9 November 2017`, `November 2017` or `2017`."""
        month = None if self.month is None else _MONTHS[self.month - 1]
        return " ".join(str(part) for part in (self.day, month, self.year) if part is not None)


def parse_date(stated: str) -> PartialDate | None:
    """Return the day, month or year of an ISO 8601 date or time, as it was stated there.

    None for what is no date: nothing is guessed.
    """
    match = _STATED.fullmatch(stated)
    if match is None:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    if year is None or not _exists(year, month, day):
        return None
    return PartialDate(year, month, day)


def parse_accessed(typed: str) -> PartialDate:
    """Return the day on which a page was looked at.

    Raises:
        OptionError: If it is not a day.
    """
    found = parse_date(typed) if len(typed) == len("2024-03-05") else None
    if found is None:
        raise OptionError(f'--accessed is "{typed}"; expected a day such as 2024-03-05')
    return found


def _exists(year: int, month: int | None, day: int | None) -> bool:
    """Return whether a calendar has this day, month or year."""
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True
