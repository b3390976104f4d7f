"""Days and names of outlets are compared as numbers and folded texts, in the same order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filter_keys import day_number, day_range, imprecise_days, outlet_key


@given(one=st.dates(), other=st.dates())
def test_days_keep_their_order(one: date, other: date) -> None:
    """A filter compares numbers and means dates."""
    first, second = day_number(one.isoformat()), day_number(other.isoformat())

    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)


@given(day=st.dates())
def test_what_a_date_does_not_state_is_zero(day: date) -> None:
    """So a month begins before its first day, and a year before its first month."""
    whole, month, year = day_number(f"{day}T23:59:59Z"), day_number(day.isoformat()[:7]), day.year

    assert whole == day_number(day.isoformat())
    assert month == year * 10_000 + day.month * 100
    assert day_number(f"{year:04}") == year * 10_000


@pytest.mark.parametrize("text", ["", "yesterday", "24-03-05", "20240305", " 2024"])
def test_what_is_no_date_has_no_number(text: str) -> None:
    """The year comes first, with a hyphen behind it if there is more."""
    assert day_number(text) is None


@given(day=st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_an_open_range_holds_every_day(day: date) -> None:
    """With a bound, what lies outside is left out."""
    number = day_number(day.isoformat())
    first, last = day_range(None, None)

    assert number is not None
    assert first <= number <= last
    assert day_range(day.isoformat(), day.isoformat()) == (number, number)


def test_a_month_that_begins_before_the_first_day_may_hold_it() -> None:
    """And so may its year."""
    assert imprecise_days("2024-03-05") == (2024_03_00, 2024_00_00)
    assert imprecise_days(None) == ()


@given(name=st.text())
def test_the_key_of_an_outlet_can_be_stored(name: str) -> None:
    """It does not depend on case and blanks, and a character that is no UTF-8 is replaced."""
    key = outlet_key(name)

    assert outlet_key(f"  {name}\n") == key
    assert key.encode("utf-8").decode("utf-8") == key
    assert outlet_key("The  BAY Post") == outlet_key("the bay post")
