"""Tests of who asks, read off the line that credits an interview."""

from __future__ import annotations

import pytest

from index.articles.speech.interviews.credited import credited_askers
from index.articles.speech.turns import is_asked
from tests.index.articles.speech.test_speakers import sentences_of

TALK = """{}

SUSAN FERRO: You closed the plant in March. Why?

HENRIK DAHL: The orders stopped coming.

FERRO: The chairwoman says you never sent it.

DAHL: I sent the report on 2 May. She has a copy.

FERRO: Thank you.
"""


@pytest.mark.parametrize(
    "credit",
    [
        "Interview with Henrik Dahl, by Susan Ferro, The Ostmark Post, 3 June 2020",
        "Susan Ferro spoke to Henrik Dahl.",
        "*Interview: Susan Ferro*",
        "Das Interview führte Susan Ferro.",
        "Die Fragen stellte Susan Ferro",
        "(Propos recueillis par Susan Ferro)",
        "Entrevista de Susan Ferro",
        "Intervista di Susan Ferro",
        "Interviewed by Susan Ferro",
        "This interview was conducted by Susan Ferro.",
        "---\nauthor: Susan Ferro\n---",
    ],
)
@pytest.mark.parametrize("is_last", [False, True])
def test_who_is_credited_with_the_interview_asks(credit: str, is_last: bool) -> None:
    """By whole name and by family name, with a question or without; the guest states."""
    is_below = is_last and not credit.startswith("---")
    text = TALK.format("") + credit + "\n" if is_below else TALK.format(credit)
    sentences = sentences_of(text)
    asked = {s.span.of(text) for at, s in enumerate(sentences) if is_asked(text, sentences, at)}

    assert credited_askers(text) == ("Susan Ferro",)
    assert any("never sent it" in one for one in asked)
    assert any("Thank you" in one for one in asked)
    assert not any("I sent" in one or "orders" in one or "copy" in one for one in asked)


@pytest.mark.parametrize(
    "line",
    [
        "Interview: Why the port closed",
        "Interview with Henrik Dahl",
        "In an interview by the Post, Henrik Dahl denied it.",
        "Henrik Dahl spoke to reporters on Monday.",
        "Interview: Henrik Dahl on the port",
        "The interview was moved by a day.",
        "Das Interview führte zu Streit.",
        "Interview: Henrik Dahl",
        "Henrik Dahl spoke to Susan Ferro.",
        "Susan Ferro",
        "author: Susan Ferro",
    ],
)
def test_other_lines_credit_nobody(line: str) -> None:
    """What a report tells of an interview, and whom it is with, says not who asks."""
    assert credited_askers(TALK.format(line)) == ()


def test_a_credit_in_the_middle_of_an_article_is_none() -> None:
    """Only the first and the last lines credit."""
    lines = "\n\n".join(["It rained."] * 10)
    assert credited_askers(f"{lines}\n\nInterview: Susan Ferro\n\n{lines}") == ()
