"""Tests of deeds that questions hold for done, and sentences that take them back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wording.deeds import deed_of

STEALS = "how much money did Kessler steal"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (STEALS, "Kessler was acquitted on Friday of stealing 40,000 euros."),
        (STEALS, "Kessler did not steal 40,000 euros."),
        (STEALS, "“I never stole 40,000 euros,” Kessler said."),
        (STEALS, "Kessler is accused of having stolen 40,000 euros."),
        (STEALS, "Kessler allegedly stole 40,000 euros."),
        ("who stole the money", "Kessler was cleared of stealing the money."),
        ("when did Lund visit Elsk", "Lund refused to visit Elsk on Monday."),
        ("where did Holm bury the gold", "Holm denied burying the gold in Elsk."),
        ("how many people has Harlan killed", "Harlan was charged with killing three people."),
        ("when did Anna Moss steal the ring", "Moss did not steal the ring."),
        ("how did the harbour master of Elsk steal it", "The master never stole it."),
        ("why did Moss burn the letters", "There is no evidence that Moss burned the letters."),
    ],
)
def test_a_deed_that_is_denied_or_alleged_is_taken_back(question: str, sentence: str) -> None:
    """By whatever word, in the clause of the deed."""
    deed = deed_of(question)
    assert deed is not None
    assert deed.is_taken_back(sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (STEALS, "Kessler stole 40,000 euros."),
        (STEALS, "Kessler, who was not in court, stole 40,000 euros."),
        (STEALS, "Kessler did not deny that he stole 40,000 euros."),
        (STEALS, "Kessler not only stole 40,000 euros."),
        (STEALS, "Kessler denied it, but he stole 40,000 euros."),
        (STEALS, "Kessler was acquitted."),
        ("why did the dam of Elsk break", "Nobody at the board knew why the dam broke."),
        ("when did the dam break", "The board could not say how the dam broke on Monday."),
        ("when did Lund visit Elsk", "Lund visited Elsk on Monday and did not stay."),
    ],
)
def test_a_deed_that_is_told_is_not(question: str, sentence: str) -> None:
    """A denial of something else, or of a denial, does not count."""
    deed = deed_of(question)
    assert deed is not None
    assert not deed.is_taken_back(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "did Kessler steal the money",
        "why did Lund not resign",
        "what did Lund say about the quota",
        "of what was Kessler accused",
        "why was Kessler acquitted",
        "who denied stealing the money",
        "when is the trial of Kessler",
        "why did the harbour close",
        "",
    ],
)
def test_other_questions_hold_nothing_for_done(question: str) -> None:
    """Whether it was done, what is denied, what is said."""
    assert deed_of(question) is None


def test_a_crime_is_taken_away_in_other_words() -> None:
    """Of the person who is asked about, unless it is proved elsewhere."""
    deed, visit = deed_of(STEALS), deed_of("when did Kessler visit Elsk")
    assert deed is not None
    assert visit is not None
    assert deed.is_denied("The court acquitted Kessler.")
    assert deed.is_denied("Kessler was found not guilty of the theft.")
    assert not deed.is_denied("The court acquitted Lund.")
    assert not visit.is_denied("The court acquitted Kessler.")
    assert deed.is_established("Kessler was convicted on appeal.")
    assert not deed.is_established("Kessler was found not guilty.")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_can_be_asked(question: str, sentence: str) -> None:
    """A deed is told or taken back, and never both."""
    deed = deed_of(f"how did {question}")
    if deed is not None:
        assert not (deed.is_done(sentence) and deed.is_taken_back(sentence))
