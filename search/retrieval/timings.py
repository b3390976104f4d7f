"""Time the stages of a query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stages:
    """Milliseconds spent in each named stage, in the order of their first use."""

    def __init__(self) -> None:
        self._started = perf_counter()
        self.spent_ms: dict[str, float] = {}

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a stage."""
        started = perf_counter()
        try:
            yield
        finally:
            spent = (perf_counter() - started) * 1000
            self.spent_ms[name] = self.spent_ms.get(name, 0.0) + spent

    @property
    def total_ms(self) -> float:
        """Milliseconds since the query began, time between stages included."""
        return (perf_counter() - self._started) * 1000
