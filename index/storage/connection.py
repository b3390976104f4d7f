"""Connect to the catalog so that damage has one name.

SQLite reports a broken file in many ways, and some only while rows are read. A
connection made here raises `IndexDamagedError` for all of them, whichever code reads,
and `StorageError` where the disk is full or fails. A program that is wrong, and
a lock that another process holds, keep SQLite's own errors.

SQLite reads through files beside the database that it may have to make. Where it
cannot, the file alone is read, but only while it is all there is: there must be
no log beside it, and the writer's lock is shared so that no writer begins one.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from index.errors import DatelineError, IndexDamagedError, IndexUnreadableError, StorageError
from index.storage.files.layout import Layout
from index.storage.files.lock import hold_off_writers
from index.storage.files.page_sums import sums_kept

BUSY_MS = 10_000
"""Longest wait for SQLite's own lock, in ms; our writer lock keeps it uncontended."""

_LONGEST_VALUE_BYTES = 256_000_000
"""Longest text or blob that a catalog may hold, and longest row: far above any article."""

_WITHOUT_LOG = b"\x01\x01"
"""What the head of a database says, at byte 18, that is written without a log."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
}
"""What no statement of ours comes near."""

_ATTEMPTS, _POLL_S = 100, 0.1
"""How often, and how far apart, a writer is waited for by who cannot read beside it."""

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
    holds_off: int | None = None
    """A descriptor that keeps writers away while the file is read alone."""
    keeps_sums_of: Layout | None = None
    """The index folder whose page sums follow what this connection writes."""

    def close(self) -> None:
        """Close; a writer moves its log into the file before, and takes the sums."""
        layout, self.keeps_sums_of = self.keeps_sums_of, None
        if layout is None:
            super().close()
            self._let_writers_in()
            return
        try:
            with sums_kept(layout):
                self.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                super().close()
        except BaseException as error:
            self.leave()
            if not _is_cut_short(error):
                raise
        self._leave_files()

    def _leave_files(self) -> None:
        """Make SQLite's files, empty, for readers who may not: they take no lock then."""
        with suppress(DatelineError, sqlite3.Error):
            connect(self.path, read_only=True).close()

    def leave(self) -> None:
        """Close without moving the log, whose pages could not be noted.

        SQLite moves it when the last connection closes; one that only reads never does.
        """
        self.keeps_sums_of = None
        with closing(connect(self.path, read_only=True)):
            super().close()

    def _let_writers_in(self) -> None:
        held, self.holds_off = self.holds_off, None
        if held is not None:
            os.close(held)

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

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        """Copy everything into another database; what fails is named after that one."""
        with named(target.path if isinstance(target, Catalog) else self.path):
            super().backup(target, **options)


def _is_cut_short(error: BaseException) -> bool:
    """Return whether rows are still being read, as when an error on the way ends a command.

    That error is what matters; the next writer moves the log.
    """
    code = getattr(error, "sqlite_errorcode", 0)
    return isinstance(error, sqlite3.OperationalError) and code & 0xFF == sqlite3.SQLITE_LOCKED


_BROKEN = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises; the second where it quotes bytes of a schema that it cannot read."""


class _Cursor(sqlite3.Cursor):
    """A cursor whose errors name the catalog; `named` would cost each of many rows more."""

    def execute(self, *arguments: Any) -> Self:
        """Run a statement."""
        try:
            super().execute(*arguments)
        except _BROKEN as error:
            raise _meaning(error, self._path()) from error
        return self

    def executemany(self, *arguments: Any) -> Self:
        """Run a statement for each of many rows."""
        try:
            super().executemany(*arguments)
        except _BROKEN as error:
            raise _meaning(error, self._path()) from error
        return self

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        try:
            return super().fetchone()
        except _BROKEN as error:
            raise _meaning(error, self._path()) from error

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        try:
            return super().fetchall()
        except _BROKEN as error:
            raise _meaning(error, self._path()) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except _BROKEN as error:
            raise _meaning(error, self._path()) from error

    def _path(self) -> Path:
        connection = self.connection
        return connection.path if isinstance(connection, Catalog) else Path("catalog")


def connect_to_backup(path: Path) -> Catalog:
    """Connect to a backup; what lies beside it under SQLite's names is not its own.

    An index's catalog, which may have a log, is connected to as ever.
    """
    with path.open("rb") as stream:
        has_log = stream.read(20)[18:] != _WITHOUT_LOG
    return connect(path, read_only=True) if has_log else _connect(path, "mode=ro&immutable=1")


def connect(path: Path, *, read_only: bool = False) -> Catalog:
    """Connect to a database file.

    Args:
        path: The file; made if it is not there, unless it is only read.
        read_only: Never change it, not even by moving a log into it when closing.

    Raises:
        IndexUnreadableError: If it lies where nothing can be written, and only a user
            who writes can make it readable.
    """
    if not read_only:
        return _connect(path, "mode=rwc")
    for _ in range(_ATTEMPTS):
        connection = _connect(path, "mode=ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except (StorageError, sqlite3.OperationalError):
            connection.close()
            if not path.exists() or os.access(path.parent, os.W_OK):
                raise
        except BaseException:
            connection.close()
            raise
        if alone := _connect_alone(path):
            return alone
        time.sleep(_POLL_S)
    reason = "another process is writing, and nothing beside it can be written here"
    raise IndexUnreadableError(str(path), reason=reason)


def _connect_alone(path: Path) -> Catalog | None:
    """Connect to a file that no process writes, and that has no log; None if one is writing."""
    try:
        held = hold_off_writers(Layout(path.parent).lock)
    except BlockingIOError:
        return None
    try:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            reason = "its log is yet to be read, and nothing beside it can be written here"
            raise IndexUnreadableError(str(path), reason=reason)
        connection = _connect(path, "mode=ro&immutable=1")
    except BaseException:
        if held is not None:
            os.close(held)
        raise
    connection.holds_off = held
    return connection


def _connect(path: Path, how: str) -> Catalog:
    with named(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?{how}",
            uri=True,
            timeout=BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=Catalog,
        )
    connection.path = path
    _harden(connection)
    return connection


def _harden(connection: Catalog) -> None:
    """Make SQLite trust nothing of a file that may come from elsewhere."""
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    sqlite3.Connection.execute(connection, "PRAGMA trusted_schema = OFF")
    sqlite3.Connection.execute(connection, "PRAGMA cell_size_check = ON")


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's word that the file is broken into an error that says what to do."""
    try:
        yield
    except _BROKEN as error:
        raise _meaning(error, path) from error


def _meaning(error: Exception, path: Path) -> Exception:
    """Return what an error of SQLite means to a user, or the error itself."""
    if isinstance(error, UnicodeDecodeError):
        return IndexDamagedError(str(path), reason="its schema cannot be read")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if isinstance(error, sqlite3.ProgrammingError):
        return error
    if code in _DISK:
        return StorageError(str(path), reason=str(error))
    if code & 0xFF in _OURS:
        return error
    return IndexDamagedError(str(path), reason=str(error))
