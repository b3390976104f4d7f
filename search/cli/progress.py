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
    from index.intake.build_report import Progress

T = TypeVar("T")

Bar: TypeAlias = Callable[[int, int, str], None]
"""Called with how much is done, how much there is, and what to say beside it."""


@contextmanager
def progress_bar() -> Iterator[Bar]:
    """Give a function that moves a bar; the bar is gone again afterwards."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _note: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as RichProgress

    parts = (
        BarColumn(bar_width=20),
        TextColumn("{task.fields[note]}", markup=False),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with RichProgress(*parts, console=console, transient=True) as shown:
        task = shown.add_task("", total=None, note="")
        yield lambda done, total, note: shown.update(task, completed=done, total=total, note=note)


@contextmanager
def index_progress() -> Iterator[Callable[[Progress], None] | None]:
    """Give what `index_paths` reports to: bytes in the bar, files and passages beside it.

    Files differ in size, and one of JSON lines may hold a whole archive, so only
    bytes tell the time that is left. Where nothing is shown it is None, so that
    nothing is counted for it either.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from time import monotonic

    started = monotonic()
    with progress_bar() as bar:

        def report(progress: Progress) -> None:
            rate = progress.embedded / max(monotonic() - started, 1e-3)
            note = (
                f"{progress.files:,} of {progress.total_files:,} files, "
                f"{progress.passages:,} passages, {rate:,.0f} embedded/s"
            )
            bar(progress.read_bytes, progress.total_bytes, note)

        yield report


@contextmanager
def step_shown() -> Iterator[Callable[[str], None]]:
    """Give a function that says what is being done; the words are gone again afterwards."""
    with progress_bar() as bar:
        yield lambda what: bar(0, 0, what)


def tracked(items: Sequence[T], *, unit: str) -> Iterator[T]:
    """Yield the items, moving a bar after each."""
    with progress_bar() as bar:
        for done, item in enumerate(items):
            bar(done, len(items), f"{done:,} of {len(items):,} {unit}")
            yield item
