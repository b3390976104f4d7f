"""Hold what words mean that give a time, what stands around them, and why some mean nothing.

A rule that begins with `unresolved` says why there is no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from index.articles.times.tense import Tense


@dataclass(frozen=True, slots=True)
class Reading:
    """What words mean: an ISO 8601 value, or None, and the rule that says so."""

    value: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around words that give a time.

    Attributes:
        before: The words of the sentence before them, quoted ones too.
        after: Those behind them.
        tense: When the time is.
        is_weekly: Whether a weekday is any of its name.
        has_person: Whether the article names a person as the month is called.
        said_on: The day on which the sentence says that something was said or called off, if it
            does.
        anchor: The one day that stands before, in the sentence or the one before; else None.
        years: Years that are stated near by.
    """

    before: str
    after: str
    tense: Tense
    is_weekly: bool = False
    has_person: bool = False
    said_on: date | None = None
    anchor: date | None = None
    years: frozenset[int] = frozenset()


UNRESOLVED = "unresolved: "
"""Begins the rule of every time that has no value."""

QUOTED = Reading(None, UNRESOLVED + "within a quotation")
UNDER_DATE = Reading(None, UNRESOLVED + "under a date of its own")
UNDATED = Reading(None, UNRESOLVED + "no publication date")
TOO_COARSE = Reading(None, UNRESOLVED + "no day of publication")
TENSE_UNSURE = Reading(None, UNRESOLVED + "past or future not clear")
SWAPPED = Reading(None, UNRESOLVED + "day and month may be swapped")
LOOSE = Reading(None, UNRESOLVED + "no days that can be named")
NO_DAY = Reading(None, UNRESOLVED + "no such day")
WEEKDAY_DIFFERS = Reading(None, UNRESOLVED + "the weekday is of another day")
TWO_WEEKS = Reading(None, UNRESOLVED + "may be of two weeks")
TWO_YEARS = Reading(None, UNRESOLVED + "may be of two years")
ANOTHER_YEAR = Reading(None, UNRESOLVED + "another year is named near it")
WEEKLY = Reading(None, UNRESOLVED + "any day of that name")
ROUGH = Reading(None, UNRESOLVED + "a rough number")
UNANCHORED = Reading(None, UNRESOLVED + "counted from a day that is not known")
PERSON = Reading(None, UNRESOLVED + "may be a name")
THESE_DAYS = Reading(None, UNRESOLVED + "may mean these days")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)
"""From a day to the next."""
PAST_TENSES = (Tense.PAST, Tense.SAID, Tense.CALLED_OFF)
"""Tenses of what has happened."""
