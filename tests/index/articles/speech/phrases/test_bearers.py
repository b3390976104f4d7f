"""A part of a name is not taken for that of another person who is named in full."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.phrases.bearers import (
    has_relative_near,
    is_own,
    is_shared,
    may_be_a_holder,
    titles_differ,
)
from index.records import Span
from tests.growth import holds_in_a_quiet_moment


def place_of(text: str, words: str) -> Span:
    """Return where words stand first."""
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "is_near"),
    [
        ("The first lady, Ida Lund, came.", True),
        ("He came with Ida Lund, his wife.", True),
        ("His daughter, Ida Lund, came.", True),
        ("Ida Lund, a widow, came.", True),
        ("Ida Lund, a baker, came.", False),
        ("His wife came.\nIda Lund spoke.", False),
    ],
)
def test_a_relative_is_told_by_a_word_of_kinship(text: str, is_near: bool) -> None:
    """In the same paragraph."""
    assert has_relative_near(text, place_of(text, "Ida Lund")) is is_near


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("Ola and Ida Lund came.", True),
        ("Mr. and Ida Lund came.", True),
        ("The mayor and Ida Lund came.", True),
        ("Bo Moss and Ida Lund came.", False),
        ("Ida Lund and Bo Moss came.", False),
    ],
)
def test_a_name_behind_and_may_be_shared(text: str, shared: bool) -> None:
    """But not with one who has a family name already."""
    assert is_shared(text, place_of(text, "Ida Lund")) is shared


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("The president signed it. Ida Lund looked on. Lund", True),
        ("The president signed it as Ida Lund, a baker, looked on. Lund", True),
        ("The president signed it. Ida Lund, a baker, looked on. Lund", False),
        ("The president signed it. Ida Lund said no. Lund", False),
        ("The president, Bo Moss, signed it. Ida Lund looked on. Lund", False),
        ("The mayor of Hale, Ida Lund, looked on. Lund", False),
        ("Ida Lund, the mayor, looked on. Lund", False),
        ("Ida Lund is the mayor. Lund", False),
        ("Ida Lund came. The mayor left. Lund", True),
        ("Ida Lund came. Lund", False),
    ],
)
def test_an_office_holder_without_a_name_may_bear_it(text: str, is_held: bool) -> None:
    """Where the whole name is not introduced as that of one who speaks or has an office."""
    until = text.rindex("Lund")

    assert may_be_a_holder(text, [place_of(text, "Ida Lund")], until) is is_held


@pytest.mark.parametrize(
    ("text", "differ"),
    [
        ("Ida Lund came. President Lund left.", True),
        ("President Ida Lund came. President Lund left.", False),
        ("Ida Lund came. Mr. Lund left.", False),
        ("Ida Lund came. Mr Lund and Mrs Lund left.", True),
    ],
)
def test_titles_are_those_of_one_person(text: str, differ: bool) -> None:
    """An office behind a whole name must be told beside it."""
    whole = place_of(text, "Ida Lund")
    parts = [Span(at, at + 4) for at in range(whole.end, len(text)) if text[at : at + 4] == "Lund"]

    assert titles_differ(text, whole, parts) is differ


@given(
    text=st.lists(
        st.sampled_from(["Ida Lund", "the mayor ", ", ", ". ", "\n", "and ", "wife ", "İ", "’s "]),
        max_size=20,
    ).map("".join)
)
def test_any_text_can_be_asked_about(text: str) -> None:
    """One who is introduced outside the sentence of an office keeps the name."""
    whole = place_of(text + "Ida Lund", "Ida Lund")
    text += "Ida Lund"
    has_relative_near(text, whole)
    is_shared(text, whole)
    titles_differ(text, whole, [])

    if "mayor" not in text:
        assert not may_be_a_holder(text, [whole], len(text))
    assert is_own(text, whole) in (True, False)


def test_a_long_text_is_looked_through_in_linear_time() -> None:
    """Offices of which no holder is named are found once."""

    def is_quick() -> bool:
        text = "the mayor of the old town " * 4_000 + "Ida Lund"
        begun = time.perf_counter()
        may_be_a_holder(text, [place_of(text, "Ida Lund")], len(text))
        return time.perf_counter() - begun < 1

    assert holds_in_a_quiet_moment(is_quick)
