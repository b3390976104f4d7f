"""Tests of dropping what nobody sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.invisible import drop_invisible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ha\u00adven", "haven"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u2067right\u2069", "right"),
        ("\ufeffstart", "start"),
        ("tag\U000e0041", "tag"),
        ("٣\u06dd", "٣\u06dd"),
        ("plain", "plain"),
    ],
)
def test_only_what_is_not_drawn_goes(text: str, seen: str) -> None:
    """A mark around a number is drawn, though Unicode calls it a format character."""
    assert drop_invisible(text) == seen


@given(text=st.text())
def test_no_other_character_is_touched(text: str) -> None:
    """What remains is in order, and what went was a format character."""
    kept = [c for c in text if unicodedata.category(c) != "Cf"]

    assert [c for c in drop_invisible(text) if unicodedata.category(c) != "Cf"] == kept
