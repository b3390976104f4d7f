"""Dates stay as whole as they were stated."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.exporting.partial_date import PartialDate, parse_accessed, parse_date


@pytest.mark.parametrize(
    ("stated", "iso", "words", "parts"),
    [
        ("2017-11-09", "2017-11-09", "9 November 2017", [2017, 11, 9]),
        ("2017-11-09T23:30:00-05:00", "2017-11-09", "9 November 2017", [2017, 11, 9]),
        ("2017-11", "2017-11", "November 2017", [2017, 11]),
        ("2017", "2017", "2017", [2017]),
        ("0800-01-02", "0800-01-02", "2 January 800", [800, 1, 2]),
    ],
)
def test_a_date_keeps_its_parts(stated: str, iso: str, words: str, parts: list[int]) -> None:
    """And gets no other; the day of a time is the one that was stated there."""
    found = parse_date(stated)

    assert found is not None
    assert (found.in_iso, found.in_words, found.parts) == (iso, words, parts)


@pytest.mark.parametrize(
    "stated", ["", "May", "2017-13", "2017-02-30", "2017-11-09x", "17", "0000"]
)
def test_what_is_no_date_is_unknown(stated: str) -> None:
    """Nothing is guessed."""
    assert parse_date(stated) is None


@given(st.dates())
def test_any_day_is_read(day: datetime.date) -> None:
    """From the first year to the last."""
    assert parse_date(day.isoformat()) == PartialDate(day.year, day.month, day.day)


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Never an error."""
    found = parse_date(text)

    assert found is None or text.startswith(found.in_iso)


@pytest.mark.parametrize(
    "typed", ["2024", "2024-03", "yesterday", "2024-02-30", "2024-03-05T10:00"]
)
def test_a_page_is_looked_at_on_a_day(typed: str) -> None:
    """The message says what is expected."""
    with pytest.raises(QueryError, match="expected a day such as 2024-03-05"):
        parse_accessed(typed)
