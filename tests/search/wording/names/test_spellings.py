"""Tests of how else a name may be spelled: pairs that were laid down before the rules, and laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.names.known_names import known_as
from search.wording.names.spellings import (
    is_doubled,
    is_spelling,
    joined,
    partings,
    spelled_out,
    spellings,
)

_PAIRS = Path(__file__).with_name("pairs.txt")
WORDS = st.text("aeiouyckqphflmnrstzvwx'ü", min_size=1, max_size=12)


def pairs(part: str) -> list[tuple[str, str]]:
    """Return the pairs below a heading."""
    text = _PAIRS.read_text(encoding="utf-8").split(f"[{part}]")[1].split("[")[0]
    found = (line.split("|") for line in text.splitlines() if "|" in line)
    return [(one.strip(), other.strip()) for one, other in found]


def are_same(one: str, other: str) -> bool:
    """Return whether one name is a spelling of the other, by rule, as known, or by its marks."""
    known = {joined(name) for name in known_as(one)}
    return is_spelling(one, other) or joined(other) in known or joined(one) == joined(other)


def test_there_are_as_many_pairs_as_were_laid_down() -> None:
    """60 that are one name, 100 that are two."""
    assert (len(pairs("same")), len(pairs("different"))) == (60, 100)


@pytest.mark.parametrize("pair", pairs("same"), ids=" ".join)
def test_one_name_is_known_in_both_spellings(pair: tuple[str, str]) -> None:
    """Whichever of the two is typed."""
    assert are_same(*pair)
    assert are_same(*reversed(pair))


@pytest.mark.parametrize("pair", pairs("different"), ids=" ".join)
def test_two_names_stay_two(pair: tuple[str, str]) -> None:
    """However like each other they are."""
    assert not are_same(*pair)
    assert not are_same(*reversed(pair))


@pytest.mark.parametrize(
    ("typed", "written", "is_one"),
    [
        ("Oezil", "Özil", True),
        ("Oezil", "Ozil", False),
        ("Samuel", "Samül", True),
        ("Samuel", "Samul", False),
        ("Müller", "Müller", False),
        ("Mueller", "MÜLLER", True),
    ],
)
def test_a_letter_left_out_counts_where_it_is_an_umlaut(
    typed: str, written: str, *, is_one: bool
) -> None:
    """What is written says so; the same name is no other spelling of itself."""
    assert is_spelling(typed, written) is is_one


def test_a_name_may_be_parted_where_a_mark_is_left_out() -> None:
    """At what stands before an apostrophe, behind one, or between two vowels."""
    assert "o neill" in partings("ONeill")
    assert "sana a" in partings("Sanaa")
    assert "shi ite" in partings("Shiite")
    assert partings("Berg") == []
    assert partings("Минск") == []


def test_doubled_letters_are_told_from_other_spellings() -> None:
    """They may be a slip as well."""
    assert is_doubled("Tilerson", "Tillerson")
    assert not is_doubled("Rudolf", "Rudolph")


@given(word=WORDS)
def test_a_spelling_is_one_of_its_spellings(word: str) -> None:
    """No name is its own other spelling; what is proposed is folded, and bounded in number."""
    found = spellings(word)

    assert joined(word) not in found
    assert all(one == joined(one) for one in found)
    assert len(found) <= 200


@given(one=WORDS, other=WORDS)
def test_spelling_is_symmetric(one: str, other: str) -> None:
    """It does not matter which was typed."""
    assert is_spelling(one, other) == is_spelling(other, one)


@given(word=st.text(max_size=60))
def test_any_text_is_looked_at(word: str) -> None:
    """Nothing raises, and what is no word of Latin letters has no other spelling by rule."""
    assert isinstance(spelled_out(word), str)
    for other in sorted(spellings(word))[:3]:
        assert is_spelling(other, word) or not is_spelling(word, other)
    assert isinstance(partings(word), list)
