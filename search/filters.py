"""Turn what a person types into `Filters`, and name the option of what makes no sense."""

from __future__ import annotations

from collections.abc import Iterable

from index.filters import A_SPEAKER, AN_OUTLET, Filters, date_range, languages_of, names_of


def parse_filters(
    *,
    since: str | None = None,
    until: str | None = None,
    outlets: Iterable[str] = (),
    said_by: Iterable[str] = (),
    languages: Iterable[str] = (),
    said_by_option: str = "--said-by",
    with_undated: bool = False,
) -> Filters:
    """Return the filters that the typed values mean.

    Args:
        since: `2018`, `2018-11`, `November 2018` or a day; articles from its first day on.
        until: The same forms; articles up to its last day.
        outlets: Outlet names; blank ones are refused.
        said_by: Names of speakers; blank ones are refused.
        languages: Codes or English names of languages.
        said_by_option: What the user typed these with.
        with_undated: Whether dates let articles pass whose date is not known.

    Raises:
        OptionError: If a date has another form or does not exist, if `since` is
            after `until`, if an outlet or a speaker is blank, or
            a language is unknown.
    """
    first, last = date_range(since, until, names=("--since", "--until"))
    return Filters(
        first,
        last,
        names_of(outlets, name="--outlet", such_as=AN_OUTLET),
        names_of(said_by, name=said_by_option, such_as=A_SPEAKER),
        languages_of(languages, name="--language"),
        with_undated,
    )
