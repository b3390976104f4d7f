"""When something was called off is told from when it had been planned."""

from __future__ import annotations

import pytest

from index.articles.times.called_off import is_calling_off, is_planned_for


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The summit was called off on ", ".", True),
        ("The match was hastily postponed late on ", ".", True),
        ("The talks have been scrapped ", ", he said.", True),
        ("On ", ", the club called off the match.", True),
        ("On ", ", the match was called off.", True),
        ("The match was postponed to ", ".", False),
        ("The match was called off for ", ".", False),
        ("The club called off the match on ", ".", False),
        ("On ", ", the match that was called off will be played.", False),
        ("On ", ", a match postponed from June will be played.", False),
        ("The talks on ", " were cancelled.", False),
    ],
)
def test_a_time_of_calling_off_is_beside_its_verb(before: str, after: str, expected: bool) -> None:
    """Or begins the sentence whose verb it is; elsewhere it may be either."""
    assert is_calling_off(before, after) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The summit planned for ", True),
        ("A debate scheduled to take place on ", True),
        ("The summit was planned for ", False),
        ("The summit of ", False),
    ],
)
def test_what_is_planned_names_its_day(before: str, expected: bool) -> None:
    """As a part of the noun, not as the verb of the sentence."""
    assert is_planned_for(before) is expected
