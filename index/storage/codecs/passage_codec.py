"""Turn passages and their embeddings into catalog rows, and back.

Embeddings are stored as little-endian fp16. That halves the index, and since
every derived row and every score is made from the stored value, scores do not
depend on how a passage came into a segment. `crc` covers the whole row.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedders.base import Matrix, Vector
from index.errors import CatalogDamagedError, IndexDamagedError
from index.storage.codecs.article_codec import check_place
from index.storage.codecs.stored_values import damage_named, refuse

STORED = np.dtype("<f2")
"""The type of a stored embedding."""

_PLACE = struct.Struct("<qqqq")


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as the catalog stores it.

    `[start, stop)` slices the article's text; `terms` are its words (`term_codec.py`).
    """

    id: int
    article_id: int
    start: int
    stop: int
    embedding: bytes
    terms: bytes = b""


def encode_embeddings(embeddings: Matrix) -> list[bytes]:
    """Return the stored bytes of each row.

    Raises:
        ValueError: If a value is not finite, or too large for fp16.
    """
    stored = np.ascontiguousarray(embeddings, dtype=STORED)
    if not np.isfinite(stored).all():
        raise ValueError("embeddings must be finite")
    return [row.tobytes() for row in stored]


def decode_embedding(stored: bytes) -> Vector:
    """Return one stored embedding, shape `(dim,)`."""
    return np.frombuffer(stored, dtype=STORED).astype(np.float32)


def decode_embeddings(stored: Sequence[bytes], *, dim: int) -> Matrix:
    """Return stored embeddings, shape `(len(stored), dim)`.

    Raises:
        IndexDamagedError: If one has other than `dim` values, or one that is not finite.
    """
    if any(len(one) != dim * STORED.itemsize for one in stored):
        refuse("an embedding")
    joined = np.frombuffer(b"".join(stored), dtype=STORED)
    if not np.isfinite(joined).all():
        refuse("an embedding")
    return joined.astype(np.float32).reshape(len(stored), dim)


def check_embedding(stored: object) -> None:
    """Refuse a value that is not an embedding of finite values.

    Raises:
        IndexDamagedError: If it is none.
    """
    if not isinstance(stored, bytes):
        refuse("an embedding")
    decode_embeddings([stored], dim=len(stored) // STORED.itemsize)


def cosines(embeddings: Matrix, query: Vector) -> NDArray[np.float32]:
    """Return the similarity of each row to `query`, shape `(n,)`.

    Each row is summed alone and in double precision, so that the score of a
    passage depends neither on its neighbours nor on the processor.
    """
    products = embeddings.astype(np.float64) * query.astype(np.float64)
    return np.asarray(products.sum(axis=1), dtype=np.float32)


def checksum(row: PassageRow) -> int:
    """Return the CRC-32 over a row."""
    return checksum_of(
        row.id, row.article_id, row.start, row.stop, embedding=row.embedding, terms=row.terms
    )


def checksum_of(*place: int, embedding: bytes, terms: bytes) -> int:
    """Return the CRC-32 over a row, given id, article, start and stop, and the rest."""
    return zlib.crc32(terms, zlib.crc32(embedding, zlib.crc32(_PLACE.pack(*place))))


@damage_named("a passage")
def check(row: PassageRow, crc: int) -> PassageRow:
    """Return the row if it is what was written.

    Raises:
        IndexDamagedError: If the checksum differs.
    """
    if checksum(row) != crc:
        raise damaged(row.id)
    check_place(row.id, row.article_id, row.start, row.stop)
    return row


def damaged(passage_id: int) -> IndexDamagedError:
    """Return what to raise when a passage is not what was written."""
    return CatalogDamagedError(f"passage {passage_id} is damaged")
