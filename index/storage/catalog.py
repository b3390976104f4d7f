"""Open the catalog: the SQLite database that is the one source of truth.

A commit is durable once it returns (write-ahead log, `synchronous=FULL`). A
reader's connection holds one read transaction for as long as it is open, so
everything it reads belongs to one moment. What is in the tables is the business
of the `*_table` modules; only `storage/` writes SQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

from index.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from index.storage.durable import replace_file
from index.storage.layout import Layout
from index.storage.schema import APPLICATION_ID, FORMAT_VERSION, TABLES

Connection: TypeAlias = sqlite3.Connection
"""An open catalog, for those outside `storage/` who pass it on."""

BUSY_MS = 10_000
"""Longest wait for SQLite's own lock, in ms; our writer lock keeps it uncontended."""

FORMAT_LINE = "dateline index, format "


def create_catalog(path: Path) -> sqlite3.Connection:
    """Make a catalog, or finish making it, and return a connection that may write.

    Raises:
        IndexFormatError: If the file is somebody else's database.
        IndexDamagedError: If SQLite cannot read it.
    """
    with _opened(path) as connection:
        if _is_empty(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            _prepare_to_write(connection)
            _create_tables(connection)
        else:
            _check_identity(connection, path)
            _prepare_to_write(connection)
        return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open an existing catalog for the process that holds the writer's lock.

    Raises:
        DatelineError: As `open_to_read`.
    """
    _check_present(path)
    with _opened(path) as connection:
        _check_identity(connection, path)
        _prepare_to_write(connection)
        return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an existing catalog and pin what is committed now.

    Raises:
        IndexFormatError: If it is not a catalog of this format.
        IndexDamagedError: If it is missing, or SQLite cannot read it.
    """
    _check_present(path)
    with _opened(path) as connection:
        connection.execute("PRAGMA query_only = ON")
        pin(connection)
        _check_identity(connection, path)
        return connection


def pin(connection: sqlite3.Connection) -> None:
    """Let go of the moment that a reader's connection shows, and take the present one."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block does, or undo all of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Turn SQLite's word that the file is broken into an error that says what to do."""
    try:
        yield
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise IndexDamagedError(str(path), reason=str(error)) from error


def check_format(layout: Layout) -> None:
    """Refuse a folder that another format, or something else, has written.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If there is an index, but not the file that says so.
    """
    try:
        line = layout.format.read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        if _holds_edition(layout.catalog):
            raise IndexDamagedError(str(layout.format), reason="missing") from None
        raise IndexMissingError(str(layout.root)) from None
    if line != f"{FORMAT_LINE}{FORMAT_VERSION}":
        found = line.removeprefix(FORMAT_LINE) or "unknown"
        raise _format_error(layout.root, found)


def write_format(layout: Layout) -> None:
    """Declare the folder an index; the last step of making one."""
    content = f"{FORMAT_LINE}{FORMAT_VERSION}\n".encode("ascii")
    replace_file(layout.format, content, tmp=layout.tmp)


def _holds_edition(path: Path) -> bool:
    """Say whether a catalog got further than being made."""
    if not path.is_file():
        return False
    with damage_named(path), closing(_connect(path)) as connection:
        try:
            return connection.execute("SELECT 1 FROM editions").fetchone() is not None
        except sqlite3.OperationalError:
            return False


def _check_present(path: Path) -> None:
    if not path.exists():
        raise IndexDamagedError(str(path), reason="missing")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect; if the block fails, close the connection and name the damage."""
    connection = _connect(path)
    try:
        with damage_named(path):
            yield connection
    except BaseException:
        connection.close()
        raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _create_tables(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def _prepare_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application_id != APPLICATION_ID:
        raise _format_error(path.parent, "unknown")
    if version != FORMAT_VERSION:
        raise _format_error(path.parent, str(version))


def _format_error(root: Path, found: str) -> IndexFormatError:
    return IndexFormatError(str(root), found=found, reads=f"format {FORMAT_VERSION}")
