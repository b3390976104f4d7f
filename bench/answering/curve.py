"""Print and draw what a threshold keeps, what it refuses, and how many answers are right.

    python -m bench.answering.curve [--plot FILE] QUIZ-REPORT.npz PARAGRAPHS-REPORT.npz

Over what `bench.answering.collecting` wrote, with the models that ship. A question counts
as answered when that is at least as likely as the threshold; an answer is right when its
best sentence is, or holds the answer in an article of which nothing is known.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.answering.fit import outlooks
from index.settings import SearchSettings
from search.answering.scoring import closer_look, of_question
from search.answering.signals import Signals

Collected = Mapping[str, NDArray[Any]]
_THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Judged:
    """The questions of one file.

    Attributes:
        name: Of the file.
        kinds: Each question's kind.
        answerable: Whether the archive answers it.
        best: How likely what was read answers it.
        is_right: Whether its best sentence does.
    """

    name: str
    kinds: NDArray[np.str_]
    answerable: NDArray[np.bool_]
    best: NDArray[np.float64]
    is_right: NDArray[np.bool_]

    def answered(self, threshold: float) -> float:
        """Return the share of answerable questions that are answered."""
        some = self.best[self.answerable]
        return float((some >= threshold).mean()) if len(some) else 0.0

    def right(self, threshold: float) -> float:
        """Return the share of right ones among the answers to answerable questions."""
        kept = (self.best >= threshold) & self.answerable
        return float(self.is_right[kept].mean()) if kept.any() else 1.0

    def refused(self, threshold: float) -> Iterator[tuple[str, float]]:
        """Yield each kind of unanswerable questions, and the share of it that is refused."""
        for kind in sorted(set(self.kinds[~self.answerable])):
            yield kind, float((self.best[self.kinds == kind] < threshold).mean())


def judged(name: str, collected: Collected) -> Judged:
    """Score what was collected with the models that ship."""
    closer, question = closer_look(), of_question()
    count = len(collected["kinds"])
    best, is_right = np.zeros(count), np.zeros(count, np.bool_)
    for number, found in outlooks(collected, closer).items():
        best[number] = question.probability(found._asdict())
        own = np.flatnonzero((collected["owners"] == number) & collected["looked"])
        odds = [
            closer.log_odds(Signals(*map(float, collected["signals"][at]))._asdict()) for at in own
        ]
        is_right[number] = collected["labels"][own[int(np.argmax(odds))]] != 0
    return Judged(name, collected["kinds"], collected["answerable"], best, is_right)


def main() -> None:
    """Print a table for each file, and draw them all."""
    parser = argparse.ArgumentParser(description="what a threshold keeps and refuses")
    parser.add_argument("files", nargs="+", type=Path, help="what `collecting` wrote")
    parser.add_argument("--plot", type=Path, help="where to draw the curves")
    options = parser.parse_args()
    sets = [judged(file.stem, dict(np.load(file))) for file in options.files]
    for one in sets:
        print(one.name)
        for threshold in _THRESHOLDS:
            parts = [f"{kind} refused {rate:.3f}" for kind, rate in one.refused(threshold)]
            if one.answerable.any():
                parts.insert(0, f"of these right {one.right(threshold):.3f}")
                parts.insert(0, f"answered {one.answered(threshold):.3f}")
            print(f"  {threshold:.2f}", *parts, sep="  ")
    if options.plot:
        _draw(sets, options.plot)


def _draw(sets: list[Judged], path: Path) -> None:
    """Draw refusals and right answers against the answerable questions that are answered.

    These are those of all files: a file may have none itself.
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot as plt

    settings = SearchSettings()
    marks = (settings.strict_at, settings.answered_at, settings.lenient_at)
    thresholds = np.linspace(0.0, 1.0, 201)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), sharex=True, layout="constrained")
    best = np.hstack([one.best[one.answerable] for one in sets])
    kept, kept_marks = ([float((best >= t).mean()) for t in some] for some in (thresholds, marks))
    for one in sets:
        for kind, _ in one.refused(0.0):
            rates, points = (
                [dict(one.refused(t))[kind] for t in some] for some in (thresholds, marks)
            )
            (line,) = left.plot(kept, rates, label=kind)
            left.plot(kept_marks, points, "o", color=line.get_color())
        if one.answerable.any():
            (line,) = right.plot(kept, [one.right(t) for t in thresholds], label=one.name)
            at_marks = [one.right(t) for t in marks]
            right.plot(kept_marks, at_marks, "o", color=line.get_color())
    left.set_ylabel("unanswerable questions refused")
    right.set_ylabel("answers whose first quote is right")
    for axis in (left, right):
        axis.set_xlabel("answerable questions answered")
        axis.set_xlim(0.3, 1.0)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
    figure.savefig(path, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
