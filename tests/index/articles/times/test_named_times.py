"""Names that begin with a time are told from times, by the words beside them."""

from __future__ import annotations

import pytest

from index.articles.times.named_times import is_named_day, is_named_weekday


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("She joined the ", " Murder Club."),
        ("", " Murder Club met."),
        ("She saw ", " the 13th."),
        ("She saw ", " 13th."),
        ("He met Mr. ", " in Lagos."),
        ("The Daily/", " News of York"),
        ("She sang ", " Élan at noon."),
    ],
)
def test_a_weekday_may_begin_a_name(before: str, after: str) -> None:
    """Before a capital, before a number, and behind a title."""
    assert is_named_weekday(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On ", " Mayor Holt left."),
        ("He said ", " Spain would win."),
        ("Late ", " Spain won."),
        ("The dam broke ", "."),
        ("The dam broke on ", ", Mayor Holt said."),
        ("He left on ", " GMT."),
        ("On ", " the 75th Congress met."),
        ("He met Notre Dame ", " morning."),
    ],
)
def test_a_weekday_is_mostly_a_day(before: str, after: str) -> None:
    """Behind `on` and verbs of speech, and before words without a capital."""
    assert not is_named_weekday(before, after)


@pytest.mark.parametrize(
    ("word", "before", "expected"),
    [
        ("Yesterday", "They sang ", True),
        ("The Day After Tomorrow", "", True),
        ("Last Night", "He acted in ", True),
        ("Yesterday", "", False),
        ("yesterday", "He left ", False),
        ("Last night", "LONDON — ", False),
    ],
)
def test_a_day_in_capitals_may_be_a_name(word: str, before: str, expected: bool) -> None:
    """Not where it begins a sentence."""
    assert is_named_day(word, before) is expected
