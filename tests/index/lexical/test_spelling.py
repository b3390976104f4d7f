"""Tests of the nearest word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical.spelling import distance, most_edits, nearest

words = st.text("abcd", max_size=6)


@given(one=words, other=words)
def test_distance_is_symmetric_and_bounded(one: str, other: str) -> None:
    """It is 0 for equal words only, and never more than the longer word."""
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(word=words, at=st.integers(0, 6), letter=st.sampled_from("abcdz"))
def test_one_edit_is_one_away(word: str, at: int, letter: str) -> None:
    """A letter more, and two neighbours swapped, are one edit each."""
    assert distance(word, word[:at] + letter + word[at:]) == 1
    if at + 1 < len(word) and word[at] != word[at + 1]:
        assert distance(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :]) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tilerson", "tillerson"), ("canceld", "cancel"), ("abuot", "about"), ("unkrain", "ukrain")],
)
def test_a_slip_finds_its_word(typed: str, meant: str) -> None:
    """The slips that people make are within reach."""
    vocabulary = {"tillerson": 3, "cancel": 2, "about": 9, "ukrain": 4, "tiller": 50, "abbot": 90}

    assert nearest(typed, vocabulary) == meant


@pytest.mark.parametrize("typed", ["cat", "zillerson", "quidditch", ""])
def test_a_far_word_finds_nothing(typed: str) -> None:
    """A short word, another first letter and a stranger are left as they are."""
    assert nearest(typed, {"tillerson": 3, "car": 2, "quiet": 1}) is None


@given(
    word=st.text("abcd", min_size=6, max_size=12), other=st.text("abcde", min_size=5, max_size=13)
)
def test_the_nearest_is_within_reach(word: str, other: str) -> None:
    """A word is found exactly if its edits are few enough and it begins alike."""
    within = distance(word, other) <= most_edits(word) and word[0] == other[0]

    assert (nearest(word, {other: 1}) == other) == within


def test_the_more_common_word_wins_a_tie() -> None:
    """Between equals, what the archive says more often was likelier meant."""
    assert nearest("sanctoin", {"sanction": 1, "sanctoid": 9}) == "sanctoid"
    assert nearest("house", {"horse": 2, "mouse": 9, "houses": 5}) == "houses"


@given(
    word=st.text("abcd", min_size=4, max_size=5),
    at=st.integers(1, 4),
    letter=st.sampled_from("xyz"),
)
def test_no_letter_of_a_short_word_is_another(word: str, at: int, letter: str) -> None:
    """That is how short names differ, not how they are misspelt."""
    other = word[:at] + letter + word[at + 1 :]

    assert nearest(word, {other: 9}) == (other if len(other) != len(word) else None)


def test_long_words_may_be_two_edits_away() -> None:
    """One slip in five letters is as likely as two in ten."""
    assert [most_edits(w) for w in ("abc", "abcd", "abcdefghi", "abcdefghij")] == [0, 1, 1, 2]
