"""Test which dates are read in a field that is named for one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.stated_dates import can_be_published, read_epoch, read_stated_date
from tests.index.samples import texts

moments = st.integers(126_230_400, 4_102_444_800).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
"""Seconds from 1974 to 2100."""


@given(moment=moments)
def test_a_moment_is_read_in_every_form(moment: datetime) -> None:
    """As e-mail, databases, ISO 8601 and Unix write it."""
    forms = [
        moment.isoformat(),
        format_datetime(moment),
        format_datetime(moment, usegmt=True),
        f"{moment:%Y-%m-%d %H:%M:%S} UTC",
        f"{moment:%Y-%m-%d %H:%M:%S.123456789Z}",
        f"{moment:%Y-%m-%d %H:%M:%S +0000}",
    ]

    for form in forms:
        read = read_stated_date(form)
        assert read is not None
        assert datetime.fromisoformat(read).replace(microsecond=0) == moment
    assert read_epoch(moment.timestamp()) == moment.isoformat()
    assert read_epoch(moment.timestamp() * 1000) == moment.isoformat()


@given(month=st.dates(date(1600, 1, 1)).map(lambda day: day.replace(day=1)))
def test_a_month_or_year_keeps_its_precision(month: date) -> None:
    """No day is made up."""
    for form in ("%Y-%m", "%B %Y", "%b. %Y", "%m/%Y", "%Y/%m"):
        assert read_stated_date(month.strftime(form)) == f"{month:%Y-%m}"
    assert read_stated_date(f"{month:%Y}") == f"{month:%Y}"


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("Published 14 August 2020", "2020-08-14"),
        ("14.08.2020 09:12 CET", "2020-08-14"),
        ("Friday, August 14, 2020 at 9.12", "2020-08-14"),
        ("20200814", "2020-08-14"),
        ("1 Mar 2024 10:00 EST", "2024-03-01"),
        ("2020-08-14T10:00:00+0530", "2020-08-14T10:00:00+05:30"),
        ("Updated 14 August 2020", None),
        ("14 August 2020, 2 January 2023", None),
        ("03/04/2017, then 5 May 2018", None),
        ("04.05.2020", None),
        ("yesterday", None),
        ("2024-13", None),
        ("2024-03-00", None),
        ("0001", None),
        ("Spring 2024", None),
        ("12345678901", None),
        ("", None),
        ("9" * 5_000, None),
    ],
)
def test_what_could_be_two_days_is_none(stated: str, value: str | None) -> None:
    """A date that stands alone among words is read, one of several is not."""
    assert read_stated_date(stated) == value


@pytest.mark.parametrize("number", [0, -1, 17, 99_999_999, 10**10, 10**14, 1e300, float("inf")])
def test_a_number_that_is_no_moment_is_no_date(number: float) -> None:
    """Neither in seconds nor in milliseconds."""
    assert read_epoch(number) is None
    assert read_epoch(float("nan")) is None


@given(text=texts)
def test_any_text_may_be_stated(text: str) -> None:
    """What is read is a date, a month or a year."""
    read = read_stated_date(text)

    if read is not None:
        assert date.fromisoformat((read + "-01-01")[:10])


@pytest.mark.parametrize(
    ("value", "plausible"),
    [("2024-03", True), ("1970", True), ("1970-01-01", False), ("2025", False), ("2024-12", False)],
)
def test_a_month_is_judged_by_its_first_day(value: str, plausible: bool) -> None:
    """A day by itself."""
    assert can_be_published(value, latest=date(2024, 11, 30)) is plausible
