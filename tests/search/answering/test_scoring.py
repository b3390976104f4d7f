"""Tests of what speaks for a sentence and for a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.records import ArticleId
from search.answering.scoring import (
    Looked,
    Outlook,
    closer_look,
    first_look,
    of_question,
    outlook,
)
from search.answering.signals import Signals
from search.logistic_model import LogisticModel

NONE = Signals(*[0.0] * len(Signals._fields))


def looked(article: int, log_odds: float, **signals: float) -> Looked:
    """Make a sentence that was looked at."""
    return Looked(ArticleId(article), NONE._replace(**signals), log_odds)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (first_look, Signals._fields[:-1]),
        (closer_look, Signals._fields),
        (of_question, Outlook._fields),
    ],
)
def test_what_ships_weighs_what_there_is(
    model: Callable[[], LogisticModel], fields: tuple[str, ...]
) -> None:
    """Each model knows its own signals, and none that is not there."""
    assert tuple(model().weights) == fields


def test_the_models_that_ship_have_the_signs_that_signals_mean() -> None:
    """What the models make of a sentence counts for it, a missing figure never does."""
    for model in (first_look(), closer_look()):
        assert model.weights["answers"] + model.weights["span_score"] > 0
        assert model.weights["figures"] <= 0
        assert model.weights["other_speaker"] < 0
    assert of_question().weights["best"] > 0
    assert of_question().weights["absent"] <= 0


def test_an_outlook_is_that_of_the_best_sentence() -> None:
    """But the largest logit of a window is taken wherever it is."""
    found = outlook(
        [
            looked(
                1, 2.0, covered_above=0.5, unbound=0.25, displaced=1.0, window=-3.0, reranker=1.0
            ),
            looked(1, 1.5, covered_above=1.0, window=4.0),
            looked(2, 0.5, reranker=6.0),
            looked(3, -1.0),
        ],
        absent=0.75,
    )

    assert found == Outlook(2.0, 0.5, 4.0, 1.0, 0.5, 0.25, 1.0, 0.75)


def test_without_a_second_article_nothing_else_speaks() -> None:
    """Its log odds are those of nothing."""
    assert outlook([looked(1, 2.0), looked(1, 1.0)], absent=0.0).others == -30
