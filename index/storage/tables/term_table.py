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
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import check_counts, damage_named, is_text, refuse
from index.storage.codecs.term_codec import MOST_WIDE
from index.storage.tables.table import Checksum, Owner, Remedy, Table

Term = TypeVar("Term", str, int)
"""A term as it is spelt, or its id."""

_COLUMN_NAMES = (
    *("id", "edition", "term", "in_title", "in_body"),
    *("in_article_title", "in_article_body"),
)
_COLUMNS = ", ".join(_COLUMN_NAMES)

_Row: TypeAlias = tuple[int, int, str, int, int, int, int]
"""Values of these columns."""


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
        return list({**self.in_title, **self.in_body})

    def of(self, term: Term) -> tuple[int, int, int, int]:
        """Return by how much each count of a term changes."""
        return (
            self.in_title.get(term, 0),
            self.in_body.get(term, 0),
            self.in_article_title.get(term, 0),
            self.in_article_body.get(term, 0),
        )


def change_terms(
    connection: sqlite3.Connection,
    edition: int,
    *,
    added: TermChange[str],
    removed: TermChange[int],
) -> dict[str, int]:
    """Count terms in and out, forget those that no text holds any more, and return ids.

    Returns:
        The id of each term that was counted in.

    Raises:
        IndexDamagedError: If a term that is counted out is not there, or a count is damaged.
    """
    terms = added.terms
    held = {row[2]: row for row in _read_by_term(connection, edition, terms)}
    leaving = {row[2]: row for row in _read_by_id(connection, edition, removed.terms)}
    if len(leaving) != len(removed.terms):
        raise CatalogDamagedError("a word of a passage is not counted")
    ids, last, rows, gone = dict[str, int](), _last_id(connection), list[_Row](), list[_Row]()
    unknown: _Row = (0, edition, "", 0, 0, 0, 0)
    for term in dict.fromkeys((*terms, *leaving)):
        row = held.get(term) or leaving.get(term) or unknown
        number = row[0]
        if not number:
            number = last = last + 1
        ids[term] = number
        changes = zip(row[3:], added.of(term), removed.of(number), strict=True)
        counts = TermCounts(*(count + more - less for count, more, less in changes))
        (rows if any(counts) else gone).append((number, edition, term, *counts))
    _write(connection, rows)
    connection.executemany("DELETE FROM terms WHERE id = ?", [row[:1] for row in gone])
    return ids


def _write(connection: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    connection.executemany(
        f"INSERT INTO terms ({_COLUMNS}, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET in_title = excluded.in_title,"
        " in_body = excluded.in_body, in_article_title = excluded.in_article_title,"
        " in_article_body = excluded.in_article_body, crc = excluded.crc",
        [(*row, term_checksum(*row)) for row in rows],
    )


def _last_id(connection: sqlite3.Connection) -> int:
    """Return the highest id that was ever given."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'terms'").fetchone()
    check_counts(row or (), "the counter of terms")
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
    return {row[2]: _term_row(row) for row in _read_by_term(connection, edition, terms)}


def _read_by_term(
    connection: sqlite3.Connection, edition: int, terms: Iterable[str]
) -> Iterator[_Row]:
    rows = connection.execute(
        f"SELECT {_COLUMNS}, crc FROM terms"  # noqa: S608
        " WHERE edition = ? AND term IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(list(terms))),
    ).fetchall()
    return map(_checked, rows)


def _read_by_id(
    connection: sqlite3.Connection, edition: int, numbers: Iterable[int]
) -> Iterator[_Row]:
    rows = connection.execute(
        f"SELECT {_COLUMNS}, crc FROM terms"  # noqa: S608
        " WHERE id IN (SELECT value FROM json_each(?)) AND +edition = ?",
        (json.dumps(list(numbers)), edition),
    ).fetchall()
    return map(_checked, rows)


def iterate_terms(connection: sqlite3.Connection, edition: int) -> Iterator[TermRow]:
    """Iterate over all terms that a live passage holds.

    Raises:
        IndexDamagedError: If a count is not what was written.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS}, crc FROM terms WHERE edition = ?",  # noqa: S608
        (edition,),
    )
    return (_term_row(_checked(row)) for row in rows)


@damage_named("the count of a word")
def _checked(row: tuple[Any, ...]) -> _Row:
    number, edition, term, title, body, article_title, article_body, crc = row
    if term_checksum(number, edition, term, title, body, article_title, article_body) != crc:
        raise CatalogDamagedError(f"the count of {term!r} is damaged")
    are_term_values(number, edition, term, title, body, article_title, article_body)
    return number, edition, term, title, body, article_title, article_body


def are_term_values(number: int, edition: int, term: str, *counts: int) -> None:
    """Refuse values that cannot be those of a row.

    Raises:
        IndexDamagedError: If one cannot.
    """
    check_counts((number, edition, *counts), "the count of a word")
    if not is_text(term) or number > MOST_WIDE:
        refuse("a word")


def _term_row(row: _Row) -> TermRow:
    number, _, term, *counts = row
    return TermRow(number, term, TermCounts(*counts))


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
    found = dict(rows.fetchall())
    check_counts(found.values(), "the count of a word")
    return found


TERMS = Table(
    statements="""
CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    term TEXT NOT NULL,
    in_title INTEGER NOT NULL,
    in_body INTEGER NOT NULL,
    in_article_title INTEGER NOT NULL,
    in_article_body INTEGER NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX terms_by_name ON terms (edition, term);
""",
    key="id",
    is_numbered=True,
    most=MOST_WIDE,
    owner=Owner.EDITION,
    checksum=Checksum(_COLUMN_NAMES, term_checksum, are_term_values),
    damage="counts of words are damaged, so scores would be wrong",
    remedy=Remedy.RECOUNT,
)
