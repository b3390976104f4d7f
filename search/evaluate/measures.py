"""Measure a run against judgments, with the measures and names of ir-measures.

Every judged question counts: one that the run does not answer has 0. What the
run answers beyond the judged questions is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from index.errors import MissingExtraError, OptionError
from search.evaluate.qrels import Qrels
from search.evaluate.runs import Run

DEFAULT_MEASURES = ("nDCG@10", "R@100", "RR@10", "AP")


def measure_run(
    run: Run, qrels: Qrels, *, measures: Sequence[str] = DEFAULT_MEASURES
) -> dict[str, dict[str, float]]:
    """Return, by measure as it was named, the value by question id.

    Raises:
        OptionError: If a name is not a measure.
        MissingExtraError: If ir-measures is not installed.
    """
    library = _ir_measures()
    parsed = {_parse(library, name): name for name in measures}
    values = {name: dict.fromkeys(qrels, 0.0) for name in measures}
    judged = {query_id: run[query_id] for query_id in qrels if run.get(query_id)}
    if judged:
        for found in library.iter_calc(list(parsed), qrels, judged):
            values[parsed[found.measure]][found.query_id] = float(found.value)
    return values


def means(values: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the mean over the questions, by measure."""
    return {name: mean(by_query.values()) for name, by_query in values.items()}


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def check_measures(names: Iterable[str]) -> None:
    """Refuse a name that is not a measure before anything long is begun.

    Raises:
        OptionError: If a name is not a measure.
        MissingExtraError: If ir-measures is not installed.
    """
    library = _ir_measures()
    for name in names:
        _parse(library, name)


def _ir_measures() -> Any:
    try:
        import ir_measures
    except ImportError as error:
        raise MissingExtraError("measuring", extra="eval") from error
    return ir_measures


def _parse(library: Any, name: str) -> Any:
    try:
        return library.parse_measure(name)
    except (NameError, ValueError) as error:
        expected = ", ".join(DEFAULT_MEASURES)
        raise OptionError(f"no measure {name!r}; expected a name such as {expected}") from error
