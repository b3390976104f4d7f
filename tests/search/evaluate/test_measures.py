"""Measures are those of the field, over every judged question."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.evaluate.measures import check_measures, mean, means, measure_run
from search.evaluate.qrels import Qrels
from search.evaluate.runs import Run

names = st.sampled_from("abcdef")
rankings = st.lists(names, unique=True, max_size=6)
grades = st.dictionaries(names, st.integers(0, 3), min_size=1)


def ndcg(ranking: list[str], judged: dict[str, int]) -> float:
    """Compute nDCG@10 from its definition."""
    gains = [judged.get(name, 0) for name in ranking[:10]]
    ideal = sorted(judged.values(), reverse=True)[:10]
    found = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
    best = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(ideal, start=1))
    return found / best if best else 0.0


@given(ranking=rankings, judged=grades)
def test_ndcg_is_that_of_the_definition(ranking: list[str], judged: dict[str, int]) -> None:
    """Linear gains and a logarithmic discount, as trec_eval has them."""
    run = {"q": {name: float(-rank) for rank, name in enumerate(ranking)}}

    values = measure_run(run, {"q": judged}, measures=["nDCG@10"])

    assert values["nDCG@10"]["q"] == pytest.approx(ndcg(ranking, judged))


def test_unanswered_questions_count_as_zero() -> None:
    """A run cannot gain by leaving questions out, nor by answering others."""
    qrels: Qrels = {"q1": {"a": 1}, "q2": {"b": 1}}
    run: Run = {"q1": {"x": 2.0, "a": 1.0}, "q9": {"a": 1.0}, "q2": {}}

    values = measure_run(run, qrels, measures=["RR@10", "R@100"])

    assert values == {"RR@10": {"q1": 0.5, "q2": 0.0}, "R@100": {"q1": 1.0, "q2": 0.0}}
    assert means(values) == {"RR@10": 0.25, "R@100": 0.5}


def test_an_empty_run_is_measured() -> None:
    """Nothing found is a finding."""
    assert measure_run({}, {"q": {"a": 1}}, measures=["AP"]) == {"AP": {"q": 0.0}}


def test_the_mean_of_nothing_is_zero() -> None:
    """It is never a division by zero."""
    assert mean([]) == 0.0


@pytest.mark.parametrize("name", ["", "nDCG@", "nDGC@10", "R@ten", "os.system('true')"])
def test_an_unknown_measure_is_refused(name: str) -> None:
    """The message shows how a name looks."""
    with pytest.raises(QueryError, match="expected a name such as nDCG@10, R@100"):
        check_measures([name])
