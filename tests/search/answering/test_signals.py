"""Tests of what speaks for and against a sentence."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import PassageId, PassagePlace, Span, StoredArticle
from search.answering.asked_speaker import asked_speaker
from search.answering.signals import Signals, signals_of
from search.answering.windows import Stretch, Stretches
from search.reading.base import SentenceReading, WindowReading
from search.wording.weighed_words import WeighedWords, weight_of
from tests.search.answering.samples import stored

LINES = (
    "The smelter in Avilés shut on Sunday after a fire in a transformer.",
    "It had 1,200 beds for its workers.",
    "Will it open again?",
)


def stretch(article: StoredArticle) -> Stretch:
    """Read all of an article."""
    span = Span(article.sentences[0].span.start, article.sentences[-1].span.end)
    passage = PassagePlace(PassageId(1), article.id, span)
    (found,) = Stretches({article.id: article}).of([passage])
    return found


def signals(
    question: str, *lines: str, title: str | None = None, logit: float = 0.0
) -> list[Signals]:
    """Return the signals of each sentence, all read alike."""
    article = stored(1, *lines, title=title)
    readings = tuple(SentenceReading(logit, logit, None) for _ in lines)
    return signals_of(
        question,
        WeighedWords.of(question),
        stretch(article),
        WindowReading(logit, readings),
        0.5,
        speakers=[asked_speaker(question)],
    )


def test_a_sentence_is_covered_by_itself_and_by_what_is_around_it() -> None:
    """Case, accents and forms do not matter."""
    covered = signals("smelters of Aviles shutting", *LINES)

    assert covered[0].covered == pytest.approx(1.0)
    assert covered[1].covered == 0
    assert covered[1].covered_around == pytest.approx(1.0)


def test_a_word_that_stands_nowhere_around_is_missing() -> None:
    """The title and the lede are around a sentence, too."""
    assert signals("smelter in Gijon", *LINES)[0].missing == weight_of("Gijon")
    assert signals("smelter in Gijon", *LINES, title="Gijón fears for its smelter")[0].missing == 0


@pytest.mark.parametrize(
    ("question", "unbound"),
    [
        ("why did the smelter in Gijón shut", weight_of("Gijón")),
        ("why did the smelter in gijon shut", weight_of("gijon")),
        ("why did the smelter in Avilés shut", 0),
        ("why did the smelter close for ever", 0),
        ("why did the smelter in Lugo shut", weight_of("Lugo")),
    ],
)
def test_a_name_binds_a_sentence_only_if_it_or_what_stands_above_it_has_it(
    question: str, unbound: float
) -> None:
    """A neighbour that speaks of the other place does not; nor is every word a name."""
    lines = (LINES[0], "People feared for the one in Gijón.")

    assert signals(question, *lines)[0].unbound == unbound


@pytest.mark.parametrize(
    ("question", "displaced"),
    [
        ("why did the smelter in Gijón shut", 1),
        ("why did the smelter in Avilés shut", 0),
        ("why did the smelter near Gijón shut", 0),
        ("who shut it on Tuesday", 0),
        ("why did the smelter in the Gijón area shut", 1),
    ],
)
def test_another_name_in_the_place_of_one_is_seen(question: str, displaced: float) -> None:
    """After the same preposition; a day of the week is no name."""
    assert signals(question, *LINES)[0].displaced == displaced


def test_what_stands_above_a_sentence_covers_it() -> None:
    """But not a sentence beside it."""
    found = signals("beds of the smelter in Ferrol", *LINES, title="Ferrol waits")

    assert found[1].covered < found[1].covered_above
    assert found[1].covered_above == pytest.approx(1.0)


def test_a_reply_is_read_with_what_was_asked() -> None:
    """An interview puts the question's words above the answer; other sentences lean on none."""
    lines = ("He spoke to us.", "Q: Why did you not slow down?", "A: The radar was off.", "Ah.")
    found = signals("why did he not slow down", *lines)

    assert found[2].covered == found[1].covered > 0
    assert found[3].covered == 0


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("1200 beds", 0),
        ("1,200 beds", 0),
        ("1201 beds", 1),
        ("1200 beds in 2019", 0.5),
        ("beds", 0),
    ],
)
def test_figures_are_compared_without_their_marks(question: str, missing: float) -> None:
    """1,200 is 1200; another figure is another."""
    assert signals(question, *LINES)[0].figures == missing


def test_a_sentence_shows_what_it_is() -> None:
    """A question, one that leans on another, the lede."""
    lede, leaning, question = signals("why", *LINES)

    assert (lede.heads, lede.leans, lede.asks) == (1, 0, 0)
    assert (leaning.heads, leaning.leans) == (0, 1)
    assert question.asks == 1


@given(
    question=st.text(max_size=80),
    lines=st.lists(st.text('aZ é1,.?"', min_size=1, max_size=40), min_size=1, max_size=5),
    logit=st.floats(-1e6, 1e6),
)
def test_signals_are_in_their_bounds(question: str, lines: list[str], logit: float) -> None:
    """Whatever is asked and read, a sentence has its signals, and no signal runs away."""
    found = signals(question, *lines, logit=logit)

    assert len(found) == len(lines)
    for one in found:
        assert all(math.isfinite(value) for value in one)
        assert all(abs(value) <= 12 for value in one[:3])
        assert all(0 <= value <= 1 for value in one[3:])
