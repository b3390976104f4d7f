"""Test that raised and lowered characters can be read as nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.html_page.signs.raised import fraction, lowered, raised


@given(base=st.integers(0, 9_999), mark=st.integers(0, 999))
def test_a_raised_number_never_joins_the_digits_before_it(base: int, mark: int) -> None:
    """Neither a footnote nor an exponent makes another number."""
    written = raised(str(mark), before=f"about {base}")

    assert not any(c in "0123456789" for c in written)
    assert unicodedata.normalize("NFKC", written) == str(mark)


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("the 21", "st", "st"),
        ("le 1", "er", "er"),
        ("M", "lle", "lle"),
        ("10", "9", "⁹"),
        ("10", " -4 ", "⁻⁴"),
        ("2", "n", "ⁿ"),
        ("10", "2.5", "^2.5"),
        ("an area of 12 km", "2", "²"),
        ("E=mc", "2", "²"),
        ("strontium", "90", "⁹⁰"),
        ("Cs", "137", "¹³⁷"),
        ("", "14", "¹⁴"),
        ("20", "o", "°"),
        ("Klaxon", "TM", "™"),
        ("Klaxon", "®", "®"),
        ("Klaxon", "brand new", " brand new"),
    ],
)
def test_what_belongs_to_the_words_is_written(before: str, text: str, written: str) -> None:
    """Ordinals stay letters, numbers are raised, and nothing is glued to a word."""
    assert raised(text, before=before) == written


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("the harbour", "3"),
        ("the harbour", "3, 4"),
        ("the harbour", "a"),
        ("he said.", "12"),
        ("he said”", "1"),
        ("17", "[2]"),
        ("17", "*"),
        ("17", "†"),
        ("17", "a,b"),
        ("10⁶", "1"),
        ("17", "[citation needed]"),
        ("17", " "),
    ],
)
def test_a_footnote_mark_is_left_out(before: str, text: str) -> None:
    """It is no part of what is said."""
    assert raised(text, before=before) == ""


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [("CO", "2", "2"), ("PM", "2.5", "2.5"), ("1011", "2", "₂"), ("V", "max", "max")],
)
def test_lowered_text_is_written_as_it_is_searched_for(
    before: str, text: str, written: str
) -> None:
    """Behind a letter it stays; behind a digit it must not join the number."""
    assert lowered(text, before=before) == written


def test_a_fraction_is_not_two_numbers() -> None:
    """`1<sup>1</sup>/<sub>2</sub>` is one and a half."""
    assert fraction("1", "2", before="1") == "½"
    assert fraction("7", "16", before="1") == " ⁷⁄₁₆"
    assert fraction("a", "2", before="") is None
