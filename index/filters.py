"""Describe which articles a query may return.

A day, a month or a year are taken, as ISO 8601 writes them or with the English name of the month;
`since` means the first day of it and `until` the last. Whatever else stands for a date is
refused, since a filter that does nothing looks like one that found everything: 1/8/2019 is two
days, and what is "last week" depends on when it is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.errors import OptionError
from index.language_codes import language_code

AN_OUTLET, A_SPEAKER = "Reuters", "Merkel"
"""Names that messages give as examples."""

_DAY_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NAMED_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<behind>\d{1,2})(?:st|nd|rd|th)?,)? (?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SHORT_MONTHS = {"sept": 9} | {name[:3]: at for at, name in enumerate(_MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a query may return. Empty filters let everything through.

    Attributes:
        since: First day, inclusive: `2018-11-30`, or `2018-11` or `2018` for the first
            of theirs, `August 2019` or `30 Nov 2018`. Held as `YYYY-MM-DD`. Articles
            without a known date are left out as soon as `since` or `until` is set.
        until: Last day, inclusive, in the same forms.
        outlets: Outlet names, compared without case; empty means any.
        said_by: Names of speakers, of whom one must speak in the article; empty means any.
            Case, accents and parts of names are folded, as
            `index/articles/speech/phrases/name_words.py` says. Queries return only words
            that one of them says.
        languages: Languages as `de`, `de-AT` or `German`, held as `de`; empty means any.
            Articles of unknown language are left out as soon as one is set.
        with_undated: Whether `since` and `until` let articles pass whose date is not known.
    """

    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    with_undated: bool = False

    def __post_init__(self) -> None:
        """Spell both dates as days.

        Raises:
            OptionError: If a date has another form or does not exist, if `since` is after
                `until`, or if an outlet or a speaker is blank, or a language is unknown.
        """
        since, until = date_range(self.since, self.until)
        object.__setattr__(self, "since", since)
        object.__setattr__(self, "until", until)
        outlets = names_of(self.outlets, name="outlets", such_as=AN_OUTLET)
        object.__setattr__(self, "outlets", outlets)
        object.__setattr__(
            self, "said_by", names_of(self.said_by, name="said_by", such_as=A_SPEAKER)
        )
        object.__setattr__(self, "languages", languages_of(self.languages, name="languages"))

    def __bool__(self) -> bool:
        return bool(self.outlets or self.said_by or self.languages) or self.has_dates

    @property
    def has_dates(self) -> bool:
        """Whether articles of some dates are left out."""
        return self.since is not None or self.until is not None

    @property
    def leaves_undated_out(self) -> bool:
        """Whether articles without a known date are left out."""
        return self.has_dates and not self.with_undated


def date_range(
    since: str | None, until: str | None, *, names: tuple[str, str] = ("since", "until")
) -> tuple[str | None, str | None]:
    """Return the first and the last day that two typed dates mean; None stays None.

    Args:
        since: A day, month or year, of which the first day is meant.
        until: The same, of which the last day is meant.
        names: What the two are called in messages.

    Raises:
        OptionError: If one has another form or does not exist, or nothing lies between.
    """
    first = None if since is None else _days(since, name=names[0])[0]
    last = None if until is None else _days(until, name=names[1])[1]
    if first and last and first > last:
        raise OptionError(f"{names[0]} {since} is after {names[1]} {until}; nothing lies between")
    return first.isoformat() if first else None, last.isoformat() if last else None


def names_of(typed: Iterable[str], *, name: str, such_as: str) -> tuple[str, ...]:
    """Return names of outlets or speakers without blanks around them.

    Args:
        typed: The names.
        name: What they are called in messages.
        such_as: A name of their kind, for messages.

    Raises:
        OptionError: If one is blank, or they are no names but one string.
    """
    if isinstance(typed, str):
        raise OptionError(f"{name} is {typed!r}; expected several names such as ({typed!r},)")
    names = tuple(one.strip() for one in typed)
    if not all(names):
        raise OptionError(f"{name} is empty; expected a name such as {such_as}")
    return names


def languages_of(typed: Iterable[str], *, name: str) -> tuple[str, ...]:
    """Return the codes of typed languages, each once.

    Args:
        typed: Codes, tags or English names.
        name: What they are called in messages.

    Raises:
        OptionError: If one is no language that is known, or they are no languages but one string.
    """
    codes = []
    for one in names_of(typed, name=name, such_as="de"):
        code = language_code(one)
        if code is None:
            raise OptionError(f"{name} is {one!r}; expected a language such as de or German")
        codes.append(code)
    return tuple(dict.fromkeys(codes))


def _days(typed: str, *, name: str) -> tuple[date, date]:
    """Return the first and last day of a typed day, month or year."""
    year, month, day = _parts(typed)
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise OptionError(
            f"{name} is {typed!r}; expected a day, month or year "
            "such as 2018-11-30, 2018-11, November 2018 or 2018"
        ) from None


def _parts(typed: object) -> tuple[int, int, int]:
    """Return year, month and day, 0 for what is not stated; all 0 if it is no date."""
    if not isinstance(typed, str):
        return 0, 0, 0
    text = " ".join(typed.split())
    if match := _DAY_MONTH_OR_YEAR.fullmatch(text):
        year, month, day = (int(part or 0) for part in match.groups())
        is_stated = match[2] != "00" and match[3] != "00"
        return (year, month, day) if is_stated else (0, 0, 0)
    named = _NAMED_MONTH.fullmatch(text)
    if named is None or (named["day"] and named["behind"]):
        return 0, 0, 0
    word = named["month"].lower()
    number = _MONTHS.index(word) + 1 if word in _MONTHS else _SHORT_MONTHS.get(word, 0)
    stated = named["day"] or named["behind"]
    day = int(stated or 0)
    return (int(named["year"]), number, day) if number and stated not in ("0", "00") else (0, 0, 0)
