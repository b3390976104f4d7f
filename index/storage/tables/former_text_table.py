"""Keep the texts of articles that were changed or removed, so that a citation does not die.

A row is found by the hash of the bytes that its article was read from, which every citation
names. It holds the article as it was, packed. Rows go when they are old, when all together
are too large, and when a user wants them forgotten.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from index.errors import IndexDamagedError
from index.records import ArticleId, FormerArticle, StoredArticle
from index.settings import FORMER_TEXTS, FormerTexts
from index.storage.codecs.article_codec import (
    META_COLUMNS,
    checksum,
    decode_article,
    decode_text,
    encode_text,
)
from index.storage.codecs.stored_values import check_counts, damage_named, is_hash, refuse
from index.storage.tables.table import Checksum, Remedy, Table

FORMER_COLUMNS = ("id", "sha256", "day", "size", "packed")
"""The columns that `crc` covers, in the order in which it covers them."""

_COLUMNS = ", ".join(FORMER_COLUMNS)
_LONGEST = 64_000_000
"""Bytes of an article that is kept, unpacked; the packed bytes of an index from elsewhere may
claim any length."""
_LEVEL = 6
"""Of zlib: texts of news get a half to a third as long, at some 30 MB a second."""


def keep_texts_of(
    connection: sqlite3.Connection,
    edition: int,
    article_ids: Iterable[ArticleId],
    *,
    still_held: Collection[str] = (),
    bounds: FormerTexts = FORMER_TEXTS,
) -> None:
    """Keep the texts of articles that are about to be removed, in the same transaction.

    Args:
        connection: The catalog.
        edition: The edition of the articles.
        article_ids: The articles; those that are gone, or damaged, are passed over.
        still_held: Hashes of sources that need not be kept, since they come with others.
        bounds: How much is kept, and for how long.
    """
    going = frozenset(article_ids)
    day, kept = _today(), False
    for article_id in sorted(going):
        with suppress(IndexDamagedError):
            kept = _keep(connection, edition, article_id, day, still_held, going) or kept
    if kept:
        _drop_the_most(connection, bounds.most_bytes)
        drop_old_texts(connection, bounds)


def read_former(connection: sqlite3.Connection, prefix: str) -> list[FormerArticle]:
    """Return the kept articles whose source hash starts so; a damaged one counts as none."""
    rows = connection.execute(
        f"SELECT crc, {_COLUMNS} FROM former_texts"  # noqa: S608
        " WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256",
        (prefix, prefix + "g"),
    ).fetchall()
    found = list[FormerArticle]()
    for crc, *row in rows:
        with suppress(IndexDamagedError):
            if former_checksum(*row) == crc:
                _, sha256, day, _, packed = row
                stored = _unpacked(packed, sha256)
                found.append(FormerArticle(stored, date.fromordinal(day).isoformat()))
    return found


def has_old_texts(connection: sqlite3.Connection, bounds: FormerTexts = FORMER_TEXTS) -> bool:
    """Return whether a text has been kept for longer than it should be."""
    (day,) = connection.execute("SELECT min(day) FROM former_texts").fetchone()
    if day is None:
        return False
    check_counts((day,), "a kept text")
    return bool(day < _today() - bounds.days)


def drop_old_texts(connection: sqlite3.Connection, bounds: FormerTexts = FORMER_TEXTS) -> None:
    """Drop the texts that were kept for long enough."""
    connection.execute("DELETE FROM former_texts WHERE day < ?", (_today() - bounds.days,))


def drop_former_texts(connection: sqlite3.Connection) -> int:
    """Drop all kept texts, and return how many there were."""
    return connection.execute("DELETE FROM former_texts").rowcount


def former_checksum(number: int, sha256: str, day: int, size: int, packed: bytes) -> int:
    """Return the CRC-32 over a row."""
    return zlib.crc32(packed, zlib.crc32(json.dumps([number, sha256, day, size]).encode("ascii")))


def check_former(number: int, sha256: str, day: int, size: int, packed: bytes) -> None:
    """Refuse values that cannot be those of a row.

    Raises:
        IndexDamagedError: If one cannot.
    """
    check_counts((number, day, size), "a kept text")
    if not (is_hash(sha256) and isinstance(packed, bytes) and size == len(packed)):
        refuse("a kept text")
    date.fromordinal(day)
    _unpacked(packed, sha256)


def _keep(
    connection: sqlite3.Connection,
    edition: int,
    article_id: ArticleId,
    day: int,
    still_held: Collection[str],
    going: frozenset[ArticleId],
) -> bool:
    """Keep one text unless another live article has the same source; return whether it is kept."""
    row = connection.execute(
        f"SELECT crc, text, {', '.join(META_COLUMNS)} FROM articles WHERE id = ? AND +edition = ?",  # noqa: S608
        (article_id, edition),
    ).fetchone()
    if row is None:
        return False
    crc, text, *meta = row
    stored = decode_article(tuple(meta), crc=crc, text=text)
    sha256 = stored.article.source.sha256
    others = connection.execute(
        "SELECT id FROM articles WHERE sha256 = ? AND +edition = ?", (sha256, edition)
    ).fetchall()
    held = sum(len(value) for value in (text, *meta) if isinstance(value, str | bytes))
    if sha256 in still_held or {n for (n,) in others} - going or held > _LONGEST // 2:
        return False
    packed = _packed(meta, text)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM former_texts").fetchone()
    check_counts((last,), "a kept text")
    values = (last + 1, sha256, day, len(packed), packed)
    connection.execute(
        f"INSERT OR REPLACE INTO former_texts ({_COLUMNS}, crc) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        (*values, former_checksum(*values)),
    )
    return True


def _packed(meta: list[Any], text: bytes) -> bytes:
    """Return an article's row as one value."""
    spelt = json.dumps([*meta, decode_text(text)], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(encode_text(spelt), _LEVEL)


@damage_named("a kept text")
def _unpacked(packed: bytes, sha256: str) -> StoredArticle:
    """Return an article of its row as one value.

    Raises:
        IndexDamagedError: If that is not what was written.
    """
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, _LONGEST)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not unpacker.eof:
        refuse("a kept text")
    *meta, text = json.loads(decode_text(data))
    stored = decode_article(tuple(meta), crc=checksum(tuple(meta)), text=encode_text(text))
    if stored.article.source.sha256 != sha256:
        refuse("a kept text")
    return stored


def _drop_the_most(connection: sqlite3.Connection, most_bytes: int) -> None:
    """Drop the texts that were kept first until all together are no larger."""
    (held,) = connection.execute("SELECT coalesce(sum(size), 0) FROM former_texts").fetchone()
    if held <= most_bytes:
        return
    for number, size in connection.execute("SELECT id, size FROM former_texts ORDER BY id"):
        if held <= most_bytes:
            break
        held, last = held - size, number
    connection.execute("DELETE FROM former_texts WHERE id <= ?", (last,))


def _today() -> int:
    return datetime.now(UTC).date().toordinal()


FORMER_ARTICLES = Table(
    statements="""
CREATE TABLE former_texts (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    day INTEGER NOT NULL,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX former_texts_by_hash ON former_texts (sha256);
CREATE INDEX former_texts_by_size ON former_texts (size);
CREATE INDEX former_texts_by_day ON former_texts (day);
""",
    key="id",
    checksum=Checksum(FORMER_COLUMNS, former_checksum, check_former),
    damage="texts kept of what was changed or removed are damaged",
    remedy=Remedy.DROP,
    mended="texts kept of what was changed or removed are dropped",
)
