"""Test that only complete, unambiguous dates are read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_date, find_dates, parse_iso
from tests.index.samples import texts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-05", "2024-03-05"),
        (" 2024-03-05 ", "2024-03-05"),
        ("2017-11-09T10:00:00Z", "2017-11-09T10:00:00+00:00"),
        ("2017-11-09 10:00+01:00", "2017-11-09T10:00:00+01:00"),
        ("2017-11-09T10:00:00", "2017-11-09T10:00:00"),
        ("yesterday", None),
        ("2024-03", None),
        ("20240305", None),
        ("2024-02-30", None),
        ("2024-03-05T25:00", None),
        ("٢٠٢٤-٠٣-٠٥", None),
        ("", None),
    ],
)
def test_iso_dates_are_read_whole_or_not_at_all(text: str, value: str | None) -> None:
    """A date-time keeps the offset it states; whatever is not ISO 8601 is no date."""
    assert parse_iso(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nov. 10, 2017 (EIRNS)", "2017-11-10"),
        ("By Reuters\u00a0 \u00a0November 9, 2017 | 01:13 am PT", "2017-11-09"),
        ("published 9 November 2017", "2017-11-09"),
        ("the 1st of May 2020", "2020-05-01"),
        ("SEPT 3RD, 2021", "2021-09-03"),
        ("at 2017-11-09T10:00:00Z", "2017-11-09T10:00:00+00:00"),
        ("ſept 1ſt, 2021", "2021-09-01"),
        ("2017/11/09", "2017-11-09"),
        ("25/12/2017", "2017-12-25"),
        ("12/25/2017", "2017-12-25"),
        ("05/05/2017", "2017-05-05"),
        ("03/04/2017", None),
        ("over the weekend of Nov 30-Dec 1", None),
        ("in July 2017", None),
        ("February 30, 2019", None),
        ("last Friday", None),
        ("the evening of 3 December", None),
        ("call 1-800-2017-11-09", None),
        ("Summary 12, 2017", None),
    ],
)
def test_written_dates_need_day_month_and_year(text: str, value: str | None) -> None:
    """What could be two dates, or lacks a part, is unknown."""
    match = find_date(text)

    assert (match.value if match else None) == value


@given(day=st.dates(min_value=date(1000, 1, 1)), style=st.sampled_from(["%B %d, %Y", "%d %b %Y"]))
def test_every_written_day_is_read_back(day: date, style: str) -> None:
    """The value is the day that was written, and the span is its words."""
    text = f"Posted {day.strftime(style)}."
    match = find_date(text)

    assert match is not None
    assert match.value == day.isoformat()
    assert match.span.of(text) == day.strftime(style)


@given(text=texts)
def test_any_text_may_be_searched_for_dates(text: str) -> None:
    """Whatever is found is a real day, at a span inside the text."""
    for match in find_dates(text):
        assert date.fromisoformat(match.value[:10])
        assert match.span.end <= len(text)


def test_search_stays_inside_its_bounds() -> None:
    """A date outside `start:end` is not seen."""
    text = "May 1, 2020 and May 2, 2020"

    assert [m.value for m in find_dates(text, start=5)] == ["2020-05-02"]
    assert [m.value for m in find_dates(text, end=12)] == ["2020-05-01"]
