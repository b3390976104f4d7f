"""Turn what speaks for sentences into how likely each answers, and how likely any does.

Three logistic models, whose numbers `bench.answering.fit` found on questions and laid down
in `weights.json`: of a sentence after the first look, of one after the closer look, and
of a question. Pure but for reading that file once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from index.records import ArticleId
from search.answering.signals import Signals
from search.logistic_model import LogisticModel, models_of

_FILE = Path(__file__).with_name("weights.json")


class Outlook(NamedTuple):
    """What speaks for a question being answered by what was read.

    Attributes:
        best: Log odds that the best sentence answers.
        others: The same of the best sentence in another article; of none, -30.
        window: The reader's largest logit of a window.
        reranker: The cross-encoder's logit of the best sentence.
        covered_above: Weight of the question's words in the best sentence, its title and
            lede, of all.
        unbound: Weight of the heaviest name that none of these has.
        displaced: Whether the best sentence has another name in its place.
        absent: Weight of the heaviest word that the archive does not have.
    """

    best: float
    others: float
    window: float
    reranker: float
    covered_above: float
    unbound: float
    displaced: float
    absent: float


_NOTHING = -30.0
"""Log odds of what is not there."""


class Looked(NamedTuple):
    """A sentence that was read: its article, its signals, and the log odds that it answers.

    `is_close` says whether the cross-encoder has read it, too.
    """

    article: ArticleId
    signals: Signals
    log_odds: float
    is_close: bool = True


def outlook(looked: Sequence[Looked], absent: float) -> Outlook:
    """Return what speaks for a question.

    Args:
        looked: The sentences that were looked at closely, at least one.
        absent: Weight of the heaviest word of the question that the archive does not have.
    """
    best = max(looked, key=lambda one: one.log_odds)
    others = (one.log_odds for one in looked if one.article != best.article)
    return Outlook(
        best.log_odds,
        max(others, default=_NOTHING),
        max(one.signals.window for one in looked),
        best.signals.reranker,
        best.signals.covered_above,
        best.signals.unbound,
        best.signals.displaced,
        absent,
    )


def first_look() -> LogisticModel:
    """Return the model of a sentence that the reader has read."""
    return models_of(_FILE)["first look"]


def closer_look() -> LogisticModel:
    """Return the model of a sentence that the cross-encoder has read, too."""
    return models_of(_FILE)["closer look"]


def of_question() -> LogisticModel:
    """Return the model of an `Outlook`."""
    return models_of(_FILE)["question"]
