"""Back an index up into one file, and bring it back.

The catalog is all that has to be kept: it holds texts, embeddings and history,
and everything else is made from it. It is copied with SQLite's backup API, never
as a file: a copy of the file without its log, or beside another's log, is an
older index that looks whole. A backup is looked at before it is called one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.analysis import ANALYSIS
from index.backends.embedded.publishing import publish_generation
from index.errors import (
    BackupError,
    IndexDamagedError,
    IndexFormatError,
    PlaceError,
    StorageError,
)
from index.files import durable
from index.files.unfinished import unfinished, write_new
from index.storage.catalog import (
    check_format,
    is_current_format,
    open_backup,
    open_copy,
    open_to_read,
    replace_catalog,
    transaction,
    write_format,
)
from index.storage.files.folder_check import check_folder
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from index.storage.files.ownership import (
    claim_folder,
    is_catalog,
    is_unfinished_index,
    refuse_foreign,
    refuse_in_index,
)
from index.storage.files.page_sums import sum_pages, sum_pages_if_unreadable
from index.storage.generation import empty_tmp, undone_on_failure
from index.storage.head import head_content, read_head
from index.storage.migrations import copy_catalog
from index.storage.opening import make_catalog
from index.storage.tables.edition_table import current_edition, outline, read_editions
from index.storage.tables.operation_table import log_operation
from index.storage.upkeep import mending
from index.storage.upkeep.inspection import inspect_catalog, lenient
from index.storage.upkeep.recount import recount
from index.storage.upkeep.seal import check_seal


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

    Args:
        index_dir: The index folder.
        file: Where to; a link is followed.
        overwrite: Whether a backup that is there already is replaced. Nothing else ever is.

    Raises:
        DatelineError: If the file is there already and `overwrite` is not given, or is no
            backup, or lies in an index folder; or the index is missing or damaged.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    check_format(layout)
    target = _free_place(file, overwrite=overwrite)
    with durable.failures_named(file), unfinished(target.parent, target.name) as new:
        write_new(new)
        with _named_as(new, file):
            with closing(open_to_read(layout.catalog)) as connection:
                check_seal(connection)
                copy_catalog(connection, new)
            articles, passages = _look_at(new, named=layout.catalog)
        durable.sync_file(new)
        _place(new, target, overwrite=overwrite)
    seconds = time.monotonic() - started
    return BackupReport(file, file.stat().st_size, articles, passages, seconds)


def _free_place(file: Path, *, overwrite: bool) -> Path:
    """Return where a backup goes, links followed, if nothing but an older backup is there.

    Raises:
        PlaceError: If something else is, or the place is inside an index.
    """
    target = file.resolve()
    refuse_in_index(file)
    if target.exists():
        if not target.is_file() or not is_catalog(target):
            raise PlaceError(str(file), "is there and is no backup; name another file")
        if not overwrite:
            raise PlaceError(str(file), "is there already; name another file, or add --force")
    return target


def _place(new: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished backup its name, over an older backup or where nothing is."""
    if overwrite and is_catalog(target):
        durable.move_into_place(new, target)
        return
    try:
        durable.place_new(new, target)
    except FileExistsError as error:
        raise PlaceError(str(target), "was made meanwhile; name another file") from error


@contextmanager
def _named_as(new: Path, file: Path) -> Iterator[None]:
    """Make a failure of the disk name the file that was asked for."""
    try:
        yield
    except StorageError as error:
        if error.path != str(new):
            raise
        raise StorageError(str(file), reason=error.reason) from error


def restore_index(
    file: Path, index_dir: Path, *, overwrite: bool = False, wait_s: float = 10.0
) -> BackupReport:
    """Make an index of a backup; it answers as the one that was backed up did.

    All is prepared beside the index that is there, derived files too, and then takes its
    place in one transaction, so that a failure before leaves what was there and readers
    keep what they see. A catalog that cannot be opened is put into quarantine.

    Raises:
        ForeignFilesError: If the folder holds files but no index.
        PlaceError: If there is an index already and `overwrite` is not given.
        BackupError: If the backup is not whole.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    check_folder(layout)
    if not file.is_file():
        raise BackupError(str(file), "no such backup")
    refuse_foreign(layout)
    if layout.catalog.exists() and file.samefile(layout.catalog):
        raise BackupError(str(file), "the catalog of this very index; name a backup")
    try:
        articles, passages = _look_at(file, named=file)
    except IndexDamagedError as error:
        raise BackupError(str(file), f"no whole backup: {error.reason}; name another") from error
    if _holds_index(layout) and not overwrite:
        raise PlaceError(str(index_dir), "there is an index already; to replace it, add --force")
    claim_folder(layout)
    with WriterLock(layout.lock, wait_s=wait_s):
        empty_tmp(layout)
        _replace(layout, file)
    seconds = time.monotonic() - started
    return BackupReport(file, file.stat().st_size, articles, passages, seconds)


def _holds_index(layout: Layout) -> bool:
    return layout.catalog.exists() and not is_unfinished_index(layout)


def _look_at(file: Path, *, named: Path) -> tuple[int, int]:
    """Return articles and passages of a whole catalog.

    Raises:
        BackupError: If it is not a catalog that this version reads.
        IndexDamagedError: If it is not whole.
    """
    try:
        opened = open_backup(file)
    except IndexFormatError as error:
        reason = f"no backup that this version reads: its format is {error.found}"
        raise BackupError(str(file), reason) from error
    with closing(opened) as connection:
        held = outline(connection)
        if held is None:
            raise BackupError(str(file), "no backup: it holds no index")
        if is_current_format(connection):
            for fault in inspect_catalog(lenient(connection)).in_words():
                raise IndexDamagedError(str(named), reason=fault)
    return held.articles, held.passages


def _replace(layout: Layout, file: Path) -> None:
    """Prepare what takes room, then let it take the place of what is there."""
    with (
        unfinished(layout.tmp, layout.catalog.name) as new,
        unfinished(layout.tmp, layout.head.name) as head,
        ExitStack() as opened,
    ):
        with undone_on_failure(layout):
            _prepare(layout, file, new, operations=read_head(layout))
            with closing(open_to_read(new)) as connection:
                write_new(head, head_content(connection))
            catalog = opened.enter_context(closing(make_catalog(layout)))
            replace_catalog(catalog, new)
        durable.move_into_place(head, layout.head)
        sum_pages_if_unreadable(layout)
    write_format(layout)
    sum_pages(layout)


def _prepare(layout: Layout, file: Path, prepared: Path, *, operations: int) -> None:
    """Copy the backup, number all from above what the folder has had, and publish.

    Args:
        layout: The index folder, where derived files are made.
        file: The backup.
        prepared: The copy to make, in which the new generation is named.
        operations: The last operation that the folder's head names.
    """
    write_new(prepared)
    with closing(open_backup(file)) as source:
        copy_catalog(source, prepared)
    with closing(open_copy(prepared)) as connection:
        with transaction(connection):
            mending.forget_generations(connection)
            mending.skip_numbers(connection, layout.highest_number())
            log_operation(connection, "restore", {}, after=operations)
        for edition in read_editions(connection):
            if edition.analysis != ANALYSIS:
                with transaction(connection):
                    recount(connection, edition.id, analysis=ANALYSIS)
        current = current_edition(connection)
        if current is not None:
            publish_generation(layout, connection, current)
