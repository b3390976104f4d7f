"""Forms of words that no stemmer brings together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.word_forms import forms_of, is_past


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("tell", "told"),
        ("sworn", "swear"),
        ("went", "gone"),
        ("women", "woman"),
        ("policeman", "policemen"),
        ("crisis", "crises"),
        ("lying", "lie"),
        ("harbour", "harbor"),
        ("organize", "organise"),
        ("theater", "theatre"),
        ("gaol", "jail"),
    ],
)
def test_forms_lead_to_each_other(word: str, other: str) -> None:
    """Both ways."""
    assert other in forms_of(word)
    assert word in forms_of(other)


@given(st.text(max_size=12))
def test_a_word_is_one_of_its_forms(word: str) -> None:
    """Any text is a word."""
    assert word in forms_of(word)


def test_a_deed_that_is_done_has_a_form() -> None:
    """`need` is none, though it ends so."""
    words = "vetoed sold fled need bed veto child children sell".split()

    assert [word for word in words if is_past(word)] == ["vetoed", "sold", "fled"]
