"""Repair an index from what is left of it, without embedding anything again.

Damaged derived files are put aside and made anew from the catalog. A damaged
catalog is copied aside first; then SQLite is asked to put its own structure
right, what the log knows is read from it, and articles that are not what was
written are taken out, to be read again by the next `dateline index`. What SQLite
cannot read at all cannot be repaired, and is not pretended to be.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import (
    CatalogLostError,
    DatelineError,
    IndexDamagedError,
    IndexFormatError,
    IndexMissingError,
)
from index.lexical import ANALYSIS
from index.publishing import publish_generation
from index.storage import durable, mending
from index.storage.catalog import (
    Connection,
    check_format,
    check_version,
    compact_catalog,
    open_to_read,
    open_to_write,
    transaction,
    write_format,
)
from index.storage.connection import connect
from index.storage.edition_table import Edition, current_edition, read_editions
from index.storage.generation import empty_tmp, find_fault, remove_unpublished
from index.storage.generation_table import Generation, published_number, read_generations
from index.storage.head import read_head, write_head
from index.storage.inspection import CatalogFaults, inspect_catalog, lenient
from index.storage.layout import Layout
from index.storage.lock import WriterLock
from index.storage.operation_table import last_number
from index.storage.page_sums import damaged_pages, in_words, is_as_noted, sum_pages
from index.storage.recount import recount
from index.storage.schema_check import check_kinds, schema_faults
from index.tracing import trace_generation
from index.verification import Damage, verify_index


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair did.

    Attributes:
        done: What was done, in order, in words.
        quarantined: Files that were put aside, by their old names.
        read_again: Whether `dateline index` has to read files again to be complete.
        damage: What is damaged still.
        generation: The newest generation.
        seconds: How long it took.
    """

    done: tuple[str, ...]
    quarantined: tuple[str, ...]
    read_again: bool
    damage: tuple[Damage, ...]
    generation: int
    seconds: float


@dataclass
class _Repair:
    """One repair, under way."""

    layout: Layout
    done: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    read_again: bool = False
    is_at_home: bool = True
    _folder: Path | None = None

    def put_aside(self, path: Path, *, copy: bool = False) -> None:
        """Move a file to quarantine, or copy it there; one that is missing is left out."""
        if not path.exists():
            return
        name = self.layout.relative(path)
        self._folder = self._folder or self.layout.new_quarantine()
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if copy:
            durable.copy_file(path, target)
        else:
            durable.move_into_place(path, target)
        self.quarantined.append(name)


def repair_index(index_dir: Path, *, wait_s: float = 10.0) -> RepairReport:
    """Repair an index; one that is whole is left as it is.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If another version wrote it.
        IndexLockedError: If another process is writing.
        CatalogLostError: If SQLite cannot read the catalog.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    if not layout.format.exists() and not layout.catalog.exists():
        raise IndexMissingError(str(index_dir))
    check_version(layout)
    layout.make_folders()
    with WriterLock(layout.lock, wait_s=wait_s):
        repair = _Repair(layout)
        _repair_catalog(repair)
        generation = _repair_derived(repair)
    damage = verify_index(index_dir).damage
    return RepairReport(
        done=tuple(dict.fromkeys(repair.done)),
        quarantined=tuple(repair.quarantined),
        read_again=repair.read_again,
        damage=damage,
        generation=generation,
        seconds=time.monotonic() - started,
    )


def _repair_catalog(repair: _Repair) -> None:
    """Leave a catalog that is whole, and a folder that says so."""
    layout = repair.layout
    if not layout.catalog.exists():
        raise CatalogLostError(str(layout.catalog), reason="missing")
    repair.is_at_home = _is_at_home(layout)
    pages = _wrong_pages(repair)
    faults = _inspect(repair)
    if pages or any(faults.in_words()):
        for path in layout.catalog_files():
            repair.put_aside(path, copy=True)
        _mend_structure(repair, faults)
    if pages and not any(faults.in_words()):
        _write_anew(layout)
        repair.done.append(f"catalog.sqlite: {in_words(pages)}; nothing of it is lost")
    if any(faults.in_words()):
        _mend_rows(repair, faults)
    _mend_format(repair)
    if not repair.is_at_home:
        _forget_derived(repair)
    sum_pages(layout)
    with closing(open_to_write(layout.catalog)) as connection:
        _mend_head(repair, connection)


def _is_at_home(layout: Layout) -> bool:
    try:
        return is_as_noted(layout)
    except IndexDamagedError:
        return False


def _wrong_pages(repair: _Repair) -> list[int]:
    """Return the damaged pages of the catalog; sums that are damaged are put aside."""
    try:
        return damaged_pages(repair.layout, always=True)
    except IndexDamagedError as error:
        repair.put_aside(repair.layout.sums)
        repair.done.append(f"catalog.sums: {error.reason}; taken anew")
        return []


def _write_anew(layout: Layout) -> None:
    """Have SQLite write every page anew, so that unused bytes are what they should be."""
    with closing(connect(layout.catalog)) as connection:
        compact_catalog(layout, connection)


def _inspect(repair: _Repair) -> CatalogFaults:
    """Inspect a catalog, whatever its head says of itself."""
    path = repair.layout.catalog
    try:
        with closing(lenient_open(path)) as connection:
            check_kinds(connection, str(path))
            faults = inspect_catalog(connection)
    except IndexDamagedError as error:
        raise CatalogLostError(str(path), reason=error.reason) from error
    try:
        open_to_read(path).close()
    except IndexDamagedError as error:
        faults.structure.append(error.reason)
    except IndexFormatError as error:
        if faults.schema or faults.structure:
            raise CatalogLostError(str(path), reason="not a catalog any more") from error
        with closing(connect(path)) as connection:
            mending.claim(connection)
        repair.done.append("catalog.sqlite: its head says again whose file it is")
    return faults


def lenient_open(path: Path) -> Connection:
    """Connect to a catalog to inspect it."""
    return lenient(connect(path))


def _mend_structure(repair: _Repair, faults: CatalogFaults) -> None:
    """Let SQLite make its own indexes anew, else the whole file; update `faults`."""
    if not (faults.structure or faults.schema):
        return
    path = repair.layout.catalog
    for way in (_mend_schema, _reindex, _rewrite):
        if way is not _mend_schema and _is_strange(path):
            continue
        try:
            way(repair.layout)
            with closing(lenient_open(path)) as connection:
                now = inspect_catalog(connection)
        except DatelineError:
            continue
        if not (now.structure or now.schema):
            repair.done.append(f"catalog.sqlite: {_WAYS[way.__name__]} written anew")
            for name in CatalogFaults.__dataclass_fields__:
                setattr(faults, name, getattr(now, name))
            return
    reason = (faults.structure or faults.schema)[0]
    raise CatalogLostError(str(path), reason=reason)


def _is_strange(path: Path) -> bool:
    """Say whether a table's statement is not ours, so that reading it may never end."""
    with closing(connect(path)) as connection:
        return any(not fault.endswith(" is missing") for fault in schema_faults(connection))


_WAYS = {
    "_mend_schema": "the statements that make its tables were",
    "_reindex": "its indexes were",
    "_rewrite": "every row that could be read was",
}


def _mend_schema(layout: Layout) -> None:
    with closing(connect(layout.catalog)) as connection:
        mending.mend_schema(connection)


def _reindex(layout: Layout) -> None:
    with closing(connect(layout.catalog)) as connection:
        connection.execute("REINDEX")


def _rewrite(layout: Layout) -> None:
    """Copy row by row into a new file, and put that in the place of the old one."""
    copy = layout.tmp / layout.catalog.name
    durable.remove_tree(copy)
    with closing(connect(layout.catalog)) as connection:
        mending.copy_rows(connection, copy)
    durable.sync_file(copy)
    for path in layout.catalog_files()[1:]:
        durable.remove_tree(path)
    durable.move_into_place(copy, layout.catalog)
    mending.use_log(layout.catalog)


def _mend_rows(repair: _Repair, faults: CatalogFaults) -> None:
    layout = repair.layout
    with closing(connect(layout.catalog)) as connection:
        try:
            number = layout.highest_number()
            repair.done.extend(mending.mend(connection, faults, number=number))
            for edition in read_editions(connection):
                with transaction(connection):
                    recount(connection, edition.id, analysis=ANALYSIS)
        except IndexDamagedError as error:
            raise CatalogLostError(str(layout.catalog), reason=error.reason) from error
        if faults.terms or faults.counts:
            repair.done.append("catalog.sqlite: words, passages and articles were counted anew")
    repair.read_again |= bool(faults.articles or faults.files)


def _mend_format(repair: _Repair) -> None:
    try:
        check_format(repair.layout)
    except (IndexDamagedError, IndexFormatError, IndexMissingError):
        repair.put_aside(repair.layout.format)
        write_format(repair.layout)
        repair.done.append("FORMAT: written anew")


def _mend_head(repair: _Repair, connection: Connection) -> None:
    noted, found = read_head(repair.layout), last_number(connection)
    if noted > found:
        repair.read_again = True
        repair.done.append(
            f"catalog.sqlite: an older copy; operations {found + 1} to {noted} are lost"
        )
        with transaction(connection):
            mending.forget_generations(connection)
            mending.skip_numbers(connection, repair.layout.highest_number())
            mending.log_loss(connection, noted)
    if noted != last_number(connection):
        write_head(repair.layout, connection)
        if noted < found - 1:
            repair.done.append("HEAD: written anew")


def _forget_derived(repair: _Repair) -> None:
    """Believe nothing derived of an index from elsewhere, before it counts as one from here."""
    with closing(connect(repair.layout.catalog)) as connection:
        if published_number(connection):
            with transaction(connection):
                mending.forget_generations(connection)
                mending.skip_numbers(connection, repair.layout.highest_number())
            repair.done.append(_ADOPTED)


_ADOPTED = (
    "vectors and words were made again from the catalog: the index was copied here, or changed by "
    "another program"
)


def _repair_derived(repair: _Repair) -> int:
    """Put damaged derived files aside and publish what is missing; return the generation."""
    layout = repair.layout
    with closing(open_to_write(layout.catalog)) as connection:
        empty_tmp(layout)
        edition = current_edition(connection)
        if edition is None:
            raise IndexMissingError(str(layout.root))
        newest = published_number(connection)
        bad = _put_bad_files_aside(repair, connection, edition)
        if bad:
            with transaction(connection):
                mending.forget_generations(connection, bad)
                mending.skip_numbers(connection, layout.highest_number())
        remove_unpublished(layout, connection)
        if edition.analysis != ANALYSIS:
            with transaction(connection):
                recount(connection, edition.id, analysis=ANALYSIS)
        edition = current_edition(connection) or edition
        published = publish_generation(layout, connection, edition)
        if newest != published.number:
            repair.done.append(f"generation {published.number} was made from the catalog")
        write_head(layout, connection)
    return published.number


def _put_bad_files_aside(repair: _Repair, connection: Connection, edition: Edition) -> list[int]:
    """Put the damaged files of all generations aside, and return those generations."""
    layout, bad = repair.layout, list[int]()
    for generation in read_generations(connection, edition.id):
        found = [
            (file.name, find_fault(layout, file, always_hash=True)) for file in generation.files
        ]
        faults = [(name, fault) for name, fault in found if fault]
        for name, fault in faults:
            repair.put_aside(layout.derived(name))
            repair.done.append(fault)
        if faults or _misleads(layout, connection, edition, generation):
            bad.append(generation.number)
    return bad


def _misleads(
    layout: Layout, connection: Connection, edition: Edition, generation: Generation
) -> bool:
    """Say whether a row of whole files does not lead back to its passage."""
    try:
        return any(trace_generation(layout, connection, edition, generation))
    except (DatelineError, ValueError, RuntimeError, OSError):
        return True
