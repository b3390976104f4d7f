"""What a user keeps is found by the keys of its articles."""

from __future__ import annotations

import pytest

from index.articles.recurrence.keeping import keep_edit, kept_keys
from index.articles.recurrence.sentence_keys import key_of
from index.changes import Edit


def test_a_sentence_is_kept_in_one_outlet_or_in_all() -> None:
    """Articles whose outlet is unknown are meant where none is named."""
    one, everywhere = (keep_edit("Ask us.", outlet, is_kept=True) for outlet in ("A", None))

    assert kept_keys([one], ["A", "B"]) == {key_of("Ask us.", "a")}
    assert kept_keys([everywhere], ["A"]) == {key_of("Ask us.", "A"), key_of("ask us", None)}


def test_what_is_taken_back_or_of_another_kind_keeps_nothing() -> None:
    """Taken back is said of the same item."""
    kept, back = (keep_edit("Ask us.", "A", is_kept=is_kept) for is_kept in (True, False))

    assert (kept.item, kept.name, kept.file) == (back.item, back.name, back.file)
    assert kept_keys([back, Edit("a.txt", None, "outlet", values=("A",))], ["A"]) == set()


def test_a_sentence_without_words_is_refused() -> None:
    """Nothing could be found by it."""
    with pytest.raises(ValueError, match="words"):
        keep_edit("...", None, is_kept=True)
