"""What no writer types costs most, a foreign letter little, a letter of the language nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.codec_guess.alphabets import LETTERS
from index.readers.codec_guess.readings import cost_of, is_text


@pytest.mark.parametrize(
    ("text", "language", "total"),
    [
        ("größer über", "de", 0),
        ("François", "de", 1),
        ("grˆfler", "de", 3),
        ("‹ber", "de", 0),
        ("cafÈ", "fr", 3),
        ("l’été, aujourd’hui", "fr", 0),
        ("Mat’as said it’s his", "en", 3),
        ("the pier—and Le—n", "en", 3),
        ("£40 for £ukasz", "en", 3),
        ("50\u00a0m, 50ám", "en", 3),
        ("Мост", "ru", 0),
        ("мОСТ", "ru", 3),
        ("оПХБЕР", "ru", 3),
        ("міст", "ru", 1),
        ("cafй", "fr", 3),
    ],
)
def test_costs(text: str, language: str, total: int) -> None:
    """By the character and what stands beside it."""
    cost = cost_of(text, language)

    assert cost is not None
    assert cost.total == total


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("港長林美秀昨日請辭", "ja"),
        ("橋は霧の", "ko"),
        ("rain", "zh"),
        ("rain", "xx"),
    ],
)
def test_what_cannot_be_in_a_language_has_no_cost(text: str, language: str) -> None:
    """Japanese without kana, Korean without Hangul, languages that are not judged."""
    assert cost_of(text, language) is None


@given(text=st.text(max_size=80), language=st.sampled_from([*LETTERS, "zh", "ja", "ko"]))
def test_costs_are_bounded(text: str, language: str) -> None:
    """A character costs at most what an odd one does."""
    cost = cost_of(text, language)

    assert cost is None or 0 <= cost.each <= 3


def test_control_and_private_characters_are_no_text() -> None:
    """They are what a wrong encoding makes of a letter."""
    assert is_text("A line.\r\n\tAnother – “one”.")
    assert not any(is_text(f"x{c}y") for c in "\0\x08\x81\x9d\ue000\ufffd")
