"""Tests of how signals become a probability."""

from __future__ import annotations

import json
import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from search.logistic_model import LogisticModel, models_of, probability


def test_log_odds_add_up() -> None:
    """The sum of signals by weight, through the logistic function."""
    model = LogisticModel(-1.0, {"answers": 0.5, "asks": -2.0, "unused": 0.0})
    signals = {"answers": 4.0, "asks": 1.0, "other": 7.0}

    assert math.isclose(model.log_odds(signals), -1.0)
    assert math.isclose(model.probability(signals), 1 / (1 + math.e))


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_a_probability_is_one(value: float) -> None:
    """Whatever the signals."""
    model = LogisticModel(0.5, {"answers": 3.0})

    assert 0 < model.probability({"answers": value}) < 1
    assert probability(model.log_odds({"answers": value})) == model.probability({"answers": value})


def test_models_are_read_by_name(tmp_path: Path) -> None:
    """A file holds several, and is read once."""
    file = tmp_path / "models.json"
    content = {"fitted_on": ["a"], "models": {"one": {"intercept": 1, "weights": {"x": 2.0}}}}
    file.write_text(json.dumps(content), encoding="utf-8")

    assert models_of(file) == {"one": LogisticModel(1.0, {"x": 2.0})}
    assert models_of(file) is models_of(file)
