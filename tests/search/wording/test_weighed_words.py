"""Tests of how much words tell, and where they are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.weighed_words import WeighedWords, figures_of, terms_of, weight_of


def test_words_are_weighed_by_how_rare_they_are() -> None:
    """A name tells more than a word of every day."""
    assert weight_of("people") < weight_of("smelter") <= weight_of("Avilés") <= 1
    assert weight_of("said") >= 0.1


def test_words_count_in_all_their_forms() -> None:
    """What shut is what shuts; "sold" is a form of "sell", and case and accents do not matter."""
    asked = WeighedWords.of("who sells the AVILES smelters")

    assert asked.share(["sold", "avil", "smelter"]) == asked.share(["sell", "avil", "smelter"])


def test_figures_are_numbers_and_not_their_marks() -> None:
    """A point may be a decimal mark, and groups may be many."""
    assert figures_of("1,200,000 or 4.5 or 10.000 in 2019.") == ["1200000", "4.5", "10000", "2019"]


@given(question=st.text(max_size=60), text=st.text(max_size=60))
def test_shares_are_shares(question: str, text: str) -> None:
    """Of any words in any text; a question holds its own words."""
    asked = WeighedWords.of(question)

    assert 0 <= asked.share_in(text) <= 1
    assert 0 <= asked.heaviest_missing(terms_of(text)) <= 1
    assert 0 <= asked.figures_missing(text) <= 1
    assert asked.figures_missing(question) == 0


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("why did Ann go to Rome", "", ["Ann", "Rome"]),
        ("Rome: why", "", []),
        ("why did ann go to rome", "He met Ann in Rome.", ["ann", "rome"]),
        ("who went home", "Home is far. He went home.", []),
        ("who saw élysée", "They saw Élysée.", ["élysée"]),
    ],
)
def test_a_name_is_a_word_with_a_capital(question: str, text: str, names: list[str]) -> None:
    """As it was typed, or where it stands inside a sentence of what is read."""
    found = WeighedWords.of(question).names_in(text)

    assert list(found.forms) == list(found.weights) == names
