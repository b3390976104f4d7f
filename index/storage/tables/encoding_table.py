"""Remember the encodings that were named for files and folders.

The log says it too, so that a repair can tell.
"""

from __future__ import annotations

import sqlite3

from index.storage.codecs.stored_values import is_path, is_short
from index.storage.tables.operation_table import logged_operations
from index.storage.tables.table import Remedy, Seal, Table


def read_encodings(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the encoding that was named last for each path."""
    return dict(connection.execute("SELECT path, encoding FROM encodings ORDER BY path").fetchall())


def put_encoding(connection: sqlite3.Connection, path: str, encoding: str) -> None:
    """Remember the encoding of a path."""
    connection.execute(
        "INSERT OR REPLACE INTO encodings (path, encoding) VALUES (?, ?)", (path, encoding)
    )


def drop_encoding(connection: sqlite3.Connection, path: str) -> None:
    """Forget the encoding of a path; an unknown one is ignored."""
    connection.execute("DELETE FROM encodings WHERE path = ?", (path,))


def _remake(connection: sqlite3.Connection) -> None:
    """Remember what the log says was named last, unless its path was forgotten since."""
    connection.execute("DELETE FROM encodings")
    for operation in logged_operations(connection, ("encoding", "forget")):
        path = str(operation.detail["root"])
        if operation.kind == "encoding":
            put_encoding(connection, path, str(operation.detail["encoding"]))
        else:
            drop_encoding(connection, path)


ENCODINGS = Table(
    statements="""
CREATE TABLE encodings (
    path TEXT PRIMARY KEY,
    encoding TEXT NOT NULL
) WITHOUT ROWID;
""",
    seal=Seal("path", (is_path, is_short)),
    remedy=Remedy.REMAKE,
    remake=_remake,
    mended="what the index was made with and from was read from its log",
)
