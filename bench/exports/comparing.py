"""Compare what was read back with what is known of each entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from search.exporting.entry import Entry, exact_words, lines_to_read

Faults = list[str]
"""What came out wrong, in words."""
Check = Callable[[Sequence[Entry], str], Faults]
"""Takes entries and the document made of them."""


def quoted_lines(entry: Entry) -> list[str]:
    """Return the lines of a quote that a format has to hold; none of a whole article."""
    if entry.citation is None:
        return []
    return [line for line in lines_to_read(exact_words(entry.citation)) if line]


def flat(text: str) -> str:
    """Return a text with each run of blanks folded to one."""
    return " ".join(text.split())


def differences(
    entries: Sequence[Entry], wanted: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]
) -> Faults:
    """Return which facts of which entries came back as something else."""
    if len(entries) != len(read):
        return [f"{len(read)} read of {len(entries)}"]
    return [
        f"{entry.key}: {name} is {back[name]!r} and not {value!r}"
        for entry, known, back in zip(entries, wanted, read, strict=True)
        for name, value in known.items()
        if back[name] != value
    ]
