"""Read and write what was found in the texts of articles: spans, each with its rule.

Apart from the articles, so that reading one does not decode what few questions need. An
article in which nothing was found has no row.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence

from index.changes import NewArticle
from index.errors import CatalogDamagedError
from index.records import Annotation, ArticleId
from index.storage.codecs.stored_annotations import decode_annotations, encode_annotations
from index.storage.codecs.stored_values import damage_named
from index.storage.tables.table import Checksum, Owner, Remedy, Table


@damage_named("an annotation of an article")
def read_annotations(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[int]
) -> dict[ArticleId, tuple[Annotation, ...]]:
    """Return the annotations of those live articles that have any, by id.

    Raises:
        IndexDamagedError: If a row is not what was written.
    """
    rows = connection.execute(
        "SELECT article_id, edition, annotations, crc FROM annotations"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND edition = ?",
        (json.dumps(list(article_ids)), edition),
    ).fetchall()
    found = {}
    for *row, crc in rows:
        number, _, stored = row
        if annotations_checksum(*row) != crc:
            raise CatalogDamagedError(f"the annotations of article {number} are damaged")
        found[ArticleId(number)] = decode_annotations(stored)
    return found


def annotations_checksum(article_id: int, edition: int, stored: str) -> int:
    """Return the CRC-32 over a row."""
    return zlib.crc32(json.dumps([article_id, edition, stored]).encode("ascii"))


def put_annotations(
    connection: sqlite3.Connection,
    edition: int,
    found: Mapping[ArticleId, Sequence[Annotation]],
) -> None:
    """Replace the annotations of these articles of an edition."""
    for article_id, these in found.items():
        connection.execute("DELETE FROM annotations WHERE article_id = ?", (article_id,))
        _insert(connection, edition, article_id, these)


def _insert(
    connection: sqlite3.Connection,
    edition: int,
    article_id: int,
    found: Sequence[Annotation],
) -> None:
    if found:
        row = (article_id, edition, encode_annotations(found))
        connection.execute(
            "INSERT INTO annotations (article_id, edition, annotations, crc) VALUES (?, ?, ?, ?)",
            (*row, annotations_checksum(*row)),
        )


def _add(connection: sqlite3.Connection, edition: int, article_id: int, new: NewArticle) -> None:
    _insert(connection, edition, article_id, new.annotations)


ANNOTATIONS = Table(
    statements="""
CREATE TABLE annotations (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    annotations TEXT NOT NULL
);
""",
    key="article_id",
    owner=Owner.ARTICLE,
    checksum=Checksum(
        ("article_id", "edition", "annotations"),
        annotations_checksum,
        lambda _, __, stored: decode_annotations(stored),
    ),
    damage="what was found in its text",
    remedy=Remedy.ARTICLE,
    add=_add,
)
