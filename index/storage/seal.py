"""Seal the small tables of the catalog, so that a changed bit in them is noticed.

Rows of the large tables carry a checksum each. Those that are few, and that say
what all the others mean, are sealed together: one CRC-32 over all of their rows,
renewed by every transaction and checked by everybody who pins the catalog.
"""

from __future__ import annotations

import json
import sqlite3
import zlib

from index.errors import IndexDamagedError

SEALED = {
    "editions": "id",
    "roots": "path",
    "segments": "number",
    "generations": "number",
    "generation_segments": "generation, segment",
    "derived_files": "generation, name",
    "sqlite_sequence": "name",
}
"""The tables that the seal covers, each with what orders its rows.

It covers the definitions of all tables too.
"""


def seal(connection: sqlite3.Connection) -> None:
    """Renew the seal, inside the transaction that changes a sealed table."""
    found = _checksum(connection)
    if found != _stored(connection):
        connection.execute("INSERT OR REPLACE INTO seals (id, crc) VALUES (1, ?)", (found,))


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Say whether the sealed tables are as they were when the seal was made."""
    return _checksum(connection) == _stored(connection)


def check_seal(connection: sqlite3.Connection) -> None:
    """Refuse a catalog whose small tables are not what was written.

    Raises:
        IndexDamagedError: If the seal does not fit.
    """
    if not is_sealed(connection):
        reason = "a row that says what the index holds is not what was written"
        raise IndexDamagedError("catalog.sqlite", reason=reason)


def _stored(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT crc FROM seals WHERE id = 1").fetchone()
    return row[0] if row and isinstance(row[0], int) else None


def _checksum(connection: sqlite3.Connection) -> int:
    queries = [f"SELECT * FROM {table} ORDER BY {order}" for table, order in SEALED.items()]  # noqa: S608
    queries.append("SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY name")
    crc = 0
    for query in queries:
        rows = connection.execute(query).fetchall()
        spelt = json.dumps(rows, separators=(",", ":"), default=repr)
        crc = zlib.crc32(spelt.encode("utf-8", "surrogatepass"), crc)
    return crc
