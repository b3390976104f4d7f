"""Open an index folder to write it: the steps that come before any change.

Whatever a writer left that died is made good here, and a folder that is damaged,
or that is not ours, is refused. The writer's lock is held by the caller.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from index.errors import (
    CatalogLostError,
    DatelineError,
    IndexDamagedError,
    IndexFormatError,
    IndexMissingError,
)
from index.storage.catalog import (
    check_format,
    check_structure,
    create_catalog,
    open_to_write,
    transaction,
    write_format,
)
from index.storage.connection import Catalog
from index.storage.durable import move_into_place
from index.storage.generation import empty_tmp, remove_unpublished
from index.storage.head import check_head, read_head, write_head
from index.storage.layout import Layout
from index.storage.mending import forget_generations, skip_numbers
from index.storage.operation_table import last_number, log_operation
from index.storage.page_sums import (
    check_pages,
    is_as_noted,
    mend_sums,
    refuse_damaged_pages,
)
from index.storage.schema import FORMAT_VERSION
from index.storage.seal import check_seal


def refuse_foreign(layout: Layout) -> None:
    """Leave a folder alone that holds files but no index.

    Raises:
        IndexFormatError: If it does, or another version wrote it.
        IndexDamagedError: If there is an index, but not the file that says so.
    """
    try:
        check_format(layout, migrating=True)
    except IndexMissingError:
        strange = layout.root.is_dir() and any(
            not layout.may_hold(path) for path in layout.root.iterdir()
        )
        if strange or (layout.root.exists() and not layout.root.is_dir()):
            found, reads = "unknown (it holds other files)", f"format {FORMAT_VERSION}"
            raise IndexFormatError(str(layout.root), found=found, reads=reads) from None


def open_folder(layout: Layout) -> Catalog:
    """Open the catalog, made if it is not there and migrated if it is older.

    Raises:
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If it is not what was written.
    """
    try:
        check_format(layout, migrating=True)
    except IndexMissingError:
        connection = create_catalog(layout.catalog)
        write_format(layout)
    else:
        connection = open_to_write(layout.catalog)
        write_format(layout)
        try:
            _check(layout, connection)
        except BaseException:
            with suppress(DatelineError, sqlite3.Error):
                connection.leave()
            raise
    empty_tmp(layout)
    remove_unpublished(layout, connection)
    return connection


def _check(layout: Layout, connection: Catalog) -> None:
    """Refuse a catalog that is not what was written; note what a writer left that died."""
    noted = read_head(layout)
    check_head(layout, connection, noted=noted)
    if not is_as_noted(layout):
        _adopt(layout, connection)
    mend_sums(layout)
    check_pages(layout)
    check_seal(connection)
    if noted < last_number(connection):
        write_head(layout, connection)


def _adopt(layout: Layout, connection: Catalog) -> None:
    """Take an index over that was copied here: nothing derived is believed, it is made again.

    That is committed before the catalog counts as one that was written here.
    """
    refuse_damaged_pages(layout, is_writer=True)
    check_seal(connection)
    check_structure(connection, layout.catalog)
    with transaction(connection):
        forget_generations(connection)
        skip_numbers(connection, layout.highest_number())
        log_operation(connection, "adopt", {})


def open_folder_anyhow(layout: Layout) -> Catalog:
    """Open the catalog; one that is damaged is put into quarantine, and a new one made.

    Raises:
        IndexFormatError: If the folder is not ours, or a newer version's.
    """
    try:
        refuse_foreign(layout)
        return open_folder(layout)
    except (IndexDamagedError, CatalogLostError):
        folder = layout.new_quarantine()
        for path in (layout.format, layout.head, layout.sums, *layout.catalog_files()):
            if path.exists():
                move_into_place(path, folder / path.name)
        return open_folder(layout)
