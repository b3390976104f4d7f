"""Keep the checksum that seals the small tables; `upkeep/seal.py` makes it."""

from __future__ import annotations

import sqlite3

from index.storage.tables.table import Remedy, Table


def read_seal(connection: sqlite3.Connection) -> int | None:
    """Return the checksum that was put last, None if there is none."""
    row = connection.execute("SELECT crc FROM seals WHERE id = 1").fetchone()
    return row[0] if row and isinstance(row[0], int) else None


def put_seal(connection: sqlite3.Connection, crc: int) -> None:
    """Replace the checksum."""
    connection.execute("INSERT OR REPLACE INTO seals (id, crc) VALUES (1, ?)", (crc,))


SEALS = Table(
    statements="""
CREATE TABLE seals (
    id INTEGER PRIMARY KEY,
    crc INTEGER NOT NULL
);
""",
    key="id",
    remedy=Remedy.DROP,  # each transaction seals again
)
