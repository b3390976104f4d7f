"""Open the catalog: the SQLite database that is the one source of truth.

A commit is durable once it returns (write-ahead log, `synchronous=FULL`). A
reader's connection holds one read transaction for as long as it is open, so
everything it reads belongs to one moment. What is in the tables is the business
of the `*_table` modules; only `storage/` writes SQL.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from index.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from index.files.unfinished import replace_file, write_new
from index.storage.connection import BUSY_MS, Catalog, connect, connect_to_backup
from index.storage.files.folder_check import check_folder
from index.storage.files.layout import Layout
from index.storage.files.ownership import (
    FORMAT_LINE,
    UNFINISHED_LINE,
    is_index,
    names_format,
    read_format,
)
from index.storage.files.page_sums import sum_pages, sum_pages_if_unreadable, sums_kept
from index.storage.migrations import MIGRATIONS, apply_migrations, migrate
from index.storage.schema import APPLICATION_ID, FORMAT_VERSION
from index.storage.schema_check import check_kinds, check_schema
from index.storage.tables.registry import statements
from index.storage.upkeep.seal import seal

Connection: TypeAlias = sqlite3.Connection
"""An open catalog, for those outside `storage/` who pass it on."""

_LONG_LOG_BYTES = 64_000_000
"""A log longer than this is moved into the file between two commits."""

_SUMMED_SINCE = 2
"""The first format whose pages have sums."""


def create_catalog(path: Path) -> Catalog:
    """Make a catalog, or finish making it, and return a connection that may write.

    Raises:
        IndexFormatError: If the file is another program's database.
        IndexDamagedError: If SQLite cannot read it.
    """
    if not os.path.lexists(path):
        write_new(path)  # SQLite's own mode would not follow the umask
    with _closed_on_failure(connect(path)) as connection:
        if _is_empty(connection):
            # A rollback journal that a kill leaves makes the folder one that is refused.
            connection.execute("PRAGMA journal_mode = MEMORY").fetchone()
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            _prepare_to_write(connection)
            _create_tables(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            sum_pages(Layout(path.parent))
        else:
            _check_identity(connection, path)
            _prepare_to_write(connection)
            if connection.execute("SELECT 1 FROM editions").fetchone() is None:
                sum_pages_if_unreadable(Layout(path.parent))
        connection.keeps_sums_of = Layout(path.parent)
        return connection


def open_to_write(path: Path) -> Catalog:
    """Open an existing catalog for the process that holds the writer's lock.

    A catalog of an older format is migrated, after a copy of it was put aside.

    Raises:
        DatelineError: As `open_to_read`.
    """
    _check_present(path)
    with _closed_on_failure(connect(path)) as connection:
        found = _check_identity(connection, path, oldest=min(MIGRATIONS))
        if found < _SUMMED_SINCE:
            sum_pages_if_unreadable(Layout(path.parent))
        connection.keeps_sums_of = Layout(path.parent)
        _prepare_to_write(connection)
        if found < FORMAT_VERSION:
            check_structure(connection, path)
            migrate(Layout(path.parent), connection, found=found)
        return connection


def open_copy(path: Path) -> Catalog:
    """Open a copy of a catalog that is in no index folder yet; an older one is migrated.

    Raises:
        DatelineError: As `open_to_read`.
    """
    _check_present(path)
    with _closed_on_failure(connect(path)) as connection:
        found = _check_identity(connection, path, oldest=min(MIGRATIONS))
        _prepare_to_write(connection)
        if found < FORMAT_VERSION:
            apply_migrations(connection, path, found=found)
        return connection


def shorten_log(layout: Layout, connection: Catalog) -> None:
    """Move the log into the file if it has grown long."""
    log = layout.catalog_files()[1]
    if log.exists() and log.stat().st_size > _LONG_LOG_BYTES:
        with sums_kept(layout):
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def open_to_read(path: Path, *, oldest: int = FORMAT_VERSION) -> Catalog:
    """Open an existing catalog of format `oldest` or newer and pin what is committed now.

    Raises:
        IndexFormatError: If it is not a catalog of this format.
        IndexDamagedError: If it is missing, or SQLite cannot read it.
    """
    _check_present(path)
    with _closed_on_failure(connect(path, read_only=True)) as connection:
        pin(connection)
        _check_identity(connection, path, oldest=oldest)
        return connection


def open_backup(path: Path) -> Catalog:
    """Open a backup of any format that can be migrated, alone, to read it.

    Raises:
        DatelineError: As `open_to_read`.
    """
    with _closed_on_failure(connect_to_backup(path)) as connection:
        pin(connection)
        _check_identity(connection, path, oldest=min(MIGRATIONS))
        return connection


def check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a catalog whose pages lead in circles, so that reading it might never end.

    Raises:
        IndexDamagedError: If SQLite finds it broken.
    """
    for (line,) in connection.execute("PRAGMA quick_check(1)").fetchall():
        if line != "ok":
            raise IndexDamagedError(str(path), reason=f"SQLite finds it broken: {line}")


def pin(connection: sqlite3.Connection) -> None:
    """Move a reader's connection from the moment that it shows to the present one."""
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
        seal(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_current_format(connection: sqlite3.Connection) -> bool:
    """Return whether a catalog needs no migration."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT_VERSION)


def replace_catalog(connection: sqlite3.Connection, file: Path) -> None:
    """Give a catalog the content of a backup, in one transaction that readers do not see."""
    with closing(connect(file, read_only=True)) as source:
        source.backup(connection)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()


def compact_catalog(layout: Layout, connection: Catalog) -> None:
    """Rewrite the catalog without gaps, and empty its log as far as readers allow."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA busy_timeout = 0").fetchone()  # readers are not waited for
    with sums_kept(layout):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").fetchone()


def check_format(layout: Layout, *, migrating: bool = False) -> None:
    """Refuse a folder that another format, or something else, has written.

    Args:
        layout: The index folder.
        migrating: Whether an older format will do, since it is about to be migrated.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If there is an index, but not the file that says so.
        IndexForeignError: If a name in it leads out of it.
    """
    check_folder(layout)
    try:
        line = read_format(layout)
    except (FileNotFoundError, NotADirectoryError):
        if is_index(layout) and _holds_edition(layout.catalog):
            raise IndexDamagedError(str(layout.format), reason="missing") from None
        raise IndexMissingError(str(layout.root)) from None
    if line == UNFINISHED_LINE:
        raise IndexMissingError(str(layout.root))
    accepted = (*(MIGRATIONS if migrating else ()), FORMAT_VERSION)
    if line not in {f"{FORMAT_LINE}{version}\n" for version in accepted}:
        if not names_format(line) and is_index(layout):
            raise IndexDamagedError(str(layout.format), reason="not what was written")
        found = line.strip().removeprefix(FORMAT_LINE)
        raise _format_error(layout.root, found or "unknown")


def check_version(layout: Layout) -> None:
    """Refuse a folder if both its files say that another version wrote it: that is no damage.

    Raises:
        IndexFormatError: If they do.
        IndexForeignError: If a name in the folder leads out of it.
    """
    check_folder(layout)
    try:
        line = read_format(layout)
        with layout.catalog.open("rb") as stream:
            head = stream.read(72)
    except OSError:
        return
    found = int.from_bytes(head[60:64], "big")
    if found != FORMAT_VERSION and line == f"{FORMAT_LINE}{found}\n":
        raise _format_error(layout.root, str(found))


def write_format(layout: Layout) -> None:
    """Declare the folder an index of this format, unless it says so already.

    This is the last step of making one, and of a migration.
    """
    with suppress(OSError):
        if read_format(layout) == f"{FORMAT_LINE}{FORMAT_VERSION}\n":
            return
    content = f"{FORMAT_LINE}{FORMAT_VERSION}\n".encode("ascii")
    replace_file(layout.format, content, tmp=layout.tmp)


def _holds_edition(path: Path) -> bool:
    """Return whether a catalog got further than being made."""
    if not path.is_file():
        return False
    with closing(connect(path, read_only=True)) as connection:
        check_kinds(connection, str(path))
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'editions'").fetchone()
        return bool(made) and bool(connection.execute("SELECT 1 FROM editions").fetchone())


def _check_present(path: Path) -> None:
    if not path.exists():
        raise IndexDamagedError(str(path), reason="missing")


@contextmanager
def _closed_on_failure(connection: Catalog) -> Iterator[Catalog]:
    """If the block fails, close the connection."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _create_tables(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for statement in statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def _prepare_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 0").fetchone()


def _check_identity(
    connection: sqlite3.Connection, path: Path, *, oldest: int = FORMAT_VERSION
) -> int:
    """Return the catalog's format, which is at least `oldest`; its tables are those of it."""
    if path.stat().st_size == 0 and _is_empty(connection):
        raise IndexDamagedError(str(path), reason="empty")
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application_id != APPLICATION_ID:
        raise _format_error(path.parent, "unknown")
    if not oldest <= version <= FORMAT_VERSION:
        raise _format_error(path.parent, str(version))
    check_schema(connection, str(path), version=version)
    return version


def _format_error(root: Path, found: str) -> IndexFormatError:
    is_older = found.isdecimal() and int(found) in MIGRATIONS
    return IndexFormatError(
        str(root), found=found, reads=f"format {FORMAT_VERSION}", is_older=is_older
    )
