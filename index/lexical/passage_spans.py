"""Remember where passages stand for as long as a snapshot is open.

Both rankings and the search itself ask for the places of much the same passages,
and a snapshot never changes, so what was read once need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.storage.catalog import Connection
from index.storage.tables.passage_table import PassageSpan, read_spans

_KEPT_SPANS = 100_000
"""Spans that are kept; about 20 MB."""


class PassageSpans:
    """The spans of the live passages of one edition."""

    def __init__(self, connection: Connection, edition: int) -> None:
        """Take a connection that is pinned to one moment."""
        self._connection, self._edition = connection, edition
        self._known: dict[int, PassageSpan] = {}

    def read(self, passage_ids: Iterable[int]) -> list[PassageSpan]:
        """Return where the live passages among these stand, in the order asked for."""
        wanted, held = list(passage_ids), self._known
        known = {number: held[number] for number in wanted if number in held}
        missing = [number for number in wanted if number not in known]
        if missing:
            spans = read_spans(self._connection, self._edition, missing)
            self.keep(spans)
            known.update((span.id, span) for span in spans)
        return [known[number] for number in wanted if number in known]

    def live(self, passage_ids: Iterable[int]) -> list[int]:
        """Return those of these passages that are live, each once."""
        return [span.id for span in self.read(dict.fromkeys(passage_ids))]

    def keep(self, spans: Iterable[PassageSpan]) -> None:
        """Remember what was read of live passages for another reason."""
        if len(self._known) > _KEPT_SPANS:
            self._known = {}  # another thread may be reading the old one
        self._known.update((span.id, span) for span in spans)
