"""Tests of whose turn it is in interviews and transcripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.speech.turns import find_turn, is_asked, is_elliptic
from tests.index.articles.speech.test_speakers import sentences_of, speaker_of

INTERVIEW = (
    "Tilda Moss met the Herald.\nHerald: Why?\nMoss: It rained. I ran.\n{}\nHerald: And?\nMoss: No."
)

CORRECTED = "Oslo Tech won.\nTech: A story misstated it. {0}\nTech: A tweet was wrong. {0}\n"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (INTERVIEW, "It rained", "Moss"),
        (INTERVIEW, "I ran", "Moss"),
        (INTERVIEW, "Why?", None),
        (INTERVIEW.format("We all ran."), "We all ran", "Moss"),
        (INTERVIEW.format("They all ran."), "They all ran", None),
        (INTERVIEW.format("Note: They all ran."), "They all ran", None),
        (INTERVIEW.format("Moss: Lund said it was off."), "it was off", "Moss"),
        ("((Adil Khan, Teacher))\nIt rained. It rains.", "It rains", "Adil Khan"),
        ("((Adil Khan)) It rained.", "It rained", "Adil Khan"),
        ("((NARRATOR))\nIt rained.", "It rained", None),
        ("((Adil Khan))\nYes.\n((NARRATOR))\nIt rained.", "It rained", None),
        ("Q: Why?\nA: It rained, Moss said.", "It rained", None),
        ("Note: It rained.\nNote: It rains.", "It rains", None),
        ("Price: It is 4.\nPlace: Oslo is it.\nPrice: It is 5.\nPlace: It is.", "is 5", None),
        ("ROSA LEMOS spoke.\nROSA LEMOS: It rained.\nROSA LEMOS: No.", "It rained", "ROSA LEMOS"),
        ("Rosa Lemos spoke.\nLEMOS: It rained.", "It rained", None),
        ("Q: Why?\nRosa Lemos: It rained.\nQ: So?\nRosa Lemos: I ran.", "It rained", "Rosa Lemos"),
        ("Q: Why?\nRosa Lemos: It rained.\nQ: So.\nRosa Lemos: I ran.", "It rained", None),
        (CORRECTED.format("http://a.example/tech/1"), "misstated", None),
        (CORRECTED.format("I know."), "misstated", "Tech"),
        ("Ida Lund ran.\nIda Lund:\nThey left.\nIda Lund:\nNo.", "They left", "Ida Lund"),
        ("Ida Lund ran.\nIda Lund:\nThe violin\nIda Lund:\nNo.", "The violin", None),
        ("Claim: Is it?\nShort Answer: No.\nClaim: So?\nShort Answer: It is.", "It is", None),
    ],
)
def test_the_words_behind_a_marker_are_of_whom_it_names(
    text: str, words: str, name: str | None
) -> None:
    """Markers without a name, and words that only look like one, give none."""
    assert speaker_of(text, words) == name


@given(
    text=st.lists(
        st.sampled_from(
            [
                "Moss: ",
                "Q: ",
                "Q. ",
                "A. ",
                "((Ann Lee))",
                "Tilda Moss ",
                "I ran. ",
                "\n",
                "((",
                "))",
            ]
        ),
        max_size=24,
    ).map("".join)
)
def test_a_turn_is_a_slice_of_the_article(text: str) -> None:
    """Whatever the text is, what a marker names stands in it."""
    sentences = sentences_of(text)

    for position in range(len(sentences)):
        marked = find_turn(text, sentences, position)
        assert marked is None or marked.turn is None or marked.turn.name.of(text).strip()


ASKED = """Ann Moss met the Herald.

Q: You knew that the dam was safe. Why did you close it?

A: Because it leaked. We all knew.

Herald: The dam was old. Was it not?

The town said no, she says.

Host: The dam is old.

Interviewer: Tell me about the dam.

Moss: Yes, it is safe. Is it not?
"""


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("You knew", True),
        ("Why did you", True),
        ("Because it leaked", False),
        ("The town said", False),
        ("The dam is old", False),
        ("Tell me", True),
        ("Is it not?\n", False),
        ("Ann Moss met", False),
    ],
)
def test_what_an_interviewer_asks_is_no_statement(words: str, asks: bool) -> None:
    """All of the paragraph that puts the question; an answer that asks back is none."""
    sentences = sentences_of(ASKED)
    at = ASKED.rindex(words)
    position = next(i for i, s in enumerate(sentences) if s.span.start <= at < s.span.end)

    assert is_asked(ASKED, sentences, position) is asks


def test_an_answer_that_leans_on_its_question_is_elliptic() -> None:
    """The first sentence of it, behind its marker."""
    sentences = sentences_of(ASKED)
    found = [s.span.of(ASKED) for i, s in enumerate(sentences) if is_elliptic(ASKED, sentences, i)]

    assert found == ["A: Because it leaked."]


@pytest.mark.parametrize(
    ("words", "asks"),
    [("You said", True), ("Do you", True), ("I never", False), ("Lee said", False)],
)
def test_markers_with_a_full_stop_are_turns(words: str, asks: bool) -> None:
    """`Q.` asks as `Q:` does."""
    text = (
        "Ann Moss met us.\nQ. Why?\nA. No.\nQ. You said it leaks. Do you know?\n"
        "A. I never said so.\nLee said no."
    )
    sentences = sentences_of(text)
    position = next(i for i, s in enumerate(sentences) if words in s.span.of(text))

    assert is_asked(text, sentences, position) is asks
    assert speaker_of(text, "I never") is None


def test_an_initial_is_no_marker() -> None:
    """`A. Lee` has no turn where no line begins with `Q.`: who spoke goes on."""
    text = "((Adil Khan))\nIt rained.\nA. Lee met me.\nI ran."
    assert speaker_of(text, "I ran") == "Adil Khan"


def test_an_outlet_that_asks_states_nothing() -> None:
    """What its other turns say is no evidence either; an outlet that never asks is a source."""
    text = (
        "Tilda Moss met us.\nThe Herald: Why?\nMoss: No.\nThe Herald: You knew of it.\nMoss: No.\n"
        "The Globe: It rained.\nThe Globe: It rains."
    )
    sentences = sentences_of(text)
    asked = [s.span.of(text) for i, s in enumerate(sentences) if is_asked(text, sentences, i)]

    assert asked == ["The Herald: Why?", "The Herald: You knew of it."]
