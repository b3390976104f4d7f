"""Turn some signals into how likely something is: logistic models whose numbers lie in files.

`bench.answering.fit` finds the numbers, and each file says what they were fitted on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HIGHEST_LOGIT = 12.0
"""Logits beyond it say nothing more."""
_MOST_ODDS = 30.0
"""Log odds beyond it are 0 or 1 in every figure that is shown, and would overflow."""


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """What each signal adds to the log odds; a signal without a weight adds nothing."""

    intercept: float
    weights: Mapping[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """Return the log odds of some signals by name, in [-30, 30]."""
        odds = self.intercept + sum(
            weight * signals[name] for name, weight in self.weights.items() if weight
        )
        return max(-_MOST_ODDS, min(_MOST_ODDS, odds))

    def probability(self, signals: Mapping[str, float]) -> float:
        """Return how likely it is, in (0, 1)."""
        return probability(self.log_odds(signals))


def probability(log_odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + math.exp(-log_odds))


def bounded(logit: float) -> float:
    """Return a network's logit as a signal has it, in [-12, 12]."""
    return max(-_HIGHEST_LOGIT, min(_HIGHEST_LOGIT, logit))


@cache
def models_of(file: Path) -> Mapping[str, LogisticModel]:
    """Return the models in a file, by name."""
    fields = json.loads(file.read_text(encoding="utf-8"))["models"]
    return {
        name: LogisticModel(float(one["intercept"]), one["weights"]) for name, one in fields.items()
    }
