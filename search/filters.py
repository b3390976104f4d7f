"""Turn what a person types into `Filters`, and name the option of what makes no sense."""

from __future__ import annotations

from collections.abc import Iterable

from index.filters import Filters, date_range, outlet_names


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
    first, last = date_range(since, until, names=("--since", "--until"))
    return Filters(first, last, outlet_names(outlets, name="--outlet"))
