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

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import damage_named

_PLACE = struct.Struct("<qq")


def insert_article_embedding(
    connection: sqlite3.Connection, edition: int, article_id: int, embedding: bytes
) -> None:
    """Add the embedding of an article."""
    connection.execute(
        "INSERT INTO article_embeddings (article_id, edition, embedding, crc) VALUES (?, ?, ?, ?)",
        (article_id, edition, embedding, embedding_checksum(article_id, edition, embedding)),
    )


def delete_article_embedding(connection: sqlite3.Connection, article_id: int) -> None:
    """Delete the embedding of an article, if it has one."""
    connection.execute("DELETE FROM article_embeddings WHERE article_id = ?", (article_id,))


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
