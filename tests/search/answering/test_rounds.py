"""Tests of what a closer look takes in, and what the cross-encoder is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from index.records import PassageId, PassagePlace, Span
from search.answering.rounds import ReadSentence, Rounds
from search.answering.signals import Signals
from search.answering.windows import Stretch, Stretches
from search.retrieval.timings import Stages
from tests.search.answering.samples import stored

LINES = (
    "The ferry from Korsund stayed in port on Monday since its engine had failed.",
    "A tug waited.",
    "It was old.",
    "The mayor slept.",
)


class CountingModels:
    """Finds that longer texts answer better, and remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> Any:
        """Return the length of each text."""
        del question
        self.read += texts
        return np.array([len(text) for text in texts], np.float32)


def stretch() -> Stretch:
    """Read all of an article."""
    article = stored(1, *LINES, title="Ferry waits")
    span = Span(0, len(article.article.text))
    (found,) = Stretches({article.id: article}).of([PassagePlace(PassageId(1), article.id, span)])
    return found


def sentence(at: int, logit: float) -> ReadSentence:
    """Return a sentence that the reader holds to answer so much."""
    signals = Signals(*[0.0] * len(Signals._fields))._replace(answers=logit, span_score=logit)
    return ReadSentence(stretch(), at, signals, None)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (0, f"Ferry waits. {LINES[0]}"),
        (1, f"Ferry waits. {LINES[0]} {LINES[1]}"),
        (2, f"Ferry waits. {LINES[0]} {LINES[1]}\n{LINES[2]}"),
    ],
)
def test_a_sentence_is_read_below_what_stands_above_it(at: int, shown: str) -> None:
    """The title, the lede unless it is that, and the sentence that it leans on."""
    assert sentence(at, 0.0).as_shown() == shown


@pytest.mark.parametrize("most", [0, 2, 9])
def test_only_the_best_are_read_once_more(most: int) -> None:
    """Best first, and nothing is lost."""
    models: Any = CountingModels()
    nothing: Any = None
    rounds = Rounds("why", nothing, nothing, models, Stages(), closer=most, unreadable_at=0.0)
    read = [sentence(at, logit) for at, logit in enumerate((-1.0, 3.0, 5.0, -7.0))]

    best, others = rounds.closer(read, models)

    assert [one.at for one in (*best, *others)] == [2, 1, 0, 3]
    assert len(best) == min(most, 4)
    assert models.read == [one.as_shown() for one in best]
    assert all(one.signals.reranker == 12 for one in best)
    assert all(one.signals.reranker == 0 for one in others)
