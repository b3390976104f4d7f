"""Two papers name one person where nothing that both say tells them apart."""

from __future__ import annotations

import pytest

from search.comparing.one_speaker import may_be_one_speaker


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("White House press secretary Sarah Sanders", "Huckabee Sanders", True),
        ("Ann Moss", "Mayor Moss", True),
        ("José Pérez", "Jose Perez", True),
        ("Ann Moss", "Ann Brown", False),
        ("the mayor", "Ann Moss", True),
        ("the mayor of Leeds", "the mayor of Hull", False),
        ("the mayor of Leeds", "The mayor of Leeds", True),
        ("the mayor", "the mayor of Leeds", True),
        ("The minister", "the energy minister", True),
        ("the minister", "the deputy minister", False),
        ("the minister", "the prime minister", False),
        ("the minister", "the minister's spokesman", False),
        ("the health minister", "the energy minister", False),
        ("Ann Moss", None, True),
    ],
)
def test_speakers_who_are_named_and_differ_are_two(
    one: str, other: str | None, may_be: bool
) -> None:
    """A surname decides; a description without a name may be anyone who is named."""
    assert may_be_one_speaker(one, other) is may_be
    assert may_be_one_speaker(other, one) is may_be
