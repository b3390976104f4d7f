"""Read and write the words of whole articles in the catalog.

They have a table of their own, beside that of the articles, so that reading them
does not touch a text. An article without passages has no row.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import damage_named
from index.storage.codecs.term_codec import decode_terms
from index.storage.tables.table import Checksum, Owner, Remedy, Table

_PLACE = struct.Struct("<qqq")


class ArticleTerms(NamedTuple):
    """The words of an article's title and body, as `term_codec` spells them."""

    title: bytes
    body: bytes


NO_WORDS = ArticleTerms(b"", b"")
"""What is kept of an article without passages."""


def insert_article_terms(
    connection: sqlite3.Connection, edition: int, article_id: int, terms: ArticleTerms
) -> None:
    """Add the words of an article."""
    crc = article_terms_checksum(article_id, edition, *terms)
    connection.execute(
        "INSERT INTO article_terms (article_id, edition, crc, title, body) VALUES (?, ?, ?, ?, ?)",
        (article_id, edition, crc, *terms),
    )


def delete_all_article_terms(connection: sqlite3.Connection, edition: int) -> None:
    """Delete the words of all articles of an edition."""
    connection.execute("DELETE FROM article_terms WHERE edition = ?", (edition,))


@damage_named("the words of an article")
def read_article_terms(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[int]
) -> dict[int, ArticleTerms]:
    """Return the words of those articles that are live and have passages, by id.

    Raises:
        IndexDamagedError: If a row is not what was written.
    """
    rows = connection.execute(
        "SELECT article_id, edition, title, body, crc FROM article_terms"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND edition = ?",
        (json.dumps(list(article_ids)), edition),
    ).fetchall()
    found = {}
    for *columns, crc in rows:
        number, _, title, body = columns
        if article_terms_checksum(*columns) != crc:
            reason = f"the words of article {number} are damaged"
            raise CatalogDamagedError(reason)
        found[number] = ArticleTerms(title, body)
    return found


def article_terms_checksum(article_id: int, edition: int, title: bytes, body: bytes) -> int:
    """Return the CRC-32 over a row."""
    place = _PLACE.pack(article_id, edition, len(title))
    return zlib.crc32(body, zlib.crc32(title, zlib.crc32(place)))


def _count_wrong(connection: sqlite3.Connection) -> int:
    """Count the articles without a row that should have one, and the rows without an article."""
    missing = (
        "SELECT count(*) FROM articles a WHERE a.passages AND NOT EXISTS"
        " (SELECT 1 FROM article_terms t WHERE t.article_id = a.id AND t.edition = a.edition)"
    )
    without = (
        "SELECT count(*) FROM article_terms t WHERE NOT EXISTS"
        " (SELECT 1 FROM articles a WHERE a.id = t.article_id AND a.edition = t.edition)"
    )
    return sum(int(connection.execute(query).fetchone()[0]) for query in (missing, without))


ARTICLE_TERMS = Table(
    statements="""
CREATE TABLE article_terms (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    title BLOB NOT NULL,
    body BLOB NOT NULL
);
""",
    key="article_id",
    owner=Owner.ARTICLE,
    checksum=Checksum(
        ("article_id", "edition", "title", "body"),
        article_terms_checksum,
        lambda _, __, title, body: decode_terms(title) + decode_terms(body),
    ),
    count_wrong=_count_wrong,
    damage="counts of words are damaged, so scores would be wrong",
    remedy=Remedy.RECOUNT,
)
