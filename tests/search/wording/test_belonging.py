"""Tests of things that belong to names, of questions and of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.belonging import belonging_of

MAYOR = "who is the mayor of Hallow"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (MAYOR, "The mayor of Norby, Eva Strand, said Hallow was nearer."),
        (MAYOR, "Norby mayor Eva Strand said Hallow was nearer."),
        (MAYOR, "Norby's new mayor, Eva Strand, went to Hallow."),
        (MAYOR, "The deputy mayor of Hallow, Ole Brand, was there."),
        (MAYOR, "The former mayor of Hallow, Ole Brand, was there."),
        ("who is Hallow's mayor", "The mayor of Norby went to Hallow."),
        ("what is the population of Hallow", "Norby's population is 20,000, and Hallow grows."),
        ("when was the battle of Hallow", "The battle of Norby was in May."),
        ("who is the president of France", "The president of Germany went to France."),
    ],
)
def test_what_is_given_to_another_name_is_anothers(question: str, sentence: str) -> None:
    """Whatever else the sentence names."""
    found = belonging_of(question)
    assert found is not None
    assert found.is_anothers(sentence)
    assert not found.is_theirs(sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "is_theirs"),
    [
        (MAYOR, "The mayor of Hallow, Eva Strand, went to Norby.", True),
        (MAYOR, "Hallow mayor Eva Strand met the mayor of Norby.", True),
        (MAYOR, "Mayor Eva Strand went to Norby.", False),
        (MAYOR, "Hallow lies near Norby.", False),
        ("who is the president of France", "French President Luc Morel went to Elsk.", False),
        ("who was the mayor of Hallow", "The former mayor of Hallow, Ole Brand, was there.", True),
        ("who is the head of the UN", "The head of the United Nations was there.", True),
    ],
)
def test_what_is_theirs_or_open_is_not(question: str, sentence: str, *, is_theirs: bool) -> None:
    """An adjective and no name at all leave it open."""
    found = belonging_of(question)
    assert found is not None
    assert found.is_theirs(sentence) is is_theirs
    assert not found.is_anothers(sentence)


@pytest.mark.parametrize(
    "question", ["who is the president of the United States", "who won", "what of it", ""]
)
def test_other_questions_give_nothing_to_a_name(question: str) -> None:
    """Or to one that has several."""
    assert belonging_of(question) is None


def test_a_name_in_small_letters_is_known_by_the_article() -> None:
    """`The ferry` may be called the Norby Queen."""
    typed, ferry = belonging_of("who is the mayor of hallow"), belonging_of("the captain of ferry")
    assert typed is not None
    assert ferry is not None
    assert typed.is_name_in("She is from Hallow.")
    assert not ferry.is_name_in("The Ferry is a ferry.")


@given(st.text(max_size=60), st.text(max_size=80))
def test_any_texts_can_be_asked(name: str, sentence: str) -> None:
    """Nothing is theirs and another's at once."""
    found = belonging_of(f"who is the mayor of {name}")
    if found is not None:
        assert not (found.is_theirs(sentence) and found.is_anothers(sentence))
