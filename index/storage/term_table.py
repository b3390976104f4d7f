"""Count, for every term, the live passages that hold it.

BM25 needs these counts. The lexical files cannot give them exactly, since
passages deleted from them still count there until a merge, so they are kept
here, changed in the transaction that changes the passages. A score therefore
depends on live passages only, whatever the history of the index.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TermCounts = Mapping[str, tuple[int, int]]
"""By term: passages that hold it in the title, and in the body."""


@dataclass(slots=True)
class TermChange:
    """What a batch adds to the counts, per field; negative numbers take away."""

    in_title: Counter[str] = field(default_factory=Counter)
    in_body: Counter[str] = field(default_factory=Counter)


def add_terms(connection: sqlite3.Connection, edition: int, change: TermChange) -> None:
    """Add to the counts, and forget the terms that no passage holds any more."""
    terms = sorted(set(change.in_title) | set(change.in_body))
    connection.executemany(
        "INSERT INTO terms (edition, term, in_title, in_body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (edition, term) DO UPDATE"
        " SET in_title = in_title + excluded.in_title, in_body = in_body + excluded.in_body",
        ((edition, term, change.in_title[term], change.in_body[term]) for term in terms),
    )
    shrunk = [t for t in terms if change.in_title[t] < 0 or change.in_body[t] < 0]
    connection.executemany(
        "DELETE FROM terms WHERE edition = ? AND term = ? AND in_title = 0 AND in_body = 0",
        ((edition, term) for term in shrunk),
    )


def delete_terms(connection: sqlite3.Connection, edition: int) -> None:
    """Forget all counts of an edition."""
    connection.execute("DELETE FROM terms WHERE edition = ?", (edition,))


def read_terms(
    connection: sqlite3.Connection, edition: int, terms: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """Return the counts of those terms that a live passage holds."""
    rows = connection.execute(
        "SELECT term, in_title, in_body FROM terms"
        " WHERE edition = ? AND term IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(list(terms))),
    )
    return {term: (in_title, in_body) for term, in_title, in_body in rows}


def read_vocabulary(
    connection: sqlite3.Connection, edition: int, *, first: str, shortest: int, longest: int
) -> dict[str, int]:
    """Return the terms that begin with `first`, with the passages that hold each in the body.

    `shortest` and `longest` bound the terms' length in code points.
    """
    rows = connection.execute(
        "SELECT term, in_body FROM terms"
        " WHERE edition = ? AND term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
        (edition, first, first + "\U0010ffff", shortest, longest),
    )
    return dict(rows.fetchall())
