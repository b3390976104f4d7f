"""Tests of which sentences lean on the one before."""

from __future__ import annotations

import pytest

from search.wording.leaning import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "He denied it.",
        "This was a mistake.",
        "“It’s over,” Moss said.",
        "THEY LOST",
        "before March.",
    ],
)
def test_a_word_that_stands_for_another_leans(sentence: str) -> None:
    """Whatever marks stand before it."""
    assert leans(sentence)


@pytest.mark.parametrize("sentence", ["Hers was the last.", "Item one", "Moss said it.", "", "“”"])
def test_other_words_do_not(sentence: str) -> None:
    """Nor those that only begin with its letters."""
    assert not leans(sentence)
