"""Count what a container holds and no reader reads, and tell it in one line.

An archive of pages holds ten pictures a page; a line for each would hide what matters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from index.files.file_names import escape_name
from index.records import ReadWarning

_MOST_KINDS = 6
"""Kinds that are named, the most frequent first; a longer line would not be read."""
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)
"""What is shown of a name; anything else is no suffix that a person knows."""


@dataclass(slots=True)
class LeftOut:
    """What was passed over in one container, by kind."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str) -> None:
        """Count one thing of a kind that is named in the plural: `links`; a file may name it."""
        self.counts[escape_name(kind)] += 1

    def add_name(self, name: str) -> None:
        """Count a member by the suffix of its name."""
        suffix = PurePosixPath(name).suffix.lower()
        self.counts[suffix if _SUFFIX.fullmatch(suffix) else "without a known suffix"] += 1

    def summary(self, file: str) -> Iterator[ReadWarning]:
        """Yield the one line about all that was left out, none if nothing was."""
        if not self.counts:
            return
        first = self.counts.most_common(_MOST_KINDS)
        named = [f"{kind} ({count:,})" for kind, count in first]
        others = self.counts.total() - sum(count for _, count in first)
        named += [f"others ({others:,})"] if others else []
        yield ReadWarning(file, f"left out, as nothing that is read: {', '.join(named)}")
