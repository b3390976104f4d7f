"""Repair an index from what is left of it, without embedding anything again.

Damaged derived files are put aside and rebuilt from the catalog. A damaged
catalog is copied aside first; then SQLite is asked to put its own structure
right, what the log knows is read from it, and articles that are not what was
written are taken out, to be read again by the next `dateline index`. What SQLite
cannot read at all cannot be repaired, and is not pretended to be.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from index.analysis import ANALYSIS
from index.backends.embedded.publishing import publish_generation
from index.errors import (
    CatalogLostError,
    DatelineError,
    IndexDamagedError,
    IndexFormatError,
    IndexMissingError,
)
from index.files import durable
from index.files.unfinished import unfinished, write_new
from index.health.catalog_repair import look_at, mend_copy
from index.health.derived_rows import trace_generation
from index.health.verification import Damage, verify_index
from index.storage.catalog import (
    Connection,
    check_format,
    check_version,
    open_to_write,
    transaction,
    write_format,
)
from index.storage.files.layout import Layout
from index.storage.files.lock import WriterLock
from index.storage.files.ownership import (
    claim_folder,
    is_index,
    is_unfinished_index,
    refuse_foreign,
)
from index.storage.files.page_sums import (
    damaged_pages,
    is_as_noted,
    is_left_here,
    sum_pages,
    sums_of,
)
from index.storage.generation import empty_tmp, find_fault, remove_unpublished
from index.storage.head import read_head, write_head
from index.storage.tables.edition_table import Edition, current_edition
from index.storage.tables.generation_table import Generation, published_number, read_generations
from index.storage.tables.operation_table import last_number
from index.storage.upkeep import mending
from index.storage.upkeep.recount import recount


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
    _folder: Path | None = None
    _copies: list[Path] = field(default_factory=list)

    def put_aside(self, path: Path, *, copy: bool = False) -> None:
        """Move a file to quarantine, or copy it there; one that is missing is left out."""
        if not path.exists():
            return
        name = self.layout.relative(path)
        self._folder = self._folder or self.layout.new_quarantine()
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if copy:
            self._copies.append(target)
            durable.copy_file(path, target)
        else:
            durable.place_new(path, target)
        self.quarantined.append(name)

    @contextmanager
    def copies_undone_on_failure(self) -> Iterator[None]:
        """Remove the copies that were put aside if the block fails, so that a full disk has room.

        What they are copies of is still in its place then.
        """
        try:
            yield
        except BaseException:
            for path in self._copies:
                path.unlink(missing_ok=True)
            with suppress(OSError):  # it holds what was moved there
                if self._folder:
                    self._folder.rmdir()
            raise


def repair_index(index_dir: Path, *, wait_s: float = 10.0) -> RepairReport:
    """Repair an index; one that is whole is left as it is.

    Raises:
        IndexMissingError: If there is no index.
        ForeignFilesError: If the folder holds files but no index.
        IndexFormatError: If another version wrote it.
        IndexLockedError: If another process is writing.
        CatalogLostError: If SQLite cannot read the catalog.
    """
    started = time.monotonic()
    layout = Layout(index_dir)
    refuse_foreign(layout)
    if not is_index(layout) or is_unfinished_index(layout):
        raise IndexMissingError(str(index_dir))
    check_version(layout)
    claim_folder(layout)
    with WriterLock(layout.lock, wait_s=wait_s):
        empty_tmp(layout)
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
    """Leave a catalog that is whole, and a folder that says so.

    What is damaged is put right in a copy, whose sums are taken before it takes the
    place of the old one: a full disk leaves what was there.
    """
    layout = repair.layout
    if not layout.catalog.exists():
        raise CatalogLostError(str(layout.catalog), reason="missing")
    is_noted = _is_as_noted(layout)
    pages = _wrong_pages(repair)
    is_adopted = not (is_noted or (not pages and is_left_here(layout)))
    found = look_at(layout.catalog)
    if pages or found.is_damaged or is_adopted:
        with unfinished(layout.tmp, layout.catalog.name) as copy:
            mended = mend_copy(layout, copy, found, pages, is_adopted=is_adopted)
            _put_in_place(repair, copy, is_kept=bool(pages) or found.is_damaged)
        repair.done.extend(mended.done)
        repair.read_again |= mended.read_again
    _mend_format(repair)
    sum_pages(layout)
    with closing(open_to_write(layout.catalog)) as connection:
        _mend_head(repair, connection)


def _is_as_noted(layout: Layout) -> bool:
    try:
        return is_as_noted(layout)
    except IndexDamagedError:
        return False


def _wrong_pages(repair: _Repair) -> list[int]:
    """Return the damaged pages of the catalog; of sums that are damaged a copy is put aside."""
    try:
        return damaged_pages(repair.layout, always=True)
    except IndexDamagedError as error:
        with repair.copies_undone_on_failure():
            repair.put_aside(repair.layout.sums, copy=True)
        repair.done.append(f"catalog.sums: {error.reason}; taken again")
        return []


def _put_in_place(repair: _Repair, copy: Path, *, is_kept: bool) -> None:
    """Put the mended copy, with its sums, in the place of the catalog, which may be kept aside.

    All that takes room comes first. Then names change, and a catalog that is mended but
    has the sums of the old one is repaired again.
    """
    layout = repair.layout
    with unfinished(layout.tmp, layout.sums.name) as sums:
        with repair.copies_undone_on_failure():
            write_new(sums, sums_of(copy))
            for path in layout.catalog_files() if is_kept else ():
                repair.put_aside(path, copy=True)
        for path in layout.catalog_files()[1:]:
            path.unlink(missing_ok=True)
        durable.move_into_place(copy, layout.catalog)
        durable.move_into_place(sums, layout.sums)
        layout.pending.unlink(missing_ok=True)


def _mend_format(repair: _Repair) -> None:
    try:
        check_format(repair.layout)
    except (IndexDamagedError, IndexFormatError, IndexMissingError):
        repair.put_aside(repair.layout.format, copy=True)
        write_format(repair.layout)
        repair.done.append("FORMAT: rewritten")


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
            repair.done.append("HEAD: rewritten")


def _repair_derived(repair: _Repair) -> int:
    """Put damaged derived files aside and publish what is missing; return the generation."""
    layout = repair.layout
    with closing(open_to_write(layout.catalog)) as connection:
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
    """Return whether a row of whole files does not lead back to its passage."""
    try:
        return any(trace_generation(layout, connection, edition, generation))
    except (DatelineError, ValueError, RuntimeError, OSError):
        return True
