"""Flowed text is joined as RFC 3676 says, and other text is what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.mail.flowed import unwrapped


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("It \nrained.\n\nIt blew.", "It rained.\n\nIt blew."),
        (">> It \n>> rained.\n> It \nblew.", ">> It rained.\n> It \nblew."),
        (" From the hill", "From the hill"),
        ("It rained.\n-- \nAnn", "It rained.\n-- \nAnn"),
        ("It ", "It "),
    ],
)
def test_wrapped_lines_are_joined(text: str, joined: str) -> None:
    """Only where a line ends in a blank, and the next is quoted as deep."""
    assert unwrapped(text) == joined


def test_the_blank_may_be_no_part_of_the_text() -> None:
    """As for writing without blanks."""
    assert unwrapped("中 \n文", drops_space=True) == "中文"


@given(text=st.text(alphabet="ab> \n-", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """Only marks, blanks and ends of lines change."""
    kept = [char for char in unwrapped(text) if char in "ab"]

    assert kept == [char for char in text if char in "ab"]
