"""Tests of the words that say what a question is about."""

from __future__ import annotations

from search.wording.telling_words import shared_words, telling


def test_function_words_are_never_missed() -> None:
    """`No passage contains "why"` tells a reader nothing."""
    assert telling(["why", "did", "U", "Merkel", "no"]) == ["Merkel", "no"]


def test_shared_words_are_telling_ones_in_any_case() -> None:
    """Words that only put a question share nothing."""
    assert shared_words("Why did Putin cancel the visit?", "The visit of PUTIN, he did not") == 2
    assert shared_words("who are you", "you are who") == 1
    assert shared_words("", "anything") == 0
