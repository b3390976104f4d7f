"""Test which words that are set apart are an interviewer's, whatever the paragraphs are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.articles.roles.set_questions import SetParagraph, questions_set_apart

ASKS, ACCUSES, ANSWER = "Why did you go?", "You sold it.", "I was tired."
paragraphs = st.lists(
    st.builds(
        SetParagraph,
        words=st.sampled_from([ASKS, ACCUSES, ANSWER, "", f"{ASKS} {ANSWER}"]),
        apart=st.sampled_from([None, ASKS, ACCUSES, "Anna Brix, 34", ""]),
    ),
    max_size=12,
)


@given(paragraphs)
def test_only_sentences_that_are_set_apart_are_found(several: list[SetParagraph]) -> None:
    """In order, once each, and never one alone."""
    found = questions_set_apart(several)

    assert found == sorted(set(found))
    assert len(found) != 1
    assert all(several[at].apart in (ASKS, ACCUSES) for at in found)


def test_a_turn_of_two_paragraphs_is_one() -> None:
    """The interviewer accuses in one and asks in the next."""
    turn = [SetParagraph(ACCUSES, ACCUSES), SetParagraph(ASKS, ASKS), SetParagraph(ANSWER)]

    assert questions_set_apart(turn * 2) == [0, 1, 3, 4]


def test_more_statements_than_two_in_three_are_no_interview() -> None:
    """A list of claims with an answer to each is the report."""
    claim, asked = SetParagraph(ACCUSES, ACCUSES), SetParagraph(ASKS, ASKS)
    listed = [one for turn in (claim,) * 7 + (asked,) * 2 for one in (turn, SetParagraph(ANSWER))]

    assert questions_set_apart(listed) == []
