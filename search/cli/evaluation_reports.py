"""Lay out what `dateline eval` found: tables for a person, documents for `--json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from search.cli.layout import counted, one_line
from search.documents.pieces.json_text import SCORE_DIGITS, Json, dump
from search.evaluate.comparison import Change, Comparison
from search.evaluate.measures import means

_LISTED = 5
"""Largest losses and gains that are listed for a person; `--json` lists all."""

_FEWEST_COLUMNS = 8  # columns of a number with its gap, so that short names stand apart


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run that was measured.

    Attributes:
        name: The folder or run file, as it was typed.
        split: Which judgments of a folder; None for a run file.
        embedder: Embedder of the index; None for a run file.
        values: By measure, the value by question id.
    """

    name: str
    split: str | None
    embedder: str | None
    values: Mapping[str, Mapping[str, float]]

    @property
    def questions(self) -> int:
        """How many questions were measured."""
        return len(next(iter(self.values.values())))


def print_evaluation(evaluation: Evaluation, *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        click.echo(dump(evaluation_document(evaluation)), nl=False)
        return
    of = f", split {one_line(evaluation.split)}" if evaluation.split else ""
    by = f", embedder {one_line(evaluation.embedder)}" if evaluation.embedder else ""
    asked = counted(evaluation.questions, "question")
    click.echo(f"{one_line(evaluation.name)}{of}: {asked}{by}")
    found = means(evaluation.values)
    rows = [list(found), [f"{value:.4f}" for value in found.values()]]
    click.echo("\n".join(_table(rows)))


def print_comparisons(comparisons: Sequence[Comparison], *, as_json: bool) -> None:
    """Print what changed: a table by measure, then the questions that changed most."""
    if as_json:
        document = {"comparisons": [comparison_document(c) for c in comparisons]}
        click.echo(dump(document), nl=False)
        return
    for comparison in comparisons:
        click.echo("\n".join(_summary(comparison)) + "\n")
    click.echo("\n".join(_questions(comparisons[0])))


def evaluation_document(evaluation: Evaluation) -> Json:
    """Return the document that `dateline eval --json` prints."""
    return {
        "name": evaluation.name,
        "split": evaluation.split,
        "embedder": evaluation.embedder,
        "questions": evaluation.questions,
        "measures": {name: _rounded(value) for name, value in means(evaluation.values).items()},
        "per_question": _by_question(evaluation.values),
    }


def comparison_document(comparison: Comparison) -> Json:
    """Return one entry of the document that `dateline eval --compare --json` prints."""
    return {
        "measure": comparison.measure,
        "baseline": {"run": comparison.baseline, "mean": _rounded(comparison.baseline_mean)},
        "changes": [
            {
                "run": change.name,
                "mean": _rounded(change.mean),
                "difference": _rounded(change.difference),
                "p": _rounded(change.p_value),
                "better": change.better,
                "same": change.same,
                "worse": change.worse,
                "per_question": {q: _rounded(d) for q, d in change.differences.items()},
            }
            for change in comparison.changes
        ],
    }


def _by_question(values: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    questions = next(iter(values.values()))
    return {q: {name: _rounded(values[name][q]) for name in values} for q in questions}


def _summary(comparison: Comparison) -> list[str]:
    """Return the table of one measure."""
    rows = [
        [comparison.measure, "mean", "change", "p", "better", "same", "worse"],
        [one_line(comparison.baseline), f"{comparison.baseline_mean:.4f}"],
    ]
    for change in comparison.changes:
        counts = [str(count) for count in (change.better, change.same, change.worse)]
        numbers = [f"{change.mean:.4f}", f"{change.difference:+.4f}", f"{change.p_value:.2g}"]
        rows.append([one_line(change.name), *numbers, *counts])
    return list(_table(rows))


def _questions(comparison: Comparison) -> Iterator[str]:
    """Yield the questions that lost and gained most by one measure."""
    for change in comparison.changes:
        yield f"{one_line(change.name)}, question by question ({comparison.measure}):"
        for question, difference in _largest(change):
            yield f"  {difference:+.4f}  {one_line(question)}"


def _largest(change: Change) -> Iterator[tuple[str, float]]:
    """Yield the largest losses, then the largest gains, the largest gain last."""
    changed = [(q, d) for q, d in change.differences.items() if d]
    losses = [pair for pair in changed if pair[1] < 0][:_LISTED]
    gains = [pair for pair in changed if pair[1] > 0][-_LISTED:]
    yield from losses
    yield from gains


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines, the first column to the left and the others to the right."""
    columns = range(max(len(row) for row in rows))
    widths = [max(len(row[c]) for row in rows if c < len(row)) for c in columns]
    for row in rows:
        yield "  " + "  ".join(_cells(row, widths)).rstrip()


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    first, *others = row
    yield first.ljust(widths[0])
    for cell, width in zip(others, widths[1:], strict=False):
        yield cell.rjust(max(width, _FEWEST_COLUMNS - 2))


def _rounded(value: float) -> float:
    return round(value, SCORE_DIGITS)
