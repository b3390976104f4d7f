"""Count, for every term, the live passages and articles that hold it.

BM25 needs these counts. The lexical files cannot give them exactly, since
passages deleted from them still count there until a merge, so they are kept
here, changed in the transaction that changes the passages. A score therefore
depends on live passages only, whatever the history of the index. Each row has a
checksum, since a changed bit in a count would change scores unseen.

A term's id says in few bytes which term a text holds. It is never given twice,
never shown and orders nothing, since it depends on the history of the index.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from index.errors import IndexDamagedError

Term = TypeVar("Term", str, int)
"""A term as it is spelt, or its id."""

_COLUMNS = "id, edition, term, in_title, in_body, in_article_title, in_article_body"


class TermCounts(NamedTuple):
    """How many live passages hold a term in title and body, and how many live articles."""

    in_title: int = 0
    in_body: int = 0
    in_article_title: int = 0
    in_article_body: int = 0


class TermRow(NamedTuple):
    """A term that a live passage holds."""

    id: int
    term: str
    counts: TermCounts


@dataclass(slots=True)
class TermChange(Generic[Term]):
    """By how much counts change, per field."""

    in_title: Counter[Term] = field(default_factory=Counter)
    in_body: Counter[Term] = field(default_factory=Counter)
    in_article_title: Counter[Term] = field(default_factory=Counter)
    in_article_body: Counter[Term] = field(default_factory=Counter)

    @property
    def terms(self) -> list[Term]:
        """The terms whose counts change, in the order in which they were first counted."""
        return list(self.in_title | self.in_body)

    def of(self, term: Term) -> TermCounts:
        """Return by how much the counts of a term change."""
        return TermCounts(
            self.in_title[term],
            self.in_body[term],
            self.in_article_title[term],
            self.in_article_body[term],
        )


def change_terms(
    connection: sqlite3.Connection,
    edition: int,
    *,
    added: TermChange[str],
    removed: TermChange[int],
) -> dict[str, int]:
    """Count terms in and out, forget those that nobody holds any more, and return ids.

    Returns:
        The id of each term that was counted in.

    Raises:
        IndexDamagedError: If a term that is counted out is not there, or a count is damaged.
    """
    held = read_terms(connection, edition, added.terms)
    gone = {row.term: row for row in read_terms_by_id(connection, edition, removed.terms)}
    if len(gone) != len(removed.terms):
        raise IndexDamagedError("catalog.sqlite", reason="a word of a passage is not counted")
    rows, number = list[TermRow](), _last_id(connection)
    for term in dict.fromkeys((*added.terms, *gone)):
        row = held.get(term) or gone.get(term)
        if row is None:
            number += 1
            row = TermRow(number, term, TermCounts())
        less = removed.of(row.id) if term in gone else TermCounts()
        sums = zip(row.counts, added.of(term), less, strict=True)
        rows.append(row._replace(counts=TermCounts(*(a + b - c for a, b, c in sums))))
    _write(connection, edition, rows)
    return {row.term: row.id for row in rows}


def _write(connection: sqlite3.Connection, edition: int, rows: Iterable[TermRow]) -> None:
    kept = list[tuple[Any, ...]]()
    for number, term, counts in rows:
        columns = (number, edition, term, *counts)
        if any(counts):
            kept.append((*columns, term_checksum(*columns)))
        else:
            connection.execute("DELETE FROM terms WHERE id = ?", (number,))
    connection.executemany(
        f"INSERT INTO terms ({_COLUMNS}, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET in_title = excluded.in_title,"
        " in_body = excluded.in_body, in_article_title = excluded.in_article_title,"
        " in_article_body = excluded.in_article_body, crc = excluded.crc",
        kept,
    )


def _last_id(connection: sqlite3.Connection) -> int:
    """Return the highest id that was ever given."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'terms'").fetchone()
    return int(row[0]) if row else 0


def delete_terms(connection: sqlite3.Connection, edition: int) -> None:
    """Forget all counts of an edition."""
    connection.execute("DELETE FROM terms WHERE edition = ?", (edition,))


def read_terms(
    connection: sqlite3.Connection, edition: int, terms: Iterable[str]
) -> dict[str, TermRow]:
    """Return those terms that a live passage holds.

    Raises:
        IndexDamagedError: If a count is not what was written.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS}, crc FROM terms"  # noqa: S608
        " WHERE edition = ? AND term IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(list(terms))),
    ).fetchall()
    return {row.term: row for row in _checked(rows)}


def read_terms_by_id(
    connection: sqlite3.Connection, edition: int, numbers: Iterable[int]
) -> Iterator[TermRow]:
    """Iterate over the terms with these ids.

    Raises:
        IndexDamagedError: If a count is not what was written.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS}, crc FROM terms"  # noqa: S608
        " WHERE id IN (SELECT value FROM json_each(?)) AND +edition = ?",
        (json.dumps(list(numbers)), edition),
    )
    return _checked(rows)


def iterate_terms(connection: sqlite3.Connection, edition: int) -> Iterator[TermRow]:
    """Iterate over all terms that a live passage holds.

    Raises:
        IndexDamagedError: If a count is not what was written.
    """
    return _checked(
        connection.execute(
            f"SELECT {_COLUMNS}, crc FROM terms WHERE edition = ?",  # noqa: S608
            (edition,),
        )
    )


def _checked(rows: Iterable[tuple[Any, ...]]) -> Iterator[TermRow]:
    for *columns, crc in rows:
        number, _, term, *counts = columns
        if term_checksum(*columns) != crc:
            raise IndexDamagedError("catalog.sqlite", reason=f"the count of {term!r} is damaged")
        yield TermRow(number, term, TermCounts(*counts))


def term_checksum(number: int, edition: int, term: str, *counts: int) -> int:
    """Return the CRC-32 over a row."""
    numbers = ",".join(map(str, (number, edition, *counts)))
    return zlib.crc32(f"{numbers},{term}".encode("utf-8", "surrogatepass"))


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
