"""No character of a page stops the tree from being written to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from index.readers.html_page.controls import without_controls

PIECES = st.lists(
    st.one_of(
        st.sampled_from("&# &#x &#X 0 1 b 1f 31 65534 FFFe ; &#1".split()),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@given(pieces=PIECES)
def test_what_is_read_can_be_put_back(pieces: list[str]) -> None:
    """Found by fuzzing: a book with such a character in a chapter stopped the run."""
    text = without_controls("".join(pieces))
    parser = html.HTMLParser(encoding="utf-8")
    element = html.document_fromstring(f"<p>x{text}<b>y</b>{text}</p>".encode(), parser=parser)

    for one in element.iter("*"):
        one.text, one.tail = one.text, one.tail


@pytest.mark.parametrize("kept", ["a\tb\nc\rd", "&#10; &#9; &#13; &#160;", "&#11111; &#x1f600;"])
def test_all_else_stays(kept: str) -> None:
    """Blanks, letters, and references that begin as those of controls do."""
    assert without_controls(kept) == kept


@pytest.mark.parametrize("lost", ["\x01", "\x0c", "\ufffe", "&#1;", "&#x01B;", "&#31", "&#65535;"])
def test_controls_are_blanks(lost: str) -> None:
    """Each way in which they are spelt."""
    assert without_controls(f"a{lost} b") == "a  b"
