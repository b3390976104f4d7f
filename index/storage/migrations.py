"""Bring an older index folder to the present format.

A migration runs once, under the writer's lock, in one transaction, after the
catalog was copied with SQLite's backup API into `quarantine/`. Only the catalog
is migrated: derived files of a format that changed them are made again. A kill in
between leaves either format, and the next writer goes on from there.

A step spells out what it makes, as that was in its format. Tables that no step has made
are made and filled at the end, as the present format has them; a step that changes such
a table must do so only where it is there already.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from index.errors import CatalogLostError, IndexDamagedError
from index.files.durable import failures_named, place_new, sync_file
from index.files.unfinished import unfinished, write_new
from index.storage.connection import Catalog, connect
from index.storage.files.layout import Layout
from index.storage.schema import FORMAT_VERSION
from index.storage.tables.external_id_table import note_all_external_ids
from index.storage.tables.file_table import FILE_COLUMNS, file_checksum
from index.storage.tables.generation_table import removal_checksum
from index.storage.tables.operation_table import log_operation, operation_checksum
from index.storage.tables.registry import all_tables
from index.storage.upkeep.seal import seal

_COUNTED_SINCE = 3
"""The first format whose words are counted as they are now."""


def migrate(layout: Layout, connection: Catalog, *, found: int) -> Path:
    """Migrate the catalog from format `found`, and return the copy made before.

    Raises:
        LookupError: If there is no migration from that format.
        CatalogLostError: If a row is not what was written; nothing is migrated then.
    """
    copy = _keep(layout, connection, found=found)
    try:
        apply_migrations(connection, layout.catalog, found=found)
    except BaseException:
        copy.unlink()  # the catalog itself is what it was
        raise
    return copy


def _keep(layout: Layout, connection: Catalog, *, found: int) -> Path:
    """Copy the catalog into quarantine, under a name that nothing has."""
    layout.quarantine.mkdir(exist_ok=True)
    target = layout.kept_copy(found)
    if os.path.lexists(target):
        target = layout.new_quarantine() / target.name
    with failures_named(target), unfinished(layout.tmp, target.name) as new:
        write_new(new)
        copy_catalog(connection, new)
        sync_file(new)
        place_new(new, target)
    return target


def apply_migrations(connection: Catalog, path: Path, *, found: int) -> None:
    """Migrate a catalog from format `found` in one transaction.

    Args:
        connection: The catalog, open to write.
        path: What messages call it.
        found: Its format.

    Raises:
        LookupError: If there is no migration from that format.
        CatalogLostError: If a row is not what was written; nothing is migrated then.
    """
    steps = [MIGRATIONS[version] for version in range(found, FORMAT_VERSION)]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            step(connection)
        _make_missing(connection)
        if found < _COUNTED_SINCE:
            _count(connection)
        detail: dict[str, int | str] = {"from": found, "to": FORMAT_VERSION}
        log_operation(connection, "migrate", detail)
        _describe(connection)
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        seal(connection)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, IndexDamagedError):  # only the present format can be repaired
            raise CatalogLostError(str(path), reason=error.reason) from error
        raise


def _make_missing(connection: sqlite3.Connection) -> None:
    """Make the tables that no step has made, as they are in the present format, and fill them."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    held = {name for (name,) in rows}
    for table in all_tables():
        if table.name not in held:
            for statement in table.made_by:
                connection.execute(statement)
            if table.remake is not None:
                table.remake(connection)


def _describe(connection: sqlite3.Connection) -> None:
    """Log what the index was made with and from, as a new one does from its start."""
    columns = "id, embedder, settings, fingerprint, dim"
    for number, embedder, settings, fingerprint, dim in connection.execute(
        f"SELECT {columns} FROM editions"  # noqa: S608
    ).fetchall():
        described = {
            "edition": number,
            "embedder": embedder,
            "settings": settings,
            "fingerprint": fingerprint,
            "dim": dim,
        }
        log_operation(connection, "describe", described)
    for (root,) in connection.execute("SELECT path FROM roots").fetchall():
        log_operation(connection, "remember", {"root": root})


def copy_catalog(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a catalog into an empty file with SQLite's backup API, which a stale log cannot mislead.

    A file that SQLite makes itself would not have the mode that the umask gives.
    """
    with closing(connect(target)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    return target


def _to_2(connection: sqlite3.Connection) -> None:
    """Give every row a checksum: those of files, operations and removals had none.

    Those of terms had none either; they are counted again on the way to format 3.
    """
    connection.execute("CREATE TABLE seals (id INTEGER PRIMARY KEY, crc INTEGER NOT NULL)")
    _add_checksums(
        connection, "files", "edition, file, size, mtime_ns, sha256, skipped, NULL", file_checksum
    )
    _add_checksums(connection, "operations", "seq, at, kind, detail", operation_checksum)
    _add_checksums(connection, "removals", "seq, edition, article_id, passages", removal_checksum)


def _add_checksums(
    connection: sqlite3.Connection, table: str, columns: str, checksum: Callable[..., int]
) -> None:
    connection.execute(f"ALTER TABLE {table} ADD COLUMN crc INTEGER NOT NULL DEFAULT 0")
    connection.create_function("row_checksum", -1, checksum, deterministic=True)
    connection.execute(f"UPDATE {table} SET crc = row_checksum({columns})")  # noqa: S608


def _to_3(connection: sqlite3.Connection) -> None:
    """Make room for the words of passages and articles, by ids of terms."""
    connection.execute("DROP TABLE terms")
    for statement in _FORMAT_3:
        connection.execute(statement)
    for name in ("article_title_tokens", "article_body_tokens"):
        connection.execute(f"ALTER TABLE editions ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")


_FORMAT_3 = (
    "ALTER TABLE passages ADD COLUMN terms BLOB NOT NULL DEFAULT x''",
    """
CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    term TEXT NOT NULL,
    in_title INTEGER NOT NULL,
    in_body INTEGER NOT NULL,
    in_article_title INTEGER NOT NULL,
    in_article_body INTEGER NOT NULL,
    crc INTEGER NOT NULL
)""",
    "CREATE UNIQUE INDEX terms_by_name ON terms (edition, term)",
    """
CREATE TABLE article_terms (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    title BLOB NOT NULL,
    body BLOB NOT NULL
)""",
)


def _to_4(connection: sqlite3.Connection) -> None:
    """Make room for the embeddings of articles; an index made without stays without.

    Derived files have times of writing where change times belong, so they are hashed once.
    """
    connection.execute(_FORMAT_4)
    connection.execute("ALTER TABLE derived_files RENAME COLUMN mtime_ns TO changed_ns")


_FORMAT_4 = """
CREATE TABLE article_embeddings (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    crc INTEGER NOT NULL,
    embedding BLOB NOT NULL
)"""


def _to_5(connection: sqlite3.Connection) -> None:
    """Make room for what else tells a changed file, and for embeddings of what was removed.

    What files were when they were last read is not known so well: each is read once again.
    """
    for name in ("changed_ns", "inode", "device", "skipped_more"):
        connection.execute(f"ALTER TABLE files ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")
    connection.create_function("row_checksum", -1, file_checksum, deterministic=True)
    columns = ", ".join(name for name in FILE_COLUMNS if name != "sidecar")
    connection.execute(f"UPDATE files SET crc = row_checksum({columns}, NULL)")  # noqa: S608
    for statement in _FORMAT_5:
        connection.execute(statement)


_FORMAT_5 = (
    """
CREATE TABLE spare_embeddings (
    id INTEGER PRIMARY KEY,
    text_hash BLOB NOT NULL,
    day INTEGER NOT NULL,
    embedding BLOB NOT NULL,
    crc INTEGER NOT NULL
)""",
    "CREATE UNIQUE INDEX spare_embeddings_by_hash ON spare_embeddings (text_hash)",
)


def _to_6(connection: sqlite3.Connection) -> None:
    """Make room for the ids of articles; the next run finds those that several files share."""
    for statement in _FORMAT_6:
        connection.execute(statement)
    note_all_external_ids(connection)


_FORMAT_6 = (
    """
CREATE TABLE external_ids (
    edition INTEGER NOT NULL REFERENCES editions (id),
    id_hash BLOB NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (edition, id_hash, article_id)
) WITHOUT ROWID""",
    """
CREATE TABLE superseded (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    id_hash BLOB NOT NULL,
    crc INTEGER NOT NULL
)""",
    "CREATE UNIQUE INDEX superseded_by_file ON superseded (edition, file, id_hash)",
)


def _to_7(connection: sqlite3.Connection) -> None:
    """Make room for headings and pages; older articles have them once they are read again.

    The tables of encodings and of annotations are new, so `_make_missing` makes them.
    """
    connection.execute("ALTER TABLE articles ADD COLUMN structure TEXT")


def _to_8(connection: sqlite3.Connection) -> None:
    """Make room for by which rules texts were annotated, and for former texts.

    Both tables are new, so `_make_missing` makes them.
    """


def _to_9(connection: sqlite3.Connection) -> None:
    """Make room for further facts of articles, and for parts in what is noted of files.

    Both stand in columns of JSON that are there, and older rows are right without them.
    """


def _to_10(connection: sqlite3.Connection) -> None:
    """Make room for what users say of articles, and for files beside files that say it.

    The tables of edits and of kills are new, so `_make_missing` makes them.
    """
    connection.execute("ALTER TABLE files ADD COLUMN sidecar TEXT")


def _count(connection: sqlite3.Connection) -> None:
    """Count all words again, from the stored texts."""
    # A catalog that needs no migration should not wait for what cuts words.
    from index.analysis import ANALYSIS
    from index.storage.upkeep.recount import recount

    for (edition,) in connection.execute("SELECT id FROM editions").fetchall():
        recount(connection, edition, analysis=ANALYSIS)


MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], None]] = {
    1: _to_2,
    2: _to_3,
    3: _to_4,
    4: _to_5,
    5: _to_6,
    6: _to_7,
    7: _to_8,
    8: _to_9,
    9: _to_10,
}
"""By format: what makes it the next one."""
