"""Open an index folder to write it: the steps that come before any change.

Whatever a writer left that died is made good here, and a folder that is damaged
is refused. The caller has made sure that the folder is ours, and holds the lock.
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
from index.files.durable import copy_file, place_new
from index.files.unfinished import replace_file
from index.storage.catalog import (
    check_format,
    check_structure,
    create_catalog,
    open_to_write,
    transaction,
    write_format,
)
from index.storage.connection import Catalog
from index.storage.files.layout import Layout
from index.storage.files.ownership import UNFINISHED_LINE
from index.storage.files.page_sums import (
    check_pages,
    is_as_noted,
    is_left_here,
    mend_sums,
    refuse_damaged_pages,
)
from index.storage.generation import empty_tmp, remove_unpublished
from index.storage.head import check_head, read_head, write_head
from index.storage.tables.operation_table import last_number
from index.storage.upkeep.mending import adopt
from index.storage.upkeep.seal import check_seal


def refuse_unreadable(layout: Layout) -> None:
    """Refuse an index that this version cannot open, before anything is made in its folder.

    Raises:
        IndexFormatError: If another version wrote it.
        IndexDamagedError: If there is an index, but not the file that says so.
    """
    with suppress(IndexMissingError):
        check_format(layout, migrating=True)


def open_folder(layout: Layout) -> Catalog:
    """Open the catalog, made if it is not there and migrated if it is older.

    Raises:
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If it is not what was written.
    """
    try:
        check_format(layout, migrating=True)
    except IndexMissingError:
        connection = make_catalog(layout)
    else:
        connection = open_to_write(layout.catalog)
    try:
        write_format(layout)
        _check(layout, connection)
        empty_tmp(layout)
        remove_unpublished(layout, connection)
    except BaseException:
        with suppress(DatelineError, sqlite3.Error):
            connection.leave()
        raise
    return connection


def make_catalog(layout: Layout) -> Catalog:
    """Make a catalog, or finish making it; what stands there and cannot be opened is put aside."""
    try:
        return create_catalog(layout.catalog)
    except (IndexDamagedError, IndexFormatError):
        put_catalog_aside(layout)
        return create_catalog(layout.catalog)


def put_catalog_aside(layout: Layout) -> None:
    """Move the catalog, and what belongs to it, into quarantine; the index is unfinished then."""
    folder = layout.new_quarantine()
    with suppress(FileNotFoundError):
        copy_file(layout.format, folder / layout.format.name)
    replace_file(layout.format, UNFINISHED_LINE.encode("ascii"), tmp=layout.tmp)
    for path in (layout.head, layout.sums, *layout.catalog_files()):
        if path.exists():
            place_new(path, folder / path.name)


def _check(layout: Layout, connection: Catalog) -> None:
    """Refuse a catalog that is not what was written; note what a writer left that died."""
    noted = read_head(layout)
    check_head(layout, connection, noted=noted)
    if not is_as_noted(layout):
        refuse_damaged_pages(layout, is_writer=True)
        if not is_left_here(layout):
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
    check_seal(connection)
    check_structure(connection, layout.catalog)
    with transaction(connection):
        adopt(connection, number=layout.highest_number())


def open_folder_or_new(layout: Layout) -> Catalog:
    """Open the catalog; one that is damaged is put into quarantine, and a new one made.

    Raises:
        IndexFormatError: If the folder is not ours, or a newer version's.
    """
    try:
        return open_folder(layout)
    except (IndexDamagedError, CatalogLostError):
        put_catalog_aside(layout)
        return open_folder(layout)
