"""What is not the sender's own is found in order, without overlap, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.mail.mail_parts import find_forward, mail_parts

PIECES = (
    "It rained.",
    "> It blew.",
    ">",
    "",
    "-- ",
    "--",
    "On Fri, 13 Mar 2020 09:00, Tom wrote:",
    "-----Original Message-----",
    "---------- Forwarded message ---------",
    "From: Tom <t@a.example>",
    "Date: Fri, 13 Mar 2020 10:00:00 +0100",
    "Subject: Ferry",
    "____________________",
    "-----BEGIN PGP SIGNATURE-----",
    "-----END PGP SIGNATURE-----",
)


@given(lines=st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=20))
def test_parts_are_in_order_and_apart(lines: list[str]) -> None:
    """And stand inside the text."""
    text = "\n".join(lines)
    end = 0
    for part in mail_parts(text, subject="Fwd: x"):
        assert end <= part.span.start <= part.span.end <= len(text)
        assert part.rule
        end = part.span.end


@given(lines=st.lists(st.sampled_from(PIECES), max_size=20))
def test_every_marked_line_is_in_a_part(lines: list[str]) -> None:
    """No line with a mark in front is ever the sender's, above a forward or in one."""
    text = "\n".join(lines)
    covered = {i for part in mail_parts(text) for i in range(*part.span)}

    for at, char in enumerate(text):
        if char == ">" and (at == 0 or text[at - 1] == "\n"):
            assert at in covered


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("-----Forwarded Message-----\nFrom: Tom\n\nIt rained.", True),
        ("Begin forwarded message:\n\nFrom: Tom\n\nIt rained.", True),
        ("word " * 70 + "\n-----Forwarded Message-----\nFrom: Tom\n\nIt rained.", False),
        ("-----Original Message-----\nFrom: Tom\nSent: Fri\nTo: Ann\n\nIt rained.", False),
        ("It rained.", False),
    ],
)
def test_a_forward_is_one_that_says_so(text: str, is_one: bool) -> None:
    """By the line above, not by the message that an answer quotes."""
    assert (find_forward(text) is not None) is is_one


def test_the_subject_makes_a_forward_of_what_is_quoted() -> None:
    """Some programs write the same line above both."""
    text = "-----Original Message-----\nFrom: Tom\nSent: Fri\nTo: Ann\n\nIt rained."
    forward = find_forward(text, subject="FW: Ferry")

    assert forward is not None
    assert forward.fields["from"][0] == "Tom"
    assert find_forward(text, subject="RE: Ferry") is None
