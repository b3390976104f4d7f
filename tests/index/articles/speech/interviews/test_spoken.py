"""Test which words ask, and which speak as a person does."""

from __future__ import annotations

import pytest

from index.articles.speech.interviews.spoken import ends_asking, is_spoken


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Why?", True),
        ("**Why?**", True),
        ("»Warum?«", True),
        ("何？", True),
        ("You knew.", False),
        ("", False),
    ],
)
def test_the_last_mark_says_whether_words_ask(words: str, asks: bool) -> None:
    """What closes behind it does not count."""
    assert ends_asking(words) is asks


@pytest.mark.parametrize(
    ("answer", "spoken"),
    [
        ("I was tired.", True),
        ("Ich war müde.", True),
        ("The tenant pays.", False),
        ('"I was tired," she said.', False),
        ('She said: "I was tired." It is so.', False),
        ("", False),
    ],
)
def test_an_answer_speaks_in_the_first_person(answer: str, spoken: bool) -> None:
    """Outside quotation marks."""
    assert is_spoken(answer) is spoken
