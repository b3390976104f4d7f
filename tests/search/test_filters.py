"""Tests of what a person may type as a filter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.filters import Filters
from search.filters import parse_filters


@given(day=st.dates(date(1000, 1, 1)))
def test_a_day_means_itself_at_both_ends(day: date) -> None:
    """`--since D --until D` is the one day D."""
    typed = day.isoformat()

    assert parse_filters(since=typed, until=typed) == Filters(since=typed, until=typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-11", "2018-11-01", "2018-11-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
    ],
)
def test_a_year_or_month_is_taken_whole(typed: str, first: str, last: str) -> None:
    """`since` opens with its first day and `until` closes with its last."""
    assert parse_filters(since=typed, until=typed) == Filters(since=first, until=last)


@pytest.mark.parametrize(
    "typed", ["yesterday", "", "2018-13", "2018-02-30", "18", "2018/11/30", "٢٠١٨", "0000"]
)
def test_anything_else_is_refused_in_one_line(typed: str) -> None:
    """A date is never guessed."""
    with pytest.raises(QueryError) as caught:
        parse_filters(since=typed)

    assert repr(typed) in str(caught.value)
    assert "2018-11-30" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_since_after_until_is_refused() -> None:
    """An empty span of days is a mistake, not an empty result."""
    with pytest.raises(QueryError, match="nothing lies between"):
        parse_filters(since="2019", until="2018")


def test_a_blank_outlet_is_refused() -> None:
    """It would match nothing and look like an empty archive."""
    with pytest.raises(QueryError, match="--outlet is empty"):
        parse_filters(outlets=["Reuters", " "])
