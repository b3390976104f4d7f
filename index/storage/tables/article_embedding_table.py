"""Read and write the embeddings of whole articles in the catalog.

They have a table of their own, as the words of articles have, and like those of
passages they are little-endian fp16. An article without passages has no row, and
none has in an edition whose articles are not embedded.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from collections.abc import Iterable

import numpy as np

from index.changes import NewArticle
from index.errors import CatalogDamagedError
from index.storage.codecs.passage_codec import check_embedding, encode_embeddings
from index.storage.codecs.stored_values import damage_named
from index.storage.tables.edition_table import read_editions
from index.storage.tables.table import Checksum, Owner, Remedy, Table

_PLACE = struct.Struct("<qq")


def insert_article_embedding(
    connection: sqlite3.Connection, edition: int, article_id: int, embedding: bytes
) -> None:
    """Add the embedding of an article."""
    connection.execute(
        "INSERT INTO article_embeddings (article_id, edition, embedding, crc) VALUES (?, ?, ?, ?)",
        (article_id, edition, embedding, embedding_checksum(article_id, edition, embedding)),
    )


@damage_named("the embedding of an article")
def read_article_embeddings(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[int]
) -> dict[int, bytes]:
    """Return the embeddings of those articles that are live and have one, by id.

    Raises:
        IndexDamagedError: If a row is not what was written.
    """
    rows = connection.execute(
        "SELECT article_id, edition, embedding, crc FROM article_embeddings"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND edition = ?",
        (json.dumps(list(article_ids)), edition),
    ).fetchall()
    for number, held_in, embedding, crc in rows:
        if embedding_checksum(number, held_in, embedding) != crc:
            reason = f"the embedding of article {number} is damaged"
            raise CatalogDamagedError(reason)
    return {number: embedding for number, _, embedding, _ in rows}


def embedding_checksum(article_id: int, edition: int, embedding: bytes) -> int:
    """Return the CRC-32 over a row."""
    return zlib.crc32(embedding, zlib.crc32(_PLACE.pack(article_id, edition)))


def _add(connection: sqlite3.Connection, edition: int, article_id: int, new: NewArticle) -> None:
    if new.embedding is not None:
        (stored,) = encode_embeddings(new.embedding[np.newaxis])
        insert_article_embedding(connection, edition, article_id, stored)


def _embedded_editions(connection: sqlite3.Connection) -> set[int]:
    return {e.id for e in read_editions(connection) if e.settings.embed_articles}


ARTICLE_EMBEDDINGS = Table(
    statements="""
CREATE TABLE article_embeddings (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    embedding BLOB NOT NULL
);
""",
    key="article_id",
    owner=Owner.ARTICLE,
    checksum=Checksum(
        ("article_id", "edition", "embedding"),
        embedding_checksum,
        lambda _, __, embedding: check_embedding(embedding),
    ),
    damage="its embedding",
    remedy=Remedy.ARTICLE,
    of_articles="passages > 0",
    required_in=_embedded_editions,
    add=_add,
)
