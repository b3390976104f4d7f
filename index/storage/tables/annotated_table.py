"""Remember by which rules the texts of each edition were annotated, and how far.

A text is annotated when it comes. Where the rules are others by now, those that are there are
annotated again, from the newest to the oldest, so that what comes meanwhile changes nothing.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from index.storage.codecs.stored_values import is_count, is_text
from index.storage.tables.table import Owner, Remedy, Seal, Table


@dataclass(frozen=True, slots=True)
class Annotated:
    """How far the texts of an edition are annotated.

    Attributes:
        rules: The rules (`ANNOTATING` of `index/articles/annotating.py`).
        left_until: The highest id of an article that is yet to be annotated by them, as are
            all with lower ids; 0 if none is.
    """

    rules: str
    left_until: int

    def covers(self, article_id: int, rules: str) -> bool:
        """Return whether what these rules find in an article is kept."""
        return self.rules == rules and article_id > self.left_until


def read_annotated(connection: sqlite3.Connection, edition: int) -> Annotated | None:
    """Return how far an edition is annotated, None if it never was."""
    row = connection.execute(
        "SELECT rules, left_until FROM annotated WHERE edition = ?", (edition,)
    ).fetchone()
    return None if row is None else Annotated(*row)


def put_annotated(connection: sqlite3.Connection, edition: int, state: Annotated) -> None:
    """Note how far an edition is annotated."""
    connection.execute(
        "INSERT OR REPLACE INTO annotated (edition, rules, left_until) VALUES (?, ?, ?)",
        (edition, state.rules, state.left_until),
    )


ANNOTATED = Table(
    statements="""
CREATE TABLE annotated (
    edition INTEGER PRIMARY KEY REFERENCES editions (id),
    rules TEXT NOT NULL,
    left_until INTEGER NOT NULL
);
""",
    key="edition",
    owner=Owner.EDITION,
    seal=Seal("edition", (is_count, is_text, is_count)),
    remedy=Remedy.DROP,
    mended="what is found in texts will be looked for again",
)
