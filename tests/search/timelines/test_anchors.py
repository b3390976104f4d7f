"""A time from which another is measured is no time of the event."""

from __future__ import annotations

import pytest

from tests.search.timelines.test_standing import told_of


@pytest.mark.parametrize(
    "words",
    [
        "The mayor resigned three days after the flood of June 1, 2017.",
        "General Sorin was arrested a week after the coup of May 20, 2017.",
        "A week after the coup of May 20, 2017, General Sorin was arrested.",
        "He fled shortly before the election of June 8, 2017.",
        "He fled hours after the June 8, 2017 vote.",
        "The mayor resigned after the flood of June 1, 2017.",
        "The rains came two days later than in 2016.",
        "More people came than in 2016.",
        "The port took twice as many ships as in 2016.",
        "Ten people died, compared with 12 in 2016.",
        "Ten ships sank, up from 12 in 2016.",
        "He has lived there since June 1, 2017.",
        "He has been mayor since 2016.",
        "The mayor resigned within days of the flood of June 1, 2017.",
        "In the wake of the flood of June 1, 2017 the mayor resigned.",
        "He is the first to visit since the war ended in 2016.",
        "Ten were killed, against 12 in 2016.",
        "He left before June 1, 2017.",
    ],
)
def test_what_is_measured_from_a_day_is_none_of_it(words: str) -> None:
    """Nothing is told of the day."""
    assert told_of(words) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("More than 40 people were killed in 2016.", "2016"),
        ("He was taken away after a crash on June 1, 2017.", "2017-06-01"),
        (
            "The mayor resigned on June 4, 2017, three days after the flood of June 1, 2017.",
            "2017-06-04",
        ),
        ("Three days after the flood, the mayor resigned on June 4, 2017.", "2017-06-04"),
        ("The flood of June 1, 2017 came after a week of rain.", "2017-06-01"),
    ],
)
def test_the_day_of_the_event_is_told(words: str, value: str) -> None:
    """Words of measure elsewhere in the sentence change nothing."""
    assert [time for time, _ in told_of(words)] == [value]
