"""HTML of a message gives its words, and what it quotes behind marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.mail.markup import text_of_mail


def test_quotes_and_signatures_get_the_marks_of_plain_text() -> None:
    """A forward is no quote, and a blockquote of the sender's own is none either."""
    markup = (
        "<p>It rained.</p><blockquote>My own.</blockquote><blockquote type='cite'><p>One.</p>"
        "<blockquote type='cite'>Two.</blockquote></blockquote>after"
        "<div class='gmail_quote'>---------- Forwarded message ---------<br>From: Tom</div>"
        "<div class='gmail_signature'>Ann</div>"
    )

    assert text_of_mail(markup, "a").split("\n") == [
        "It rained.",
        "My own.",
        "> One.",
        "> Two.",
        "after",
        "---------- Forwarded message ---------",
        "From: Tom",
        "-- ",
        "Ann",
    ]


def test_what_a_message_hides_is_not_read() -> None:
    """A newsletter has a line for the list of messages; what stands behind it stays."""
    markup = "<div style='DISPLAY: none'>King dead</div>Hello.<p style='mso-hide:all'>No.</p>"

    assert text_of_mail(markup, "a").strip() == "Hello."


@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "<p>a",
                "</p>",
                "<blockquote type=cite>",
                "</blockquote>",
                "\ue0000\ue001",
                "b",
                "<div",
            ]
        ),
        max_size=15,
    )
)
def test_any_markup_gives_lines(pieces: list[str]) -> None:
    """Characters that stand for a place in it mean nothing in the message itself."""
    try:
        text = text_of_mail("".join(pieces) or "x", "a")
    except ReadError:
        return
    assert "\ue000" not in text
