"""Questions for the newest are told from others, by what they ask for and not by a word alone."""

from __future__ import annotations

import pytest

from search.wording.asked_newest import asks_for_newest


@pytest.mark.parametrize(
    "question",
    [
        "what is the latest toll",
        "most recent death toll",
        "Newest on Elsk",
        "any news on the dam?",
        "is there any update about the strike",
        "what's new in the trial",
        "What has changed since May?",
        "How did the toll change?",
        "how has the plan for the dam changed since May",
        "how is the war developing",
        "how did his position shift over time",
        "who is mayor of Lindos now",
        "Now who owns the port?",
        "who is the current mayor",
        "Current mayor of Lindos",
        "is the bridge still closed",
        "Does Moss still lead the party?",
        "where is she currently held",
        "what does the ministry say at the moment",
        "how many have died so far",
        "has the dam reopened yet?",
        "what is the price of bread today",
        "who runs the bank these days",
        "who owns the paper right now",
        "who is in charge as of now",
    ],
)
def test_the_newest_is_asked_for(question: str) -> None:
    """By what is asked for, by what is so now, or by how something changed."""
    assert asks_for_newest(question)


@pytest.mark.parametrize(
    "question",
    [
        "why was the dam closed",
        "how many died",
        "how did the mayor die",
        "who changed the plan",
        "who directed Apocalypse Now",
        "what did Democracy Now report",
        'what did he mean by "we are still here now"',
        "which movie is “close to what's happening right now”",
        "who painted the still life in the hall",
        "why did the bank still lend",
        "was the mayor still in office",
        "who founded the now defunct airline",
        "what is the current of the river",
        "who owns Russia Today",
        "how did the fire start",
        "how do owls know the way",
        "who said yet another lie",
        "",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    """Names, quoted words, and what was."""
    assert not asks_for_newest(question)


def test_a_long_question_is_looked_at_in_part() -> None:
    """So that it costs no more time."""
    assert not asks_for_newest("x " * 10_000 + "latest")
