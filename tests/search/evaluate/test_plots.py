"""A comparison is drawn into a file that stands alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import QueryError
from search.evaluate.comparison import compare_runs
from search.evaluate.plots import plot_comparison

COMPARISON = compare_runs(
    "nDCG@10",
    {"a": {"1": 0.1, "2": 0.9}, "b": {"1": 0.4, "2": 0.8}, "c": {"1": 0.1, "2": 0.9}},
)


def test_the_picture_names_runs_measure_and_p(tmp_path: Path) -> None:
    """A person who finds the picture later knows what it shows."""
    plot_comparison(COMPARISON, tmp_path / "out.svg")

    drawn = (tmp_path / "out.svg").read_text()
    for words in (
        "b against a: nDCG@10",
        "c against a: nDCG@10",
        "questions: 1 worse, 0 same, 1 better",
    ):
        assert f"<!-- {words}" in drawn


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """The message lists what can be drawn."""
    with pytest.raises(QueryError, match=r"cannot draw 'out\.doc'; expected a suffix of: .*png"):
        plot_comparison(COMPARISON, tmp_path / "out.doc")
