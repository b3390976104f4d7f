"""Tests of what kind of words a question asks for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answering.expectation import Expectation, answering_spans, expected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("why was Buenos Aires cancelled", Expectation.REASON),
        ("How many Russian diplomats did Obama expel?", Expectation.NUMBER),
        ("On which date did Ushakov say it would take place?", Expectation.DATE),
        ("When will Putin visit?", Expectation.DATE),
        ("Where did they speak?", Expectation.PLACE),
        ("who said no", Expectation.PERSON),
        ("Which arms pact does Moscow fear for?", Expectation.NAME),
        ("siberian oil sanctions tech", None),
        ("", None),
    ],
)
def test_the_question_word_tells_the_kind(question: str, kind: Expectation | None) -> None:
    """The first kind that fits is taken, and no kind is invented."""
    assert expected(question) is kind


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        (
            "why was it cancelled",
            "Trump had canceled a meeting over the situation in Ukraine, citing aggression.",
            ["over the situation in Ukraine, citing aggression"],
        ),
        ("how many were expelled in 2016", "He expelled 35 diplomats in 2016.", ["35"]),
        ("how much was paid", "It paid $1.5 billion.", ["$1.5 billion"]),
        ("when will it be", "It will be on Nov. 10, 2017, he said.", ["Nov. 10, 2017"]),
        ("who did Ushakov meet", "Ushakov met John Bolton.", ["John Bolton"]),
        ("who said so", "Officials are silent.", []),
        ("siberian oil", "Siberian oil is 35 years old.", []),
    ],
)
def test_the_answering_words_are_marked(question: str, sentence: str, marked: list[str]) -> None:
    """New words of the expected kind are marked, the question's own are not."""
    assert [s.of(sentence) for s in answering_spans(question, sentence)] == marked


@given(
    question=st.sampled_from(["why", "who", "when", "where", "how many", "what"]), text=st.text()
)
def test_spans_lie_inside_in_order(question: str, text: str) -> None:
    """Whatever the text, spans slice it, in order, without overlap."""
    spans = answering_spans(question, text)

    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
