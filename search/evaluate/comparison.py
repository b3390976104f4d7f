"""Compute what changed between runs, question by question, and whether it is chance.

The test is Student's t for paired samples, two-sided, over the values of one
measure: a question is a pair. Where several runs are compared with one baseline,
each p is multiplied by how many there are (Bonferroni), so that one of many
experiments does not look significant by luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.errors import MissingExtraError, QueryError
from search.evaluate.measures import mean


@dataclass(frozen=True, slots=True)
class Change:
    """One run against the baseline.

    Attributes:
        name: Name of the run.
        mean: Its mean over the questions.
        differences: By question id, its value less the baseline's, largest loss first.
        p_value: Probability of a difference as large if the runs were alike, corrected.
    """

    name: str
    mean: float
    differences: Mapping[str, float]
    p_value: float

    @property
    def difference(self) -> float:
        """Mean difference from the baseline."""
        return mean(self.differences.values())

    @property
    def better(self) -> int:
        """Questions with a higher value."""
        return sum(difference > 0 for difference in self.differences.values())

    @property
    def worse(self) -> int:
        """Questions with a lower value."""
        return sum(difference < 0 for difference in self.differences.values())

    @property
    def same(self) -> int:
        """Questions with the same value."""
        return len(self.differences) - self.better - self.worse


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs against the first of them, by one measure."""

    measure: str
    baseline: str
    baseline_mean: float
    changes: tuple[Change, ...]


def compare_runs(measure: str, values: Mapping[str, Mapping[str, float]]) -> Comparison:
    """Compare runs with the first of them.

    Args:
        measure: Name of the measure.
        values: By name of the run, the measure's value by question id. All have
            the same questions.

    Raises:
        QueryError: If there are fewer than two runs or two questions.
        MissingExtraError: If scipy is not installed.
    """
    baseline, *others = values
    if not others or len(values[baseline]) < 2:
        raise QueryError("a comparison needs at least two runs and two questions")
    changes = tuple(
        _change(name, values[name], values[baseline], comparisons=len(others)) for name in others
    )
    return Comparison(measure, baseline, mean(values[baseline].values()), changes)


def paired_p(differences: Sequence[float]) -> float:
    """Return the two-sided p of the paired t test; 1 if nothing differs.

    Raises:
        MissingExtraError: If scipy is not installed.
    """
    if not any(differences):
        return 1.0
    if len(set(differences)) == 1:
        return 0.0
    try:
        from scipy.stats import ttest_1samp
    except ImportError as error:
        raise MissingExtraError("significance", extra="eval") from error
    return float(ttest_1samp(differences, 0.0).pvalue)


def _change(
    name: str, values: Mapping[str, float], baseline: Mapping[str, float], *, comparisons: int
) -> Change:
    differences = {query_id: values[query_id] - was for query_id, was in baseline.items()}
    ordered = dict(sorted(differences.items(), key=lambda item: (item[1], item[0])))
    p_value = min(1.0, paired_p(list(differences.values())) * comparisons)
    return Change(name, mean(values.values()), ordered, p_value)
