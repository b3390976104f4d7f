"""Test which elements style sheets hide or strike out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from index.readers.html_page.style_rules import read_style_rules

ELEMENT = html.fromstring("<p class='note open' id=n>Mrs Lee</p>")


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".note{display:none}", True),
        ("p.note { color: red; DISPLAY : none !important }", True),
        ("*.note{visibility:hidden}", True),
        ("#n, .x{display:none}", True),
        ("@charset 'utf-8'; .note{display:none}", True),
        ("@media screen{.x{color:red}.note{display:none}}", True),
        ("@media print{.x{color:red}} .note{display:none}", True),
        ("/* .a{ */.note{display:none}/*", True),
        (".note{display:block}.note{display:none}", True),
        (".note{display:none}.note:hover{display:block}", True),
        (".note{display:none}.note .x{display:block}", True),
        (".note{display:none}.note{display:block}", False),
        (".note{display:none}.js .note{display:block}", False),
        (".note{display:none}.note.open{display:block}", False),
        ("div.note{display:none}", False),
        (".note .x{display:none}", False),
        (".note-s{display:none}", False),
        ("@media print{.note{display:none}}", False),
        ("@media (max-width:600px){.note{display:none}}", False),
        ("/* .note{display:none} */", False),
        (".note{background:url(display:none)}", False),
        (".note{display:none", False),
        ("p{display:none}", False),
    ],
)
def test_a_rule_for_a_class_or_an_id_hides(sheet: str, *, hidden: bool) -> None:
    """Unless it counts on few screens or in print, or what scripts set shows it."""
    assert read_style_rules([sheet]).hide(ELEMENT) is hidden


@pytest.mark.parametrize(
    ("sheet", "struck"),
    [
        (".note{text-decoration: line-through}", True),
        (".note{text-decoration-line:underline line-through;color:red}", True),
        (".note{text-decoration:line-through}.note{text-decoration:none}", False),
        (".note{text-decoration:underline}", False),
        ("@media print{.note{text-decoration:line-through}}", False),
    ],
)
def test_a_rule_strikes_out(sheet: str, *, struck: bool) -> None:
    """The last rule of a selector counts, over several sheets, too."""
    assert read_style_rules(["", sheet]).strike(ELEMENT) is struck


@given(
    st.lists(
        st.sampled_from(["{", "}", ".note", "@media ", ",", ";", ":", "display:none", "/*", "*/"]),
        max_size=40,
    ).map("".join)
)
def test_any_sheet_can_be_read(sheet: str) -> None:
    """However its braces stand."""
    read_style_rules([sheet, sheet])
