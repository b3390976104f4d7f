"""Show on stderr how far a long command is, with its rate and the time left.

Only a terminal gets a bar, and only then is rich imported. In a pipe or a log
there is nothing to redraw, so nothing is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from index.build import Progress

T = TypeVar("T")

Bar: TypeAlias = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and a note about the rate."""


@contextmanager
def progress_bar(*, unit: str) -> Iterator[Bar]:
    """Give a function that moves a bar; the bar is gone again afterwards."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _note: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as RichProgress

    parts = (
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[note]}", markup=False),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with RichProgress(*parts, console=console, transient=True) as shown:
        task = shown.add_task(unit, total=None, note="")
        yield lambda done, total, note: shown.update(task, completed=done, total=total, note=note)


@contextmanager
def index_progress() -> Iterator[Callable[[Progress], None]]:
    """Give what `index_paths` reports to: files in the bar, passages a second beside it."""
    from time import monotonic

    started = monotonic()
    with progress_bar(unit="files") as bar:

        def report(progress: Progress) -> None:
            rate = progress.passages / max(monotonic() - started, 1e-3)
            bar(progress.files - 1, progress.total_files, f"{rate:,.0f} passages/s")

        yield report


def tracked(items: Sequence[T], *, unit: str) -> Iterator[T]:
    """Yield the items, moving a bar after each."""
    with progress_bar(unit=unit) as bar:
        for done, item in enumerate(items):
            bar(done, len(items), "")
            yield item
