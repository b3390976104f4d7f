"""Tests of whose words a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answering.asked_speaker import asked_speaker, asks_who_said


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what did Macron say about the Amazon", "Macron"),
        ("What did Prince Harry tell the BBC?", "Prince Harry"),
        ("how did theresa may respond to the vote", "theresa may"),
        ("why was the dam built, according to Karl Moss?", "Karl Moss"),
        ("did the mayor of Elsk deny it", "the mayor of Elsk"),
        ("statement by the health minister on vaccines", "the health minister"),
    ],
)
def test_a_question_for_words_names_whose(question: str, asked: str) -> None:
    """By the name or by the office, in capitals or not."""
    assert asked_speaker(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "who said that the dam was old",
        "what did Macron do",
        "what was said about it",
        "",
        "say " * 99,
    ],
)
def test_other_questions_ask_for_nobodys_words(question: str) -> None:
    """Who asks who said it does not know."""
    assert not asked_speaker(question)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("who said that the dam was old", True),
        ("Who says\nit is over?", True),
        ("who was it that said so", True),
        ("who told the mayor that the dam was old", True),
        ("who claimed that it was over", True),
        ("whose words are these", True),
        ("who claimed responsibility for the attack", False),
        ("who wrote the book", False),
        ("who told the police", False),
        ("who called the police", False),
        ("who is the mayor", False),
        ("what did Macron say", False),
        ("the man who said it", False),
        ("who said " + "it " * 200, False),
    ],
)
def test_who_said_it_is_asked_in_so_many_words(question: str, asks: bool) -> None:
    """Who did a thing may not have spoken."""
    assert asks_who_said(question) is asks


@given(question=st.text(max_size=400))
def test_any_text_can_be_asked(question: str) -> None:
    """Nothing that a person can type ends in an error."""
    assert asked_speaker(question) in question
    assert asks_who_said(question) in (True, False)
