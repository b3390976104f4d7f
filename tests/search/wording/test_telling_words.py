"""Tests of the words that say what a question is about."""

from __future__ import annotations

from search.wording.telling_words import (
    any_shares,
    shared_words,
    telling,
    telling_of,
    without_small_words,
)


def test_function_words_are_never_missed() -> None:
    """`No passage contains "why"` tells a reader nothing."""
    assert telling(["why", "did", "U", "Merkel", "no"]) == ["Merkel", "no"]


def test_shared_words_are_telling_ones_in_any_case() -> None:
    """Words that only put a question share nothing."""
    assert shared_words("Why did Putin cancel the visit?", "The visit of PUTIN, he did not") == 2
    assert shared_words("who are you", "you are who") == 1
    assert shared_words("", "anything") == 0


def test_small_words_are_those_of_the_language_of_the_question() -> None:
    """`die` is no small word of an English question, nor `an` a telling one."""
    assert telling_of("Warum wurde die Wahl in Rosk abgesagt?") == ["Wahl", "Rosk", "abgesagt"]
    assert telling_of("why did an actor die in Rosk") == ["actor", "die", "Rosk"]


def test_an_english_question_is_looked_for_as_it_is() -> None:
    """Its small words count for nothing anyway; those of others would count the most."""
    assert without_small_words("why did it end") == "why did it end"
    assert without_small_words("Warum wurde die Wahl abgesagt?") == "Wahl abgesagt"
    assert without_small_words("warum wurde er das") == "warum wurde er das"


def test_texts_share_words_in_any_form_but_no_small_ones() -> None:
    """`elections` is `election`, and every text has `the`."""
    assert any_shares("who won the elections", ["Nothing.", "The election was held."])
    assert not any_shares("who won the elections", ["Who was the winner?"])
    assert not any_shares("", ["anything"])
