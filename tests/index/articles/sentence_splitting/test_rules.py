"""Test how tables of words are written."""

from __future__ import annotations

from index.articles.sentence_splitting.rules import in_any_case, words


def test_a_table_is_a_set_of_words() -> None:
    """However it is broken into lines."""
    assert words(" z.B usw\n   ca ") == {"z.B", "usw", "ca"}


def test_a_word_is_known_in_small_and_capital_letters() -> None:
    """As in a text, at its beginning, and in a headline; what has dots has no headline."""
    assert in_any_case(words("Sra p.ej")) == {"Sra", "sra", "SRA", "p.ej", "P.ej"}
