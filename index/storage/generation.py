"""Tell a whole generation from a damaged one, and tidy up after a writer.

A generation is usable while each of its files is what was published. A file
whose size and change time are those recorded is; where only the time differs its
bytes are hashed, until a writer has recorded the new time. That tells damage, and
not who wrote a file: of an index from elsewhere no generation is used (`pinning.py`).
`verify` always hashes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from index.files.durable import remove_tree
from index.files.hashing import sha256_of
from index.files.unfinished import is_unfinished
from index.storage.catalog import transaction
from index.storage.files.change_times import KnownFiles, is_as_recorded
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import Layout
from index.storage.files.lease import remove_lease, unleased
from index.storage.files.ownership import derived_names, leftovers, lexical_folders
from index.storage.tables.generation_table import (
    delete_generation,
    published_files,
    put_change_times,
    read_generations,
)

_KEPT_GENERATIONS = 2
"""The newest, and the one before in case the newest is damaged."""


def find_fault(layout: Layout, file: DerivedFile, *, always_hash: bool = False) -> str | None:
    """Return what is wrong with a derived file, or None if it is what was published."""
    path = layout.derived(file.name)
    try:
        status = path.stat()
    except OSError as error:
        return f"{file.name}: {error.strerror or error}"
    if status.st_size != file.size:
        return f"{file.name}: {status.st_size} bytes; expected {file.size}"
    if (always_hash or not is_as_recorded(status, file)) and sha256_of(path) != file.sha256:
        return f"{file.name}: its content is not what was written"
    return None


def drop_old_generations(
    layout: Layout, connection: sqlite3.Connection, edition: int, *, keep: int = _KEPT_GENERATIONS
) -> int:
    """Remove generations that are superseded and have no reader, and their files.

    Args:
        layout: The index folder.
        connection: Its catalog, open to write.
        edition: Whose generations they are.
        keep: How many of the newest stay.

    Returns:
        How many superseded ones are still read.
    """
    leased = 0
    for generation in read_generations(connection, edition)[keep:]:
        lease = layout.lease(generation.number)
        with unleased(lease) as free:
            leased += not free
            if free:
                with transaction(connection):
                    delete_generation(connection, generation.number)
                remove_unpublished(layout, connection)
                remove_lease(lease)
    return leased


def remove_unpublished(layout: Layout, connection: sqlite3.Connection) -> None:
    """Remove what no generation names: leftovers of a writer that died, or of a merge.

    Files that no run of this program made stay.
    The change times of files that stay are recorded again where they have moved.
    """
    files = published_files(connection)
    known, named = KnownFiles(layout, files), {file.name for file in files}
    for path in leftovers(layout, named):
        known.unlink(path)
    _remove_empty_folders(layout)
    for name in named:
        with suppress(OSError):
            known.share(layout.derived(name))
    if moved := known.moved():
        with transaction(connection):
            put_change_times(connection, moved)


@contextmanager
def undone_on_failure(layout: Layout) -> Iterator[None]:
    """Remove the derived files that the block made if it fails, so that a full disk has room."""
    before = derived_names(layout)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for path in leftovers(layout, before):
                path.unlink()
            _remove_empty_folders(layout)
        raise


def _remove_empty_folders(layout: Layout) -> None:
    for folder in lexical_folders(layout):
        with suppress(OSError):  # one that is not empty is in use, or holds files of a user
            folder.rmdir()


def empty_tmp(layout: Layout) -> None:
    """Remove what a writer that died had not finished; nothing else that lies there."""
    for path in (*layout.root.iterdir(), *layout.tmp.iterdir()):
        if is_unfinished(path):
            remove_tree(path)
