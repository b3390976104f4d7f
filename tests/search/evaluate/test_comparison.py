"""A comparison counts what changed and does not call luck an improvement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.evaluate.comparison import compare_runs, paired_p

values = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=20)


@given(values)
def test_counts_and_means_add_up(pairs: list[tuple[float, float]]) -> None:
    """Every question is better, worse or the same, and the mean change is the change of means."""
    was = {str(n): pair[0] for n, pair in enumerate(pairs)}
    became = {str(n): pair[1] for n, pair in enumerate(pairs)}

    comparison = compare_runs("nDCG@10", {"a": was, "b": became})
    (change,) = comparison.changes

    assert change.better + change.same + change.worse == len(pairs)
    assert change.difference == pytest.approx(change.mean - comparison.baseline_mean)
    assert list(change.differences.values()) == sorted(change.differences.values())
    assert 0.0 <= change.p_value <= 1.0


def test_p_is_that_of_a_published_example() -> None:
    """Student's sleep data: t = 4.0621 on 9 degrees of freedom gives p = .002833."""
    more_sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]

    assert paired_p(more_sleep) == pytest.approx(0.002833, abs=1e-6)


def test_p_of_no_change_is_one() -> None:
    """Nothing differs, so nothing is significant and nothing is divided by zero."""
    assert paired_p([0.0, 0.0]) == 1.0


def test_p_of_an_equal_change_everywhere_is_zero() -> None:
    """Without variance the change cannot be chance."""
    assert paired_p([0.1, 0.1]) == 0.0


def test_several_comparisons_are_corrected() -> None:
    """Twenty experiments would else bring one success by luck."""
    was = {str(n): 0.5 for n in range(10)}
    became = {str(n): 0.5 + 0.01 * n for n in range(10)}

    alone = compare_runs("AP", {"a": was, "b": became}).changes[0].p_value
    among = compare_runs("AP", {"a": was, "b": became, "c": became}).changes[0].p_value

    assert among == pytest.approx(2 * alone)


@pytest.mark.parametrize("runs", [{"a": {"1": 0.1, "2": 0.2}}, {"a": {"1": 1.0}, "b": {"1": 0.5}}])
def test_too_little_is_not_compared(runs: dict[str, dict[str, float]]) -> None:
    """One run, or one question, has no p."""
    with pytest.raises(QueryError, match="at least two runs and two questions"):
        compare_runs("AP", runs)
