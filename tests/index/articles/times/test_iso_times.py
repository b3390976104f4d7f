"""Values cover the days they say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.times.iso_times import (
    Published,
    bounds,
    interval,
    month_value,
    week_value,
    weekend_value,
)

days = st.dates(date(1600, 1, 15), date(2200, 1, 1))


@given(days, days)
def test_an_interval_covers_both_its_days(one: date, other: date) -> None:
    """And a day alone is its own interval."""
    first, last = sorted((one, other))

    assert bounds(interval(first, last)) == (first, last)


@given(days, st.integers(0, 3))
def test_a_week_is_seven_days_and_ends_with_its_weekend(day: date, back: int) -> None:
    """From Monday on, and the day of no step lies in it."""
    first, last = bounds(week_value(day, back=back))

    assert (first.weekday(), (last - first).days) == (0, 6)
    assert first <= day - timedelta(weeks=back) <= last
    assert bounds(weekend_value(day, back=back)) == (last - timedelta(days=1), last)


@given(days, st.integers(-30, 30))
def test_months_are_counted_over_years(day: date, back: int) -> None:
    """Back and forth comes home again."""
    there = month_value(day.year, day.month, back=back)

    assert month_value(int(there[:4]), int(there[5:]), back=-back) == f"{day:%Y-%m}"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-03/2014-06", "2014-03-01", "2014-06-30"),
        ("1990/1999", "1990-01-01", "1999-12-31"),
    ],
)
def test_coarse_values_cover_all_of_it(value: str, first: str, last: str) -> None:
    """Leap years too."""
    assert bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "yesterday", "2016-13", "2017/2016", "20161", "2016-1-1"])
def test_what_is_no_value_is_refused(value: str) -> None:
    """Such as what another program put in its place."""
    with pytest.raises(ValueError, match=r"."):
        bounds(value)


def test_a_stated_date_says_no_more_than_it_says() -> None:
    """A month has no day, a year no month."""
    assert Published.of("2017-11") == Published(2017, 11)
    assert Published.of("2017") == Published(2017)
    assert Published.of("2017-11-09T10:00:00Z") == Published(2017, 11, date(2017, 11, 9))
    assert Published.of("soon") is None
