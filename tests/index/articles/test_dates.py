"""Test that only complete, unambiguous dates are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.dates import (
    EARLIEST,
    find_date,
    find_dates,
    is_plausible,
    latest_plausible,
    parse_iso,
)
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
        ("0001-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("1599-12-31", None),
        ("1609-06-15", "1609-06-15"),
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
        ("1 January 0001", None),
        ("1/1/0001", None),
    ],
)
def test_written_dates_need_day_month_and_year(text: str, value: str | None) -> None:
    """What could be two dates, or lacks a part, is unknown."""
    match = find_date(text)

    assert (match.value if match else None) == value


@given(day=st.dates(min_value=EARLIEST), style=st.sampled_from(["%B %d, %Y", "%d %b %Y"]))
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


LATEST = date(2027, 1, 1)


@given(day=st.dates(min_value=date(1971, 1, 1), max_value=LATEST), clock=st.times())
def test_a_day_from_the_oldest_newspaper_to_the_latest_is_plausible(day: date, clock: time) -> None:
    """With a time or without one."""
    assert is_plausible(day.isoformat(), latest=LATEST)
    assert is_plausible(f"{day}T{clock.isoformat()}", latest=LATEST)


@given(minutes=st.integers(-14 * 4, 14 * 4).map(lambda quarters: quarters * 15))
def test_the_second_at_which_unix_time_begins_is_no_date_in_any_zone(minutes: int) -> None:
    """A page that knows no date declares it in the zone of its server, stated or not."""
    zone = timezone(timedelta(minutes=minutes))
    moment = datetime.fromtimestamp(0, UTC).astimezone(zone)

    assert not is_plausible(moment.isoformat(), latest=LATEST)
    assert not is_plausible(moment.replace(tzinfo=None).isoformat(), latest=LATEST)


@pytest.mark.parametrize(
    ("value", "plausible"),
    [
        ("1970-01-01", False),
        ("1970-01-01T00:00:00.000+00:00", False),
        ("1970-01-01T09:41:07", True),
        ("1970-01-01T00:00:00-23:00", True),
        ("1970-01-02", True),
        ("1969-12-31", True),
        ("1900-01-01T00:00:00", False),
        ("1900-01-01", True),
        ("2027-01-01T23:59:00", True),
        ("2027-01-02", False),
        ("2038-01-19T03:14:07+00:00", False),
        ("9999-12-31", False),
    ],
)
def test_a_declared_date_that_stands_for_none_is_not_plausible(value: str, plausible: bool) -> None:
    """What clocks and tables hold before a date is entered, and the far future."""
    assert is_plausible(value, latest=LATEST) is plausible


def test_a_date_may_lie_a_year_ahead() -> None:
    """A cover date, or a clock that is late."""
    assert latest_plausible(date(2024, 3, 5)) == date(2025, 3, 6)
