"""What a user keeps is found by the keys of its articles."""

from __future__ import annotations

import pytest

from index.articles.recurrence.keeping import keep_item, kept_keys
from index.articles.recurrence.sentence_keys import key_of


def test_a_sentence_is_kept_in_one_outlet_or_in_all() -> None:
    """Articles whose outlet is unknown are meant where none is named."""
    assert kept_keys([("Ask us.", "A")], ["A", "B"]) == {key_of("Ask us.", "a")}
    assert kept_keys([("Ask us.",)], ["A"]) == {key_of("Ask us.", "A"), key_of("ask us", None)}
    assert kept_keys([], ["A"]) == set()


def test_all_prints_of_a_sentence_are_one() -> None:
    """So it is taken back in other letters than it was kept in; outlets stay apart."""
    assert keep_item("Ask us.", "A") == keep_item("ASK US", "a")
    assert len({keep_item("Ask us.", outlet) for outlet in ("A", "B", None)}) == 3


def test_a_sentence_without_words_is_refused() -> None:
    """Nothing could be found by it."""
    with pytest.raises(ValueError, match="words"):
        keep_item("...", None)
