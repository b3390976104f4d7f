"""Connect to the catalog so that damage has one name.

SQLite tells of a broken file in many ways, and some only while rows are read. A
connection made here raises `IndexDamagedError` for all of them, whoever reads,
and `StorageError` where the disk is full or fails. A program that is wrong, and
a lock that somebody holds, keep SQLite's own errors.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from index.errors import IndexDamagedError, StorageError
from index.storage.layout import Layout
from index.storage.page_sums import sums_kept

BUSY_MS = 10_000
"""Longest wait for SQLite's own lock, in ms; our writer lock keeps it uncontended."""

_OURS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_MISUSE,
}
"""Primary error codes that say nothing about the file."""

_DISK = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
}
"""Error codes of a disk that cannot be written."""


class Catalog(sqlite3.Connection):
    """A connection whose errors name the catalog."""

    path: Path
    keeps_sums_of: Layout | None = None
    """The index folder whose page sums follow what this connection writes."""

    def close(self) -> None:
        """Close; a writer moves its log into the file before, and takes the sums."""
        layout, self.keeps_sums_of = self.keeps_sums_of, None
        if layout is None:
            super().close()
            return
        try:
            with sums_kept(layout):
                self.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                super().close()
        except BaseException:
            self._leave_log()
            raise

    def _leave_log(self) -> None:
        """Close without moving the log, whose pages could not be noted.

        SQLite moves it when the last connection closes; one that only reads never does.
        """
        with closing(connect(self.path, read_only=True)) as last:
            last.execute("SELECT count(*) FROM sqlite_master").fetchone()
            super().close()

    def cursor(self, factory: Any = None) -> Any:
        """Return a cursor that names damage; other factories are not taken."""
        del factory
        return super().cursor(_Cursor)

    def execute(self, *arguments: Any) -> Any:
        """Run a statement with a cursor of ours, which the parent class would not do."""
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        """Run a statement for each of many rows, with a cursor of ours."""
        return self.cursor().executemany(*arguments)


class _Cursor(sqlite3.Cursor):
    """A cursor whose errors name the catalog."""

    def execute(self, *arguments: Any) -> Self:
        """Run a statement."""
        with self._named():
            super().execute(*arguments)
        return self

    def executemany(self, *arguments: Any) -> Self:
        """Run a statement for each of many rows."""
        with self._named():
            super().executemany(*arguments)
        return self

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        with self._named():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        with self._named():
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            raise _meaning(error, self._path()) from error

    def _named(self) -> Any:
        return named(self._path())

    def _path(self) -> Path:
        connection = self.connection
        return connection.path if isinstance(connection, Catalog) else Path("catalog")


def connect(path: Path, *, read_only: bool = False) -> Catalog:
    """Connect to a database file.

    Args:
        path: The file; made if it is not there, unless it is only read.
        read_only: Never change it, not even by moving a log into it when closing.
    """
    address = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rwc'}"
    with named(path):
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=Catalog,
        )
    connection.path = path
    return connection


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's word that the file is broken into an error that says what to do."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes bytes of a schema that it cannot read
        raise IndexDamagedError(str(path), reason="its schema cannot be read") from error
    except sqlite3.DatabaseError as error:
        raise _meaning(error, path) from error


def _meaning(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """Return what an error of SQLite means to a user, or the error itself."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
        return error
    if code in _DISK:
        return StorageError(str(path), reason=str(error))
    if code & 0xFF in _OURS:
        return error
    return IndexDamagedError(str(path), reason=str(error))
