"""Draw what changed between runs, question by question.

The only module that knows matplotlib. The picture stands alone: it names the
measure, the runs, the means and p.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.errors import MissingExtraError, OptionError
from search.evaluate.comparison import Change, Comparison
from search.output_files import written_whole

_BETTER, _WORSE = "#1a7f5a", "#b3402a"
_WIDTH, _HEIGHT = 9.0, 3.2
"""Of one panel, in inches."""


def plot_comparison(comparison: Comparison, path: Path) -> None:
    """Write a picture with one panel for each run that was compared.

    A bar is a question, from the largest loss to the largest gain.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        OptionError: If the suffix of `path` is not a format that can be drawn.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("--plot", extra="eval") from error
    panels = len(comparison.changes)
    figure = Figure(figsize=(_WIDTH, _HEIGHT * panels), layout="constrained")
    formats = sorted(FigureCanvasAgg(figure).get_supported_filetypes())
    if path.suffix.removeprefix(".").lower() not in formats:
        raise OptionError(f"cannot draw {path.name!r}; expected a suffix of: {', '.join(formats)}")
    axes = figure.subplots(panels, 1, squeeze=False)[:, 0]
    for axis, change in zip(axes, comparison.changes, strict=True):
        _draw(axis, change, comparison)
    with written_whole(path) as new:
        figure.savefig(new, dpi=150, format=path.suffix.removeprefix(".").lower())


def _draw(axis: Any, change: Change, comparison: Comparison) -> None:
    differences = list(change.differences.values())
    colours = [_BETTER if difference > 0 else _WORSE for difference in differences]
    axis.bar(range(len(differences)), differences, width=1.0, color=colours)
    axis.axhline(0.0, color="black", linewidth=0.8)
    axis.set_title(
        f"{change.name} against {comparison.baseline}: {comparison.measure} "
        f"{change.mean:.4f} against {comparison.baseline_mean:.4f}, p = {change.p_value:.2g}",
        fontsize=10,
    )
    axis.set_xlabel(
        f"questions: {change.worse} worse, {change.same} same, {change.better} better", fontsize=9
    )
    axis.set_ylabel(f"difference in {comparison.measure}", fontsize=9)
    axis.margins(x=0.01)
    axis.spines[["top", "right"]].set_visible(False)
