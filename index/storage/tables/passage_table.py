"""Read and write passages and their embeddings in the catalog.

The passages of one article have consecutive ids, given in one transaction, so an
article needs to name only its first and how many there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters
from index.records import Span
from index.storage.codecs.article_codec import PassageRange, check_place
from index.storage.codecs.passage_codec import PassageRow, check, checksum, checksum_of, damaged
from index.storage.codecs.stored_values import check_counts, damage_named, is_count, is_text, refuse
from index.storage.tables.article_table import PART, filter_condition
from index.storage.tables.table import Checksum, Remedy, Table

_COLUMNS = "p.id, p.article_id, p.start, p.stop, p.embedding, p.terms, p.crc"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a passage stands in the archive: the order of passages that score the same.

    Ids would do within one index, but they differ between an index that grew
    and one that was built afresh from the same folder.
    """

    file: str
    line: int
    part: str
    start: int
    id: int


class PassageSpan(NamedTuple):
    """A passage without its embedding; `[start, stop)` slices the article's text."""

    id: int
    article_id: int
    start: int
    stop: int


def insert_passages(
    connection: sqlite3.Connection,
    article_id: int,
    *,
    first: int,
    spans: Sequence[Span],
    embeddings: Sequence[bytes],
    terms: Sequence[bytes],
) -> None:
    """Add an article's passages under the ids `first`, `first + 1` and so on."""
    rows = [
        PassageRow(number, article_id, span.start, span.end, embedding, words)
        for number, (span, embedding, words) in enumerate(
            zip(spans, embeddings, terms, strict=True), start=first
        )
    ]
    connection.executemany(
        "INSERT INTO passages (id, article_id, start, stop, embedding, terms, crc)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(r.id, r.article_id, r.start, r.stop, r.embedding, r.terms, checksum(r)) for r in rows],
    )


def set_terms(
    connection: sqlite3.Connection, rows: Sequence[PassageRow], terms: Sequence[bytes]
) -> None:
    """Replace the words of passages."""
    changed = [replace(row, terms=words) for row, words in zip(rows, terms, strict=True)]
    connection.executemany(
        "UPDATE passages SET terms = ?, crc = ? WHERE id = ?",
        [(row.terms, checksum(row), row.id) for row in changed],
    )


def delete_passages(connection: sqlite3.Connection, passages: PassageRange) -> None:
    """Delete the passages of one article."""
    connection.execute(
        "DELETE FROM passages WHERE id >= ? AND id < ?",
        (passages.first, passages.first + passages.count),
    )


def read_passages(
    connection: sqlite3.Connection, edition: int, passage_ids: Iterable[int]
) -> dict[int, PassageRow]:
    """Return the live passages among `passage_ids`, by id."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM passages p JOIN articles a ON a.id = p.article_id"  # noqa: S608
        " WHERE p.id IN (SELECT value FROM json_each(?)) AND a.edition = ?",
        (json.dumps(list(passage_ids)), edition),
    ).fetchall()
    return {row[0]: check(PassageRow(*row[:6]), row[6]) for row in rows}


def read_words(
    connection: sqlite3.Connection, passage_ids: Iterable[int]
) -> list[tuple[PassageSpan, bytes]]:
    """Return spans and words of the passages among `passage_ids`, of any edition.

    Raises:
        IndexDamagedError: If a passage is not what was written.
    """
    return [(span, terms) for span, _, terms in _read_columns(connection, passage_ids)]


def read_embeddings(
    connection: sqlite3.Connection, passage_ids: Iterable[int]
) -> list[tuple[PassageSpan, bytes]]:
    """Return spans and embeddings of the passages among `passage_ids`, of any edition.

    Raises:
        IndexDamagedError: If a passage is not what was written.
    """
    return [(span, embedding) for span, embedding, _ in _read_columns(connection, passage_ids)]


@damage_named("a passage")
def _read_columns(
    connection: sqlite3.Connection, passage_ids: Iterable[int]
) -> list[tuple[PassageSpan, bytes, bytes]]:
    """Return spans, embeddings and words: as `read_passages`, without what takes time.

    Candidates come from what one edition published, so their edition is not checked.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM passages p WHERE p.id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(list(passage_ids)),),
    ).fetchall()
    found = []
    for number, article_id, start, stop, embedding, terms, crc in rows:
        if checksum_of(number, article_id, start, stop, embedding=embedding, terms=terms) != crc:
            raise damaged(number)
        check_place(number, article_id, start, stop)
        found.append((PassageSpan(number, article_id, start, stop), embedding, terms))
    return found


def read_passages_of(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[int]
) -> list[PassageRow]:
    """Return the live passages of these articles, by id."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM articles a JOIN passages p"  # noqa: S608
        " ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND +a.edition = ? ORDER BY p.id",
        (json.dumps(list(article_ids)), edition),
    ).fetchall()
    return [check(PassageRow(*row[:6]), row[6]) for row in rows]


def spans_within(text: str, rows: Iterable[PassageRow]) -> list[Span]:
    """Return the spans of an article's passages.

    Raises:
        IndexDamagedError: If one reaches past the end of its text.
    """
    spans = []
    for row in rows:
        check_place(row.id, row.article_id, row.start, row.stop, chars=len(text))
        spans.append(Span(row.start, row.stop))
    return spans


def read_places(
    connection: sqlite3.Connection, edition: int, passage_ids: Iterable[int]
) -> dict[int, Place]:
    """Return where the live passages among `passage_ids` stand, by id."""
    rows = connection.execute(
        f"SELECT p.id, a.file, a.line, coalesce({PART}, ''), p.start FROM passages p"  # noqa: S608
        " JOIN articles a ON a.id = p.article_id"
        " WHERE p.id IN (SELECT value FROM json_each(?)) AND a.edition = ?",
        (json.dumps(list(passage_ids)), edition),
    ).fetchall()
    found = dict[int, Place]()
    for number, file, line, part, start in rows:
        check_counts((number, line, start), "the place of a passage")
        if not (is_text(file) and is_text(part)):
            refuse("the place of a passage")
        found[number] = Place(file, line, part, start, number)
    return found


def iterate_passages(
    connection: sqlite3.Connection, edition: int, *, after: int, until: int
) -> Iterator[PassageRow]:
    """Iterate over live passages with `after < id <= until`, by id."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM passages p JOIN articles a ON a.id = p.article_id"  # noqa: S608
        " WHERE p.id > ? AND p.id <= ? AND a.edition = ? ORDER BY p.id",
        (after, until, edition),
    )
    return (check(PassageRow(*row[:6]), row[6]) for row in rows)


def read_ids(connection: sqlite3.Connection, edition: int, *, after: int, until: int) -> list[int]:
    """Return the live passages with `after < id <= until`, ascending."""
    rows = connection.execute(
        "SELECT p.id FROM passages p JOIN articles a ON a.id = p.article_id"
        " WHERE p.id > ? AND p.id <= ? AND a.edition = ? ORDER BY p.id",
        (after, until, edition),
    )
    ids = [row[0] for row in rows]
    check_counts(ids, "the id of a passage")
    return ids


def read_spans(
    connection: sqlite3.Connection, edition: int, passage_ids: Iterable[int]
) -> list[PassageSpan]:
    """Return where the live passages among `passage_ids` stand in their articles."""
    rows = connection.execute(
        "SELECT p.id, p.article_id, p.start, p.stop FROM passages p"
        " JOIN articles a ON a.id = p.article_id"
        " WHERE p.id IN (SELECT value FROM json_each(?)) AND a.edition = ?",
        (json.dumps(list(passage_ids)), edition),
    ).fetchall()
    return _checked_spans(rows)


def read_spans_of(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[int]
) -> list[PassageSpan]:
    """Return where the passages of these live articles stand, by id."""
    rows = connection.execute(
        "SELECT p.id, p.article_id, p.start, p.stop FROM articles a JOIN passages p"
        " ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND +a.edition = ? ORDER BY p.id",
        (json.dumps(list(article_ids)), edition),
    ).fetchall()
    return _checked_spans(rows)


def _checked_spans(rows: Iterable[tuple[int, int, int, int]]) -> list[PassageSpan]:
    """Return rows as spans.

    Raises:
        IndexDamagedError: If one cannot be the place of a passage.
    """
    spans = list(map(PassageSpan._make, rows))
    for span in spans:
        check_place(*span)
    return spans


def read_ranges(
    connection: sqlite3.Connection, edition: int, filters: Filters
) -> NDArray[np.int64]:
    """Return the passages that pass the filters as ranges of ids.

    Returns:
        First id and end of each range, shape `(n, 2)`, ascending, not overlapping.
    """
    condition, values = filter_condition(filters)
    rows = connection.execute(
        "SELECT first_passage, first_passage + passages FROM articles"  # noqa: S608
        f" WHERE edition = ? AND {condition} ORDER BY first_passage",
        (edition, *values),
    ).fetchall()
    for row in rows:
        check_counts(row, "the passages of an article")
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def read_filtered(
    connection: sqlite3.Connection, edition: int, filters: Filters
) -> tuple[list[int], list[bytes]]:
    """Return ids and embeddings of the passages that pass the filters, not yet checked."""
    condition, values = filter_condition(filters, key="a.id")
    rows = connection.execute(
        "SELECT p.id, p.embedding FROM articles a CROSS JOIN passages p"  # noqa: S608
        " ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages"
        f" WHERE a.edition = ? AND {condition}",
        (edition, *values),
    ).fetchall()
    for number, embedding in rows:
        if not (is_count(number) and isinstance(embedding, bytes)):
            refuse("a passage")
    return [row[0] for row in rows], [row[1] for row in rows]


PASSAGES = Table(
    statements="""
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    embedding BLOB NOT NULL,
    terms BLOB NOT NULL DEFAULT x''
);
""",
    key="id",
    is_numbered=True,
    checksum=Checksum(
        ("id", "article_id", "start", "stop", "embedding", "terms"),
        lambda *row: checksum(PassageRow(*row)),
        lambda *row: check(PassageRow(*row), checksum(PassageRow(*row))),
    ),
    remedy=Remedy.ARTICLE,
)
