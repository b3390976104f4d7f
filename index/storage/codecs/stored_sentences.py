"""Spell the sentences of an article as columns, and decode those that are asked for.

Columns take a third of the space of rows. An article has a hundred sentences, and
most questions look at the first few or at none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from index.records import Role, Sentence, Span
from index.storage.codecs.stored_values import MOST, check_counts, damage_named, refuse


def encode_sentences(sentences: Sequence[Sentence]) -> str:
    """Return what the catalog keeps of an article's sentences."""
    labels = list(dict.fromkeys((s.role.value, s.rule) for s in sentences))
    numbers = {label: number for number, label in enumerate(labels)}
    return json.dumps(
        {
            "labels": labels,
            "label": [numbers[s.role.value, s.rule] for s in sentences],
            "start": [s.span.start for s in sentences],
            "length": [len(s.span) for s in sentences],
            "paragraph": [s.paragraph for s in sentences],
        },
        separators=(",", ":"),
    )


@damage_named("the sentences of an article")
def _decode(stored: str, chars: int) -> dict[str, Any]:
    columns: dict[str, Any] = json.loads(stored)
    columns["labels"] = [(Role(role), str(rule)) for role, rule in columns["labels"]]
    starts, lengths, labels = columns["start"], columns["length"], columns["label"]
    counts = (*starts, *lengths, *labels, *columns["paragraph"])
    check_counts(counts, "a sentence of an article")
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    is_whole = len(labels) == len(columns["paragraph"]) == len(starts)
    has_labels = max(labels, default=-1) < len(columns["labels"])
    if not (is_whole and has_labels and max(ends, default=0) <= chars):
        refuse("a sentence of an article")
    return columns


class StoredSentences(Sequence[Sentence]):
    """The sentences of a stored article, in reading order. Never changes."""

    def __init__(self, stored: str, *, chars: int = MOST) -> None:
        """Take what `encode_sentences` returned, and the length of the text."""
        self._stored, self._chars = stored, chars

    @cached_property
    def _columns(self) -> dict[str, Any]:
        """The columns.

        Raises:
            IndexDamagedError: If they cannot be those of sentences of such a text.
        """
        return _decode(self._stored, self._chars)

    def __len__(self) -> int:
        return len(self._columns["start"])

    @overload
    def __getitem__(self, position: int) -> Sentence: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, position: int | slice) -> Sentence | tuple[Sentence, ...]:
        if isinstance(position, slice):
            return tuple(self._decoded(ordinal) for ordinal in range(*position.indices(len(self))))
        return self._decoded(position)

    def __iter__(self) -> Iterator[Sentence]:
        return map(self._decoded, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _decoded(self, ordinal: int) -> Sentence:
        columns = self._columns
        start = columns["start"][ordinal]
        role, rule = columns["labels"][columns["label"][ordinal]]
        span = Span(start, start + columns["length"][ordinal])
        return Sentence(span, role, rule, columns["paragraph"][ordinal])
