"""Gather what could not be read, and warnings, without holding more than a person will read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.changes import FileState, WarnedLine
from index.errors import ReadError
from index.records import ReadWarning

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


@dataclass
class ReadWarnings:
    """The first warnings of a file or of a run, and how many there were in all."""

    kept: list[ReadWarning] = field(default_factory=list)
    count: int = 0

    def add(self, warning: ReadWarning) -> None:
        """Keep a warning, or count it if enough are kept."""
        self.count += warning.count
        if len(self.kept) < KEPT:
            self.kept.append(warning)

    def repeat(self, file: str, lines: Iterable[WarnedLine]) -> None:
        """Add the warnings that are remembered of a file."""
        for line in lines:
            self.add(ReadWarning(file, line.reason, line.line, line.count, line.part))

    def lines(self) -> tuple[WarnedLine, ...]:
        """Return what to remember of a file: the kept warnings, and one for all the others."""
        kept = tuple(WarnedLine(w.reason, w.line, w.count, w.part) for w in self.kept)
        others = self.count - sum(warning.count for warning in self.kept)
        return (*kept, WarnedLine(f"{others:,} more warnings", None, others)) if others else kept
