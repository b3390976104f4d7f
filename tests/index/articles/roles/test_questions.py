"""Test that the questions of an interview are found, and other questions stay what they were."""

from __future__ import annotations

import pytest

from index.articles.passages import split_article
from index.articles.roles.labelling import label_sentences
from index.articles.speech.sayings import sayings_in
from index.records import Fact, Role, Sentence
from tests.index.samples import article

HEAD = ("The baker of Calder", "Ruth Abel opened her bakery at the age of 52.")
TURNS = (
    ("Why did you choose bread?", "Because I could not sleep at night."),
    ("You were a lawyer. Do you miss it?", "I miss the lunches, and nothing else."),
    ("Will you go on?", "As long as my back allows me to."),
)


def labelled(*lines: str, language: str | None = None) -> dict[str, Sentence]:
    """Return the sentences of these paragraphs by their words."""
    text = "\n\n".join(lines)
    made = article(text)
    if language:
        facts = {"language": Fact(language, "test")}
        made = type(made)(text=text, source=made.source, facts=facts)
    return {s.span.of(text): s for s in label_sentences(made)}


def asked(*lines: str, language: str | None = None) -> list[str]:
    """Return the sentences that are questions of an interviewer."""
    return [w for w, s in labelled(*lines, language=language).items() if s.role is Role.QUESTION]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q:", "A:"),
        ("Frage:", "Antwort:"),
        ("Question :", "Réponse :"),
        ("Pregunta:", "Respuesta:"),
        ("Domanda:", "Risposta:"),
        ("Vraag:", "Antwoord:"),
        ("Вопрос:", "Ответ:"),
        ("The Bell:", "Ruth Abel:"),
        ("HOST:", "RUTH ABEL:"),
    ],
)
def test_what_stands_behind_the_marker_of_who_asks_is_a_question(asks: str, answers: str) -> None:
    """In any language that has one; the answer is body."""
    turns = [(f"{asks} {question}", f"{answers} {answer}") for question, answer in TURNS]
    found = labelled(*HEAD, *(line for turn in turns for line in turn))

    assert [w for w, s in found.items() if s.role is Role.QUESTION] == [
        f"{asks} Why did you choose bread?",
        f"{asks} You were a lawyer.",
        "Do you miss it?",
        f"{asks} Will you go on?",
    ]
    assert found[turns[0][1]].role is Role.BODY


def test_questions_without_a_marker_are_found_by_their_answers() -> None:
    """The whole paragraph is what the interviewer says."""
    lines = [line for turn in TURNS for line in turn]

    assert asked(*HEAD, *lines) == [
        "Why did you choose bread?",
        "You were a lawyer.",
        "Do you miss it?",
        "Will you go on?",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # What an outlet asks and answers itself.
        ("Is it safe?", "It is.", "What does it cost?", "About 80.", "Who pays?", "The tenant."),
        # Reports that quote.
        (
            "Do you see?",
            '"I do," she said.',
            "Do you hear?",
            '"I do," he said.',
            "You, too?",
            "Yes.",
        ),
        # A single question to the readers.
        ("Do you know more?", "We would like to hear from you, at any hour of the day."),
        # Questions that are quoted.
        ('"Are you well?"', "I was.", '"Are you sure?"', "I was not.", '"Do you lie?"', "I do."),
    ],
)
def test_other_questions_stay_what_they_were(lines: tuple[str, ...]) -> None:
    """In doubt a sentence is body."""
    assert asked(*HEAD, *lines) == []


def test_a_question_is_in_the_passage_of_its_answer() -> None:
    """Its words lead to the answer, which may say little without it."""
    text = "\n\n".join([*HEAD, *(line for turn in TURNS for line in turn)])
    sentences = label_sentences(article(text))

    passages = split_article(text, sentences, window=3, stride=2, max_chars=500)

    assert any("Why did you choose bread?\n\nBecause I could" in one.text for one in passages)


def test_a_question_is_no_saying() -> None:
    """Only the answer is a saying."""
    turns = [
        line
        for question, answer in TURNS
        for line in (f"The Bell: {question}", f"Ruth Abel: {answer}")
    ]
    text = "\n\n".join((*HEAD, *turns))

    said = [one.span.of(text) for one in sayings_in(text, label_sentences(article(text)))]

    assert said == [answer for _, answer in TURNS]
