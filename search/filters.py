"""Turn what a person types into `Filters`.

A day, a month or a year are accepted, as ISO 8601 writes them; `since` takes
the first day of what was typed and `until` the last. Nothing else is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from index.errors import QueryError
from index.records import Filters

_ISO_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def parse_filters(
    *, since: str | None = None, until: str | None = None, outlets: Iterable[str] = ()
) -> Filters:
    """Return the filters that the typed values mean.

    Args:
        since: `2018`, `2018-11` or `2018-11-30`; articles from its first day on.
        until: The same forms; articles up to its last day.
        outlets: Outlet names; blank ones are refused.

    Raises:
        QueryError: If a date has another form or does not exist, if `since` is
            after `until`, or if an outlet is blank.
    """
    first = None if since is None else _days(since, option="--since")[0]
    last = None if until is None else _days(until, option="--until")[1]
    if first and last and first > last:
        raise QueryError(f"--since {since} is after --until {until}; nothing lies between")
    names = tuple(name.strip() for name in outlets)
    if not all(names):
        raise QueryError("--outlet is empty; expected a name such as Reuters")
    return Filters(
        since=first.isoformat() if first else None,
        until=last.isoformat() if last else None,
        outlets=names,
    )


def _days(typed: str, *, option: str) -> tuple[date, date]:
    """Return the first and last day of a typed day, month or year."""
    match = _ISO_PREFIX.fullmatch(typed.strip())
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise QueryError(
            f"{option} is {typed!r}; expected a day, month or year "
            "such as 2018-11-30, 2018-11 or 2018"
        ) from None
