"""Test what an agency says must not be published, or not yet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.readers.fields.status import embargo, is_lifted, is_withheld

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("usable", False), ("stat:usable", False), ("Canceled", True), ("stat:withheld", True)],
)
def test_a_status_says_whether_an_item_may_be_used(status: str, *, expected: bool) -> None:
    """With the prefix of its vocabulary or without."""
    assert is_withheld(status) is expected


@pytest.mark.parametrize(
    ("until", "is_early"),
    [
        ("2024-03-05T11:00:00Z", False),
        ("2024-03-05T14:00:00+01:00", True),
        ("2024-03-05", False),
        ("2024-03-06", True),
        ("after the vote", True),
        (" ", False),
    ],
)
def test_an_embargo_is_over_or_not(until: str, *, is_early: bool) -> None:
    """In any time zone; what cannot be read holds."""
    assert (embargo(until, NOW) is not None) is is_early


def test_a_reason_tells_when_it_ends() -> None:
    """So that the file is read again by then, though it was not touched."""
    reason = embargo("2024-03-05T14:00:00Z", NOW)

    assert reason is not None
    assert not is_lifted(reason, NOW)
    assert is_lifted(f"{reason}; what it held before is kept", NOW.replace(hour=15))
    assert not is_lifted("empty file", NOW)
