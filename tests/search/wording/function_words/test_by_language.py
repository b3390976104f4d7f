"""The small words of each language, also as they are typed without accents."""

from __future__ import annotations

import unicodedata

import pytest

from search.wording.function_words.by_language import FOREIGN, stop_words


@pytest.mark.parametrize("language", FOREIGN)
def test_words_are_small_composed_and_single(language: str) -> None:
    """Else no word that is typed could be one."""
    for word in stop_words(language):
        assert word == unicodedata.normalize("NFC", word.lower())
        assert word.replace("'", "").replace("-", "").isalpha(), word


def test_an_unknown_language_has_the_words_of_english() -> None:
    """They are in every archive that is read."""
    assert stop_words(None) == stop_words("en") == stop_words("fi")
    assert "why" in stop_words(None)
    assert "warum" not in stop_words(None)


def test_accents_may_be_left_out_where_no_other_word_results() -> None:
    """`perche` is `perché`, but `sur` is not `sûr`, and `e` is not `è`."""
    assert "perche" in stop_words("it")
    assert "wofur" in stop_words("de")
    assert "uber" not in stop_words("de")
