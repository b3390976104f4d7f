"""Gather what could not be read, without holding more of it than a person will read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.changes import FileState
from index.errors import ReadError

KEPT = 100
"""Errors, and warnings, that are kept of a file and of a run; the others are counted."""


@dataclass
class Skips:
    """The first errors of a file or of a run, and how many there were in all."""

    kept: list[ReadError] = field(default_factory=list)
    count: int = 0

    def add(self, error: ReadError) -> None:
        """Keep an error, or count it if enough are kept."""
        self.count += 1
        if len(self.kept) < KEPT:
            self.kept.append(error)

    def add_all(self, errors: Iterable[ReadError]) -> None:
        """Add several."""
        for error in errors:
            self.add(error)

    def repeat(self, file: str, state: FileState) -> None:
        """Add what is remembered of a file."""
        self.add_all(
            ReadError(file, one.reason, line=one.line, part=one.part) for one in state.skipped
        )
        self.count += state.skipped_more
