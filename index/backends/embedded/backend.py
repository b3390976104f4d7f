"""Open an index in one folder of this machine to change it: SQLite, FAISS, tantivy, in process."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from index.backends.embedded.edition_choice import (
    building_edition,
    edition_in_state,
    serving_edition,
)
from index.backends.embedded.writer import EmbeddedWriter
from index.errors import IndexMissingError
from index.settings import IndexSettings
from index.storage.catalog import check_format, open_to_read
from index.storage.files.folder_check import check_folder
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from index.storage.files.ownership import claim_folder
from index.storage.migrations import MIGRATIONS
from index.storage.opening import open_folder, open_folder_or_new, refuse_unreadable
from index.storage.tables.edition_table import CURRENT, current_edition, outline


def open_writer(
    index_dir: Path,
    *,
    settings: IndexSettings,
    embedder_fingerprint: str,
    dim: int,
    wait_s: float = 10.0,
    rebuild: bool = False,
    put_aside: bool = True,
) -> EmbeddedWriter:
    """Open an index folder to change it, making it if it is not there.

    Args:
        index_dir: The index folder.
        settings: What the index is to be built with.
        embedder_fingerprint: Fingerprint of the embedder that `settings` name.
        dim: Columns of its embeddings.
        wait_s: Longest wait for another writer, in seconds.
        rebuild: Whether to fill a second edition, which takes the place of the current
            one by `switch`.
        put_aside: Whether a rebuild puts a catalog aside that cannot be read, and makes a new
            one, which remembers no path.

    Raises:
        ForeignFilesError: If the folder holds files but no index.
        IndexLockedError: If another process is still writing after `wait_s`.
        IndexFormatError: If this version cannot read the index.
        EmbedderMismatchError: If the index was built with another embedder.
        SettingsError: If it was built with other settings.
        IndexDamagedError: If the catalog is not what was written.
    """
    layout = Layout(index_dir)
    check_folder(layout)
    may_replace = rebuild and put_aside
    if not may_replace:
        refuse_unreadable(layout)
    claim_folder(layout)
    lock = WriterLock(layout.lock, wait_s=wait_s)
    try:
        connection = open_folder_or_new(layout) if may_replace else open_folder(layout)
        try:
            building = rebuild and current_edition(connection)
            choose = building_edition if building else serving_edition
            edition = choose(connection, settings, embedder_fingerprint, dim)
            return EmbeddedWriter(layout, connection, lock, edition)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.release()
        raise


def reopen_writer(index_dir: Path, *, wait_s: float = 10.0) -> EmbeddedWriter:
    """Open an existing index to change it, whatever it was built with.

    Raises:
        IndexMissingError: If there is no index.
        DatelineError: As `open_writer`.
    """
    layout = Layout(index_dir)
    check_format(layout, migrating=True)
    claim_folder(layout)
    lock = WriterLock(layout.lock, wait_s=wait_s)
    try:
        connection = open_folder(layout)
        return EmbeddedWriter(layout, connection, lock, edition_in_state(connection, CURRENT))
    except BaseException:
        lock.release()
        raise


def stored_settings(index_dir: Path) -> IndexSettings | None:
    """Return what an index was built with, None if there is no index.

    Raises:
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If the catalog is not what was written.
    """
    layout = Layout(index_dir)
    try:
        check_format(layout, migrating=True)
        connection = open_to_read(layout.catalog, oldest=min(MIGRATIONS))
    except IndexMissingError:
        return None
    with closing(connection):
        held = outline(connection)
    return held.settings if held else None
