"""Back an index up into one file, and bring it back.

The catalog is all that has to be kept: it holds texts, embeddings and history,
and everything else is made from it. It is copied with SQLite's backup API, never
as a file: a copy of the file without its log, or beside another's log, is an
older index that looks whole. A backup is looked at before it is called one.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.errors import DatelineError, IndexDamagedError, IndexFormatError
from index.lexical import ANALYSIS
from index.publishing import publish_generation
from index.storage import durable, mending
from index.storage.catalog import (
    Connection,
    check_format,
    create_catalog,
    is_current_format,
    open_to_read,
    open_to_write,
    replace_catalog,
    transaction,
    write_format,
)
from index.storage.edition_table import current_edition, outline, read_editions
from index.storage.folder_check import check_folder
from index.storage.generation import empty_tmp
from index.storage.head import forget_head, read_head, write_head
from index.storage.inspection import inspect_catalog, lenient
from index.storage.layout import Layout
from index.storage.lock import WriterLock
from index.storage.migrations import MIGRATIONS, copy_catalog
from index.storage.operation_table import log_operation
from index.storage.page_sums import sum_pages, sum_pages_anew
from index.storage.recount import recount
from index.storage.seal import check_seal


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was backed up or brought back.

    Attributes:
        file: The backup.
        size: Its size, in bytes.
        articles: Articles in it.
        passages: Passages in it.
        seconds: How long it took.
    """

    file: Path
    size: int
    articles: int
    passages: int
    seconds: float


def backup_index(index_dir: Path, file: Path, *, overwrite: bool = False) -> BackupReport:
    """Write a backup, durable and looked at, while others may read and write.

    Raises:
        DatelineError: If the file is there already and `overwrite` is not given, or
            the index is missing or damaged.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    check_format(layout)
    if file.exists() and not overwrite:
        raise DatelineError(f"{file}: is there already; name another file, or add --force")
    unfinished = file.with_name(f"{file.name}.part")
    durable.remove_tree(unfinished)
    with closing(open_to_read(layout.catalog)) as connection:
        check_seal(connection)
        copy_catalog(connection, unfinished)
    articles, passages = _look_at(unfinished, named=layout.catalog)
    durable.sync_file(unfinished)
    durable.move_into_place(unfinished, file)
    seconds = time.monotonic() - started
    return BackupReport(file, file.stat().st_size, articles, passages, seconds)


def restore_index(
    file: Path, index_dir: Path, *, overwrite: bool = False, wait_s: float = 10.0
) -> BackupReport:
    """Make an index of a backup; it answers as the one that was backed up did.

    An index that is there already is replaced in one transaction of its catalog,
    so that its readers keep what they see; a catalog that cannot be opened is put
    into quarantine first.

    Raises:
        DatelineError: If there is an index already and `overwrite` is not given, or
            the backup is not whole.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    check_folder(layout)
    if not file.is_file():
        raise DatelineError(f"{file}: no such backup")
    try:
        articles, passages = _look_at(file, named=file)
    except IndexDamagedError as error:
        raise DatelineError(f"{file}: no whole backup: {error.reason}; name another") from error
    if layout.catalog.exists() and not overwrite:
        raise DatelineError(f"{index_dir}: there is an index already; to replace it, add --force")
    layout.make_folders()
    with WriterLock(layout.lock, wait_s=wait_s):
        operations = read_head(layout)
        with closing(_target(layout)) as connection:
            forget_head(layout)
            replace_catalog(connection, file)
            sum_pages_anew(layout)
        sum_pages(layout)
        write_format(layout)
        with closing(open_to_write(layout.catalog)) as connection:
            _begin_anew(layout, connection, operations=operations)
    seconds = time.monotonic() - started
    return BackupReport(file, file.stat().st_size, articles, passages, seconds)


def _look_at(file: Path, *, named: Path) -> tuple[int, int]:
    """Return articles and passages of a whole catalog.

    Raises:
        DatelineError: If it is not whole, or not a catalog that this version reads.
    """
    try:
        opened = open_to_read(file, oldest=min(MIGRATIONS))
    except IndexFormatError as error:
        raise DatelineError(
            f"{file}: no backup that this version reads: its format is {error.found}"
        ) from error
    with closing(opened) as connection:
        held = outline(connection)
        if held is None:
            raise DatelineError(f"{file}: no backup: it holds no index")
        if is_current_format(connection):
            for fault in inspect_catalog(lenient(connection)).in_words():
                raise IndexDamagedError(str(named), reason=fault)
    return held.articles, held.passages


def _target(layout: Layout) -> Connection:
    """Open the catalog to be replaced; one that cannot be opened is put aside."""
    try:
        return create_catalog(layout.catalog)
    except (IndexDamagedError, IndexFormatError):
        folder = layout.new_quarantine()
        for path in layout.catalog_files():
            if path.exists():
                durable.move_into_place(path, folder / path.name)
        return create_catalog(layout.catalog)


def _begin_anew(layout: Layout, connection: Connection, *, operations: int) -> None:
    """Number everything from above what the replaced index had, and publish."""
    with transaction(connection):
        mending.forget_generations(connection)
        mending.skip_numbers(connection, layout.highest_number())
        log_operation(connection, "restore", {}, after=operations)
    write_head(layout, connection)
    empty_tmp(layout)
    for edition in read_editions(connection):
        if edition.analysis != ANALYSIS:
            with transaction(connection):
                recount(connection, edition.id, analysis=ANALYSIS)
    current = current_edition(connection)
    if current is not None:
        publish_generation(layout, connection, current)
    write_head(layout, connection)
