"""Remember the files an index was made from, so that an unchanged one costs a stat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from index.backends.base import FileState, SkippedLine

PAGE_ROWS = 1_000


def put_file(connection: sqlite3.Connection, edition: int, file: str, state: FileState) -> None:
    """Remember what a file looked like."""
    skipped = json.dumps([[line.reason, line.line] for line in state.skipped])
    connection.execute(
        "INSERT OR REPLACE INTO files (edition, file, size, mtime_ns, sha256, skipped)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (edition, file, state.size, state.mtime_ns, state.sha256, skipped),
    )


def forget_file(connection: sqlite3.Connection, edition: int, file: str) -> None:
    """Forget a file; an unknown one is ignored."""
    connection.execute("DELETE FROM files WHERE edition = ? AND file = ?", (edition, file))


def read_file(connection: sqlite3.Connection, edition: int, file: str) -> FileState | None:
    """Return what a file looked like, or None if it is not known."""
    row = connection.execute(
        "SELECT size, mtime_ns, sha256, skipped FROM files WHERE edition = ? AND file = ?",
        (edition, file),
    ).fetchone()
    if row is None:
        return None
    size, mtime_ns, sha256, skipped = row
    lines = tuple(SkippedLine(reason, line) for reason, line in json.loads(skipped))
    return FileState(size, mtime_ns, sha256, lines)


def iterate_files(connection: sqlite3.Connection, edition: int, prefix: str) -> Iterator[str]:
    """Iterate over known files, sorted: `prefix` itself and all below it as a folder.

    Files are read a page at a time, so the table may change in between.
    """
    last = ""
    while page := connection.execute(
        "SELECT file FROM (SELECT file FROM files WHERE edition = ?1"
        "  UNION SELECT file FROM articles WHERE edition = ?1)"
        " WHERE file > ?2 AND (?3 = '' OR file = ?3 OR (file >= ?3 || '/' AND file < ?3 || '0'))"
        " ORDER BY file LIMIT ?4",
        (edition, last, prefix.rstrip("/"), PAGE_ROWS),
    ).fetchall():
        yield from (row[0] for row in page)
        last = page[-1][0]


def files_with_hash(connection: sqlite3.Connection, edition: int, sha256: str) -> list[str]:
    """Return the known files whose bytes had this hash, sorted."""
    rows = connection.execute(
        "SELECT file FROM files WHERE sha256 = ? AND edition = ? ORDER BY file",
        (sha256, edition),
    )
    return [row[0] for row in rows]


def read_roots(connection: sqlite3.Connection) -> list[str]:
    """Return the remembered roots, sorted."""
    return [row[0] for row in connection.execute("SELECT path FROM roots ORDER BY path")]


def put_root(connection: sqlite3.Connection, path: str) -> None:
    """Remember a root."""
    connection.execute("INSERT OR IGNORE INTO roots (path) VALUES (?)", (path,))


def drop_root(connection: sqlite3.Connection, path: str) -> None:
    """Forget a root; an unknown one is ignored."""
    connection.execute("DELETE FROM roots WHERE path = ?", (path,))
