"""Markdown as a page shows it, each word at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.markdown_shown import shown_markdown, shown_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('*"We go,"* he said', ' "We go,"  he said'),
        ('"*We go,*" he said', ' "We go,"  he said'),
        ("**[Moss](http://a)** left", "   Moss              left"),
        ("> **Moss** left", "    Moss   left"),
        ('![a "b"](c.png)x', " " * 15 + "x"),
        ('[a]: http://b "c"', " " * 17),
        ("*Moss*'s aide", "*Moss*'s aide"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("* A note.*", "* A note.*"),
        ("\\*We go\\*", "\\*We go\\*"),
        ("*We\n\ngo*", "*We\n\ngo*"),
        ("*a *b*", "*a  b "),
    ],
)
def test_what_a_page_does_not_show_is_blank(text: str, shown: str) -> None:
    """Marks of quotations stay beside their words, and no word moves."""
    assert shown_markdown(text) == shown


@given(st.text(alphabet="ab \n*_[]()!>:/\"'\u201c\u201d\\\x00", max_size=60))
def test_no_letter_moves(text: str) -> None:
    """Whatever the marks; and what is shown has no more to take away."""
    for shown in (shown_markdown(text), shown_marks(text), shown_markdown(text, is_joined=True)):
        assert len(shown) == len(text)
        both = zip(shown, text, strict=True)
        assert all(one == other for one, other in both if one.isalpha())
        assert "\x00" not in shown
