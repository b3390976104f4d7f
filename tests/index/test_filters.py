"""Test which filters there are, from Python as from the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.filters import Filters

days = st.dates(date(1000, 1, 1))


@given(day=days)
def test_a_day_is_held_as_it_is(day: date) -> None:
    """So filters can be made of filters."""
    filters = Filters(since=day.isoformat(), until=day.isoformat())

    assert (filters.since, filters.until) == (day.isoformat(), day.isoformat())
    assert Filters(filters.since, filters.until) == filters
    assert filters.has_dates


@given(month=days)
def test_a_month_is_taken_whole(month: date) -> None:
    """From its first day to its last, whichever way it is said."""
    filters = Filters(since=f"{month:%Y-%m}", until=f" {month:%Y-%m} ")

    assert filters.since is not None
    assert filters.since <= month.isoformat() <= (filters.until or "")
    assert filters.since == f"{month:%Y-%m}-01"


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("nonsense", None, "since is 'nonsense'; expected a day, month or year"),
        ("1/8/2019", None, "since is '1/8/2019'; expected a day"),
        ("last week", None, "since is 'last week'; expected a day"),
        ("31 Augustus 2019", None, "since is '31 Augustus 2019'; expected a day"),
        ("30 Feb 2019", None, "since is '30 Feb 2019'; expected a day"),
        ("1 August 2, 2019", None, "since is '1 August 2, 2019'; expected a day"),
        ("0 Aug 2019", None, "since is '0 Aug 2019'; expected a day"),
        ("2019-00", None, "since is '2019-00'; expected a day"),
        (None, "2019-08-00", "until is '2019-08-00'; expected a day"),
        ("", None, "since is ''; expected a day"),
        (None, "2019-02-30", "until is '2019-02-30'; expected a day"),
        (date(2019, 8, 2), None, "since is datetime.date(2019, 8, 2); expected a day"),
        (None, 2019, "until is 2019; expected a day"),
        ("2020", "2019-12", "since 2020 is after until 2019-12; nothing lies between"),
    ],
)
def test_a_date_that_is_none_is_refused(since: Any, until: Any, message: str) -> None:
    """At once, rather than ignored by every query."""
    with pytest.raises(QueryError) as caught:
        Filters(since=since, until=until)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-08", "2019-08-01", "2019-08-31"),
        ("august 2019", "2019-08-01", "2019-08-31"),
        ("Feb. 2020", "2020-02-01", "2020-02-29"),
        ("Sept 2019", "2019-09-01", "2019-09-30"),
        ("1 Aug  2019", "2019-08-01", "2019-08-01"),
        ("August 2nd, 2019", "2019-08-02", "2019-08-02"),
        ("3rd May 2019", "2019-05-03", "2019-05-03"),
    ],
)
def test_a_date_may_be_put_in_words(typed: Any, first: str, last: str) -> None:
    """In English, from Python as from the command line."""
    filters = Filters(since=typed, until=typed)

    assert (filters.since, filters.until) == (first, last)


def test_undated_articles_are_left_out_by_dates_alone() -> None:
    """And not where they are wanted."""
    assert Filters(since="2019").leaves_undated_out
    assert not Filters(since="2019", with_undated=True).leaves_undated_out
    assert not Filters(with_undated=True).leaves_undated_out
    assert not Filters(with_undated=True)


@pytest.mark.parametrize("outlets", [("",), ("Reuters", " "), "Reuters"])
def test_outlets_are_names(outlets: Any) -> None:
    """Neither blank nor one string, which would be a name for each letter."""
    with pytest.raises(QueryError, match="outlets is"):
        Filters(outlets=outlets)


def test_filters_are_true_if_they_leave_something_out() -> None:
    """Empty ones let everything through."""
    assert not Filters()
    assert Filters(outlets=("Reuters",))
    assert Filters(until="2019")
    assert not Filters(outlets=("Reuters",)).has_dates
