"""Put a copy of a damaged catalog right, as far as SQLite and its own log allow.

The catalog itself is only read. A copy is made with its log, mended step by step
and left as one file, so that whatever fails in between changes nothing that the
index has.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.analysis import ANALYSIS
from index.errors import (
    CatalogLostError,
    DatelineError,
    IndexDamagedError,
    IndexFormatError,
    StorageError,
)
from index.files import durable
from index.files.unfinished import unfinished, write_new
from index.storage.catalog import open_to_read, transaction
from index.storage.connection import connect
from index.storage.files.layout import Layout
from index.storage.files.page_sums import in_words
from index.storage.schema_check import check_kinds, schema_faults
from index.storage.tables.edition_table import read_editions
from index.storage.tables.generation_table import published_number
from index.storage.upkeep import mending
from index.storage.upkeep.inspection import CatalogFaults, inspect_catalog, lenient
from index.storage.upkeep.recount import recount

_ADOPTED = (
    "vectors and words were made again from the catalog: the index was copied here, or changed by "
    "another program"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with a catalog.

    Attributes:
        faults: Of its rows and its structure.
        is_claimed: Whether the head of the file says whose it is.
    """

    faults: CatalogFaults
    is_claimed: bool

    @property
    def is_damaged(self) -> bool:
        """Whether anything is wrong."""
        return not self.is_claimed or any(self.faults.in_words())


@dataclass
class Mended:
    """What was put right, in words, and whether files have to be read again."""

    done: list[str] = field(default_factory=list)
    read_again: bool = False


def look_at(path: Path) -> Found:
    """Inspect a catalog, whatever its head says of itself.

    Raises:
        CatalogLostError: If SQLite cannot read it, or it is not a catalog.
    """
    faults = _inspect(path, named=path)
    is_claimed = True
    try:
        open_to_read(path).close()
    except IndexDamagedError as error:
        faults.structure.append(error.reason)
    except IndexFormatError as error:
        if faults.schema or faults.structure:
            raise CatalogLostError(str(path), reason="not a catalog any more") from error
        is_claimed = False
    return Found(faults, is_claimed)


def holds_generations(path: Path) -> bool:
    """Return whether a catalog names derived files, as far as it can be read."""
    try:
        with closing(lenient(connect(path, read_only=True))) as connection:
            check_kinds(connection, str(path))
            return bool(published_number(connection))
    except IndexDamagedError:
        return False


def mend_copy(
    layout: Layout, copy: Path, found: Found, pages: list[int], *, is_adopted: bool
) -> Mended:
    """Make a copy of the catalog in which everything is put right.

    Args:
        layout: The index folder.
        copy: The file to make.
        found: What is wrong with the catalog.
        pages: Its damaged pages.
        is_adopted: Whether the index is from elsewhere, so that nothing derived is believed.

    Raises:
        CatalogLostError: If what is left of it does not allow that.
    """
    mended, faults, log = Mended(), found.faults, layout.catalog_files()[1]
    durable.copy_file(layout.catalog, copy)
    if log.exists():
        durable.copy_file(log, copy.with_name(f"{copy.name}-wal"))
    if not found.is_claimed:
        with closing(connect(copy)) as connection:
            mending.claim(connection)
        mended.done.append("catalog.sqlite: its head says again whose file it is")
    if faults.structure or faults.schema:
        faults = _mend_structure(layout, copy, faults, mended)
    if pages and not any(faults.in_words()):
        with closing(connect(copy)) as connection:  # unused bytes are what they should be, too
            connection.execute("VACUUM")
        mended.done.append(f"catalog.sqlite: {in_words(pages)}; nothing of it is lost")
    if any(faults.in_words()):
        _mend_rows(layout, copy, faults, mended)
    if is_adopted:
        if holds_generations(layout.catalog):
            mended.done.append(_ADOPTED)
        with closing(connect(copy)) as connection, transaction(connection):
            mending.adopt(connection, number=layout.highest_number())
    mending.use_log(copy)
    durable.sync_file(copy)
    return mended


def _inspect(path: Path, *, named: Path) -> CatalogFaults:
    try:
        with closing(lenient(connect(path, read_only=True))) as connection:
            check_kinds(connection, str(named))
            return inspect_catalog(connection)
    except IndexDamagedError as error:
        raise CatalogLostError(str(named), reason=error.reason) from error


def _mend_structure(
    layout: Layout, copy: Path, faults: CatalogFaults, mended: Mended
) -> CatalogFaults:
    """Rebuild SQLite's own indexes, else the whole file; return what is still wrong."""
    for what, way in _WAYS.items():
        if way is not _mend_schema and _is_strange(copy):
            continue
        try:
            way(layout, copy)
            now = _inspect(copy, named=layout.catalog)
        except StorageError:
            raise
        except DatelineError:
            continue
        if not (now.structure or now.schema):
            mended.done.append(f"catalog.sqlite: {what} written again")
            return now
    reason = (faults.structure or faults.schema)[0]
    raise CatalogLostError(str(layout.catalog), reason=reason)


def _is_strange(path: Path) -> bool:
    """Return whether a table's statement is not ours, so that reading it may never end."""
    with closing(connect(path)) as connection:
        return any(not fault.endswith(" is missing") for fault in schema_faults(connection))


def _mend_schema(layout: Layout, copy: Path) -> None:
    del layout
    with closing(connect(copy)) as connection:
        mending.mend_schema(connection)


def _reindex(layout: Layout, copy: Path) -> None:
    del layout
    with closing(connect(copy)) as connection:
        connection.execute("REINDEX")


def _rewrite(layout: Layout, copy: Path) -> None:
    """Copy row by row into a new file, and let that be the copy."""
    with unfinished(layout.tmp, layout.catalog.name) as rows:
        write_new(rows)
        with closing(connect(copy)) as connection:
            mending.copy_rows(connection, rows)
        for end in ("-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
        durable.move_into_place(rows, copy)
    mending.use_log(copy)


_WAYS: dict[str, Callable[[Layout, Path], None]] = {
    "the statements that make its tables were": _mend_schema,
    "its indexes were": _reindex,
    "every row that could be read was": _rewrite,
}


def _mend_rows(layout: Layout, copy: Path, faults: CatalogFaults, mended: Mended) -> None:
    with closing(connect(copy)) as connection:
        try:
            number = layout.highest_number()
            mended.done.extend(mending.mend(connection, faults, number=number))
            for edition in read_editions(connection):
                with transaction(connection):
                    recount(connection, edition.id, analysis=ANALYSIS)
        except IndexDamagedError as error:
            raise CatalogLostError(str(layout.catalog), reason=error.reason) from error
    mended.read_again = mending.has_to_read(faults)
