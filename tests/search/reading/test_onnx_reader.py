"""The reader that ships finds the words that answer, and says when there are none."""

from __future__ import annotations

import math

import pytest

from index.errors import ModelError
from index.records import Span
from search.reading.base import Reader, Window
from search.reading.registry import READERS, open_reader

HEAD = "Ferry stays in port. The ferry from Korsund did not sail on Friday."
SENTENCES = (
    "The captain said a rope had fouled the propeller.",
    "Ninety passengers were taken to a hotel.",
    "It will sail again on Sunday.",
)
STRANGE = ["", "\0", "\ud800", "\U0001f98a" * 50, "U.S.: why?", 'who said "no', "-", "[SEP]"]


def window(*sentences: str, head: str = HEAD) -> Window:
    """Make a window of sentences with a blank between them."""
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}" if text else sentence
        spans.append(Span(start, len(text)))
    return Window(head, text, tuple(spans))


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Open the reader that ships."""
    return open_reader(resident=True)


@pytest.mark.parametrize(
    ("question", "position", "words"),
    [
        ("why did the ferry from Korsund not sail", 0, "rope"),
        ("how many passengers were on the Korsund ferry?", 1, "Ninety"),
        ("when will the Korsund ferry sail again", 2, "Sunday"),
    ],
)
def test_the_sentence_that_answers_scores_most(
    reader: Reader, question: str, position: int, words: str
) -> None:
    """And the words that answer are found in it."""
    (reading,) = reader.read(question, [window(*SENTENCES)])

    scores = [sentence.answers for sentence in reading.sentences]
    assert scores.index(max(scores)) == position
    found = reading.sentences[position].words
    assert found is not None
    assert words in found.of(window(*SENTENCES).text)


def test_what_is_not_answered_scores_less(reader: Reader) -> None:
    """A question about the same ferry that no sentence answers, and one about another matter."""
    asked = ["why did the ferry from Korsund not sail", "who owns the ferry from Korsund", "1 + 1"]
    answered, unanswered, other = (reader.read(q, [window(*SENTENCES)])[0].answers for q in asked)

    assert answered > unanswered
    assert answered > other


def test_a_reading_depends_on_its_own_window_only(reader: Reader) -> None:
    """Alone, among others and in another order, to the last bit."""
    windows = [window(*SENTENCES), window("Rain."), window(*SENTENCES[1:], head="")]
    question = "why did the ferry not sail"
    together = reader.read(question, windows)

    assert together == [reader.read(question, [one])[0] for one in windows]
    assert together == reader.read(question, windows[::-1])[::-1]


def test_threads_change_no_reading(reader: Reader) -> None:
    """A machine with more cores gives the same answers."""
    windows = [window(*SENTENCES), window("Rain."), window("Sun.", "Wind.")]

    assert open_reader(threads=3, resident=True).read("why", windows) == reader.read("why", windows)


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_any_characters_can_be_read(reader: Reader, text: str) -> None:
    """Nothing that can stand in a string stops a question."""
    (reading,) = reader.read(text, [Window(text, text, (Span(0, len(text)),))])

    assert math.isfinite(reading.answers)
    assert all(math.isfinite(s.answers) for s in reading.sentences)


def test_what_is_past_the_room_is_not_read_and_never_chosen(reader: Reader) -> None:
    """A sentence without tokens has the score of what cannot answer."""
    long = window("The council met again. " * 200, SENTENCES[0])

    (reading,) = reader.read("why did the ferry not sail", [long])

    assert reading.sentences[1].words is None
    assert reading.sentences[1].answers < -10


def test_no_windows_give_no_readings(reader: Reader) -> None:
    """A question without candidates is nothing special."""
    assert reader.read("why", []) == []


def test_an_unknown_name_lists_the_known_ones() -> None:
    """A user can act on the message alone."""
    with pytest.raises(ModelError) as caught:
        open_reader("colbert")

    assert str(caught.value) == f"model 'colbert': no such reader; there is {', '.join(READERS)}"
