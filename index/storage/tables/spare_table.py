"""Keep the embeddings of removed articles for a while, so that nothing is embedded twice.

A folder that was deleted and comes back, or an article that is moved by way of a
deletion, costs no embedding. A row is found by a hash of the model's fingerprint and
the text; the text itself is not kept. Rows go when they are old, when there are too
many, and when the index is compacted.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from index.errors import IndexDamagedError
from index.records import ArticleId
from index.storage.codecs.passage_codec import check_embedding
from index.storage.codecs.stored_values import check_counts, refuse
from index.storage.tables import article_table, passage_table
from index.storage.tables.article_embedding_table import read_article_embeddings
from index.storage.tables.edition_table import Edition
from index.storage.tables.table import Checksum, Remedy, Table

_SPARE_ROWS = 200_000
"""Most embeddings that are kept; those that were removed first go first."""

SPARE_DAYS = 30
"""Days for which they are kept."""

SPARE_COLUMNS = ("id", "text_hash", "day", "embedding")
"""The columns that `crc` covers, in the order in which it covers them."""

_PLACE = struct.Struct("<qq")
_HASH_BYTES = 16  # of a sha256; stored, so with another number no kept embedding is found


def keep_embeddings_of(
    connection: sqlite3.Connection,
    edition: Edition,
    article_ids: Iterable[ArticleId],
    *,
    still_held: Collection[str],
) -> None:
    """Keep the embeddings of articles that are about to be removed, in the same transaction.

    Args:
        connection: The catalog.
        edition: The edition of the articles.
        article_ids: The articles; those that are gone, or damaged, are passed over.
        still_held: Texts whose embeddings need not be kept.
    """
    day = _today()
    for article_id in article_ids:
        with suppress(IndexDamagedError):
            found = dict(_embedded_texts(connection, edition, article_id))
            _insert(
                connection,
                (
                    (text_hash(edition.fingerprint, text), day, embedding)
                    for text, embedding in found.items()
                    if text not in still_held
                ),
            )
    connection.execute(
        "DELETE FROM spare_embeddings WHERE id <= (SELECT max(id) FROM spare_embeddings) - ?",
        (_SPARE_ROWS,),
    )


def read_spares(
    connection: sqlite3.Connection, fingerprint: str, texts: Iterable[str]
) -> Mapping[str, bytes]:
    """Return the kept embeddings of these texts; a damaged one counts as none."""
    if connection.execute("SELECT 1 FROM spare_embeddings").fetchone() is None:
        return {}
    found = dict[str, bytes]()
    columns = ", ".join(SPARE_COLUMNS)
    for text in texts:
        row = connection.execute(
            f"SELECT crc, {columns} FROM spare_embeddings WHERE text_hash = ?",  # noqa: S608
            (text_hash(fingerprint, text),),
        ).fetchone()
        if row and _CHECKSUM.fits(row[1:], row[0]):
            found[text] = row[-1]
    return found


def has_old_spares(connection: sqlite3.Connection) -> bool:
    """Return whether an embedding has been kept for longer than it should be."""
    (day,) = connection.execute("SELECT min(day) FROM spare_embeddings").fetchone()
    if day is None:
        return False
    check_counts((day,), "a kept embedding")
    return bool(day < _today() - SPARE_DAYS)


def drop_old_spares(connection: sqlite3.Connection) -> None:
    """Drop the embeddings that were kept for long enough."""
    connection.execute("DELETE FROM spare_embeddings WHERE day < ?", (_today() - SPARE_DAYS,))


def drop_spares(connection: sqlite3.Connection) -> None:
    """Drop all of them."""
    connection.execute("DELETE FROM spare_embeddings")


def text_hash(fingerprint: str, text: str) -> bytes:
    """Return what the embedding of a text by one model is found by."""
    spelt = f"{fingerprint}\0{text}".encode("utf-8", "surrogatepass")
    return sha256(spelt).digest()[:_HASH_BYTES]


def spare_checksum(number: int, hashed: bytes, day: int, embedding: bytes) -> int:
    """Return the CRC-32 over a row."""
    return zlib.crc32(embedding, zlib.crc32(hashed, zlib.crc32(_PLACE.pack(number, day))))


def check_spare(number: int, hashed: bytes, day: int, embedding: bytes) -> None:
    """Refuse values that cannot be those of a row.

    Raises:
        IndexDamagedError: If one cannot.
    """
    check_counts((number, day), "a kept embedding")
    if not isinstance(hashed, bytes):
        refuse("a kept embedding")
    check_embedding(embedding)


def _embedded_texts(
    connection: sqlite3.Connection, edition: Edition, article_id: ArticleId
) -> Iterator[tuple[str, bytes]]:
    """Yield each text of an article that was embedded, with its stored embedding."""
    stored = article_table.read_articles(connection, edition.id, [article_id]).get(article_id)
    if stored is None:
        return
    # Only a removal needs it, and it brings what splits articles along.
    from index.articles.passages import whole_text

    text = stored.article.text
    for row in passage_table.read_passages_of(connection, edition.id, [article_id]):
        yield text[row.start : row.stop], row.embedding
    whole = read_article_embeddings(connection, edition.id, [article_id])
    for embedding in whole.values():
        yield whole_text(stored.article, stored.sentences), embedding


def _insert(connection: sqlite3.Connection, rows: Iterable[tuple[bytes, int, bytes]]) -> None:
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM spare_embeddings").fetchone()
    check_counts((last,), "a kept embedding")  # then none is kept until that one is dropped
    connection.executemany(
        "INSERT OR REPLACE INTO spare_embeddings (id, text_hash, day, embedding, crc)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            (number, *row, spare_checksum(number, *row))
            for number, row in enumerate(rows, start=last + 1)
        ),
    )


def _today() -> int:
    return datetime.now(UTC).date().toordinal()


_CHECKSUM = Checksum(SPARE_COLUMNS, spare_checksum, check_spare)

SPARE_EMBEDDINGS = Table(
    statements="""
CREATE TABLE spare_embeddings (
    id INTEGER PRIMARY KEY,
    text_hash BLOB NOT NULL,
    day INTEGER NOT NULL,
    embedding BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX spare_embeddings_by_hash ON spare_embeddings (text_hash);
""",
    key="id",
    checksum=_CHECKSUM,
    damage="embeddings kept of what was removed are damaged",
    remedy=Remedy.DROP,
    mended="embeddings kept of what was removed are dropped",
)
