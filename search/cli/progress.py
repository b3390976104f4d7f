"""Show on stderr how far a long command is, with its rate and the time left.

Only a terminal gets a bar, and only then is rich imported. In a pipe or a log
there is nothing to redraw, so nothing is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

Report = Callable[[int, int], None]
"""Called with how many are done and how many there are; the total may grow."""


@contextmanager
def progress_bar(*, unit: str) -> Iterator[Report]:
    """Give a function that moves the bar, which is gone again afterwards."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(unit, total=None, rate="")

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, rate=_rate(bar.tasks[0].speed))

        yield report


def _rate(per_second: float | None) -> str:
    return "" if per_second is None else f"{per_second:,.1f}/s"


def tracked(items: Sequence[T], *, unit: str) -> Iterator[T]:
    """Yield the items, moving a bar after each."""
    with progress_bar(unit=unit) as report:
        for done, item in enumerate(items):
            report(done, len(items))
            yield item
        report(len(items), len(items))
