"""What asserts is told from what asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statements import is_statement


@pytest.mark.parametrize(
    "text",
    [
        "Zinc shortens the length of colds.",
        "0-dimensional biomaterials show inductive properties.",
        'The minister said "no comment at all."',
    ],
)
def test_a_full_sentence_is_a_statement(text: str) -> None:
    """It ends with a full stop and does not begin with a question word."""
    assert is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "why was Buenos Aires cancelled",
        "what did the U.S. say in the U.N.",
        "Who won. Was it close?",
        "siberian oil sanctions tech",
        "Trump and Putin in Buenos Aires",
        "Washington D.C.",
        "",
        ". . . .",
    ],
)
def test_questions_and_keywords_are_none(text: str) -> None:
    """Nor is a short name that ends with an abbreviation."""
    assert not is_statement(text)


@given(text=st.text(max_size=60))
def test_a_question_mark_always_asks(text: str) -> None:
    """Wherever it stands, in any text."""
    assert not is_statement(f"{text}?")
