"""Count, for every term, the live passages that hold it.

BM25 needs these counts. The lexical files cannot give them exactly, since
passages deleted from them still count there until a merge, so they are kept
here, changed in the transaction that changes the passages. A score therefore
depends on live passages only, whatever the history of the index. Each row has a
checksum, since a changed bit in a count would change scores unseen.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.errors import IndexDamagedError

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
    held = read_terms(connection, edition, terms)
    rows, gone = list[tuple[int, str, int, int, int]](), list[tuple[int, str]]()
    for term in terms:
        in_title, in_body = held.get(term, (0, 0))
        in_title, in_body = in_title + change.in_title[term], in_body + change.in_body[term]
        if in_title or in_body:
            crc = term_checksum(edition, term, in_title, in_body)
            rows.append((edition, term, in_title, in_body, crc))
        else:
            gone.append((edition, term))
    connection.executemany(
        "INSERT OR REPLACE INTO terms (edition, term, in_title, in_body, crc)"
        " VALUES (?, ?, ?, ?, ?)",
        rows,
    )
    connection.executemany("DELETE FROM terms WHERE edition = ? AND term = ?", gone)


def delete_terms(connection: sqlite3.Connection, edition: int) -> None:
    """Forget all counts of an edition."""
    connection.execute("DELETE FROM terms WHERE edition = ?", (edition,))


def read_terms(
    connection: sqlite3.Connection, edition: int, terms: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """Return the counts of those terms that a live passage holds.

    Raises:
        IndexDamagedError: If a count is not what was written.
    """
    rows = connection.execute(
        "SELECT term, in_title, in_body, crc FROM terms"
        " WHERE edition = ? AND term IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(list(terms))),
    )
    found = {}
    for term, in_title, in_body, crc in rows:
        if term_checksum(edition, term, in_title, in_body) != crc:
            raise IndexDamagedError("catalog.sqlite", reason=f"the count of {term!r} is damaged")
        found[term] = (in_title, in_body)
    return found


def term_checksum(edition: int, term: str, in_title: int, in_body: int) -> int:
    """Return the CRC-32 over a row."""
    return zlib.crc32(f"{edition},{in_title},{in_body},{term}".encode("utf-8", "surrogatepass"))


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
