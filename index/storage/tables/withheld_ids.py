"""Keep rows that say: a file withholds the article with an id.

Two tables have such rows: `superseded` of articles that are left out, and `kills` of those that a
file takes back. A row goes when its file is read again, renamed or forgotten.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any, Literal

from index.claims import HASH_BYTES
from index.storage.codecs.stored_values import check_counts, is_path, refuse

WithheldTable = Literal["superseded", "kills"]
"""The tables that have such rows."""

WITHHELD_COLUMNS = ("id", "edition", "file", "line", "id_hash")
"""The columns that `crc` covers, in the order in which it covers them."""

IS_BELOW = "({0} = value OR ({0} > value || '/' AND {0} < value || '0'))"
"""Condition that a file is a place of `json_each`, or lies below it."""


def put_withheld(
    connection: sqlite3.Connection,
    table: WithheldTable,
    edition: int,
    file: str,
    line: int | None,
    id_hash: bytes,
) -> None:
    """Remember that a file withholds the article with an id."""
    (number,) = connection.execute(
        f"SELECT coalesce(max(id), 0) + 1 FROM {table}"  # noqa: S608
    ).fetchone()
    row = (number, edition, file, line or 0, id_hash)
    connection.execute(
        f"INSERT OR REPLACE INTO {table} (id, edition, file, line, id_hash, crc)"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*row, withheld_checksum(*row)),
    )


def forget_withheld(
    connection: sqlite3.Connection, table: WithheldTable, edition: int, file: str
) -> None:
    """Forget what a file withholds."""
    connection.execute(
        f"DELETE FROM {table} WHERE edition = ? AND file = ?",  # noqa: S608
        (edition, file),
    )


def rename_withheld(
    connection: sqlite3.Connection, table: WithheldTable, edition: int, old: str, new: str
) -> None:
    """Give what one file withholds to another."""
    rows = connection.execute(
        f"SELECT line, id_hash FROM {table} WHERE edition = ? AND file = ?",  # noqa: S608
        (edition, old),
    ).fetchall()
    forget_withheld(connection, table, edition, old)
    for line, id_hash in rows:
        put_withheld(connection, table, edition, new, line, id_hash)


def withheld_checksum(*row: Any) -> int:
    """Return the CRC-32 over the other columns of a row."""
    *others, hashed = row
    return zlib.crc32(hashed, zlib.crc32(json.dumps(others).encode("ascii")))


def check_withheld(number: int, edition: int, file: str, line: int, hashed: bytes) -> None:
    """Refuse values that cannot be those of a row.

    Raises:
        IndexDamagedError: If one cannot.
    """
    check_counts((number, edition, line), "an article that is left out")
    if not (is_path(file) and isinstance(hashed, bytes) and len(hashed) == HASH_BYTES):
        refuse("an article that is left out")
