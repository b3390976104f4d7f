"""Test that a text in HTML gives the words that it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.html_page.markup_text import is_markup, text_of_markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>It rained.</p><p>It stopped.</p>", "It rained.\nIt stopped."),
        ("It rained.<br><br>It stopped.", "It rained.\nIt stopped."),
        ("<p>Cut <del>down</del>up</p>", "Cut up"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p>45<sup>1</sup> mm</p>", "45¹ mm"),
        ("<ul><li>One<li>Two</ul>tail", "One\nTwo\ntail"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "a | b\n1 | 2",
        ),
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ("<script>x()</script><style>p{}</style><p>Rain</p><!-- no -->", "Rain"),
        ("<p>Ra\u0001in</p>", "Ra in"),
        ("<p><b>Un</b>closed <i>tags", "Unclosed tags"),
        ("", ""),
    ],
)
def test_what_is_shown_is_the_text(html: str, text: str) -> None:
    """A block a line."""
    assert text_of_markup(html, "a.jsonl") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>It rained.</p>", True),
        ('<p class="lead">It rained.', False),
        ('<div class="a"><img src="x.png">Rain', True),
        ("If a<b and b>c, it rained.", False),
        ("The <p> tag opens a paragraph.", False),
        ("I <3 rain & snow", False),
    ],
)
def test_two_tags_show_that_a_text_is_html(text: str, *, expected: bool) -> None:
    """A stray sign does not."""
    assert is_markup(text) is expected


def test_a_text_beyond_all_bounds_is_refused() -> None:
    """As such a page is."""
    with pytest.raises(ReadError, match="no news page has so many"):
        text_of_markup("<p>a" * 20_000, "a.jsonl")


@given(
    html=st.lists(
        st.sampled_from(["<p>", "</p>", "<td>", "<br>", "<q>", "</div>", "a ", "&amp;", "\0"])
    )
)
def test_any_markup_gives_lines_that_are_not_blank(html: list[str]) -> None:
    """Whatever is closed or open in it."""
    assert all(
        line.strip() == line != "" for line in text_of_markup("".join(html), "a").splitlines()
    )
