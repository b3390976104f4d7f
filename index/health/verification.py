"""Prove that an index is whole, or name what is damaged and what that means.

The quick look reads every byte once: checksums of all files and rows, counts, and
what SQLite says of itself. The full one also proves that every citation slices
its article, that every embedding is finite and of unit length, that each derived
row leads back to its passage, and that sources are what they were. Nothing is
changed and nothing needs the writer's lock; what is committed meanwhile belongs
to the next look.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import (
    DatelineError,
    IndexDamagedError,
    IndexForeignError,
    IndexMissingError,
)
from index.health.derived_rows import trace_generation, trace_rows, trace_sources
from index.storage.catalog import Connection, check_format, open_to_read
from index.storage.files.folder_check import check_folder
from index.storage.files.layout import Layout
from index.storage.files.lease import Lease
from index.storage.files.page_sums import damaged_pages, in_words, is_at_home, is_left_here
from index.storage.generation import find_fault
from index.storage.head import head_fault, read_head
from index.storage.pinning import FROM_ELSEWHERE
from index.storage.tables.edition_table import Edition, current_edition
from index.storage.tables.generation_table import Generation, read_generations
from index.storage.upkeep.inspection import inspect_catalog, lenient

_ATTEMPTS = 5
"""Looks at an index that is being written meanwhile."""

Step = Callable[[str], None]
"""Called with what is being looked at."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged file of an index, relative to it, and what that means."""

    file: str
    meaning: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a look at an index found.

    Attributes:
        full: Whether it was the full look.
        damage: What is damaged; empty if the index is whole.
        changed_since: Sources that are no longer what was indexed, with how; no damage.
        notes: What is no damage and worth knowing.
        files: Files of the index that were read.
        articles: Articles that were checked.
        passages: Passages that were checked.
        seconds: How long it took.
    """

    full: bool
    damage: tuple[Damage, ...]
    changed_since: tuple[str, ...]
    notes: tuple[str, ...]
    files: int
    articles: int
    passages: int
    seconds: float


@dataclass
class _Look:
    """What has been found so far."""

    layout: Layout
    full: bool
    on_step: Step
    damage: list[Damage] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: int = 0
    read: tuple[int, int] = (0, 0)

    def add(self, path: Path, meaning: str) -> None:
        """Note damage of a file, once."""
        found = Damage(self.layout.relative(path), meaning)
        if found not in self.damage:
            self.damage.append(found)


def verify_index(
    index_dir: Path, *, full: bool = False, on_step: Step | None = None
) -> VerifyReport:
    """Look at every file of an index.

    Args:
        index_dir: The index folder.
        full: Whether every citation, embedding and derived row is looked at too.
        on_step: Called with what is being looked at.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
    """
    started = time.monotonic()
    for _ in range(_ATTEMPTS):
        look = _Look(Layout(index_dir), full, on_step or _ignore)
        if not _names_stay_inside(look):
            break
        before = read_head(look.layout)
        _look_at_everything(look)
        if not look.damage or read_head(look.layout) == before:
            break  # else a writer may have removed what was being looked at
    return VerifyReport(
        full=full,
        damage=tuple(look.damage),
        changed_since=tuple(look.changed),
        notes=tuple(look.notes),
        files=look.files,
        articles=look.read[0],
        passages=look.read[1],
        seconds=time.monotonic() - started,
    )


def _names_stay_inside(look: _Look) -> bool:
    """Return whether no name of the folder leads out of it, before any of its files is opened."""
    try:
        check_folder(look.layout)
    except IndexForeignError as error:
        look.add(Path(error.path), f"{error.reason}; no command opens the index")
        return False
    return True


def _look_at_everything(look: _Look) -> None:
    layout = look.layout
    try:
        check_format(layout)
    except IndexDamagedError as error:
        look.add(layout.format, f"{error.reason}; no command can open the index")
    look.files += 1
    look.on_step("catalog")
    noted = read_head(layout)
    try:
        connection = open_to_read(layout.catalog)
    except (IndexDamagedError, IndexForeignError) as error:
        look.add(layout.catalog, f"{error.reason}; nothing can be answered")
        return
    with closing(connection):
        _look_at_head(look, connection, noted=noted)
        look.files += 3
        is_at_home = _look_at_pages(look)
        faults = inspect_catalog(lenient(connection))
        look.read = faults.read
        for meaning in faults.in_words():
            look.add(layout.catalog, meaning)
        if not (faults.structure or faults.seal or faults.schema):
            _look_behind(look, connection, is_at_home=is_at_home)


def _look_at_head(look: _Look, connection: Connection, *, noted: int) -> None:
    try:
        if fault := head_fault(connection, noted=noted):
            look.add(look.layout.head, fault)
    except IndexDamagedError as error:
        look.add(look.layout.catalog, error.reason)


def _look_at_pages(look: _Look) -> bool:
    """Look at every page, and say whether the catalog is as a writer left it here."""
    try:
        is_here = is_at_home(look.layout)
        wrong = damaged_pages(look.layout, always=True)
        is_here = is_here or (not wrong and is_left_here(look.layout))
    except IndexDamagedError as error:
        look.add(look.layout.sums, f"{error.reason}; a damaged page could not be found")
        return False
    if wrong:
        look.add(look.layout.catalog, in_words(wrong))
    return is_here


def _look_behind(look: _Look, connection: Connection, *, is_at_home: bool) -> None:
    """Look at what the catalog leads to: generations, and for the full look every row.

    What an index from elsewhere leads to is neither believed nor opened.
    """
    try:
        edition = current_edition(connection)
        if edition is None:
            raise IndexMissingError(str(look.layout.root))
        if is_at_home:
            _look_at_generations(look, connection, edition)
        else:
            look.notes.append(f"not used: {FROM_ELSEWHERE}")
        if look.full:
            look.on_step("rows")
            for meaning in trace_rows(connection, edition):
                look.add(look.layout.catalog, meaning)
            if not is_at_home:
                return
            look.on_step("sources")
            look.changed.extend(trace_sources(look.layout, connection, edition))
    except IndexDamagedError as error:
        look.add(look.layout.catalog, error.reason)


def _look_at_generations(look: _Look, connection: Connection, edition: Edition) -> None:
    generations = read_generations(connection, edition.id)
    for position, generation in enumerate(generations):
        lease = Lease(look.layout.lease(generation.number))
        try:
            is_whole = _look_at_files(look, generation, is_newest=position == 0)
            if look.full and is_whole and position == 0:
                look.on_step(f"generation {generation.number}")
                for name, meaning in _traced(look, connection, edition, generation):
                    look.add(look.layout.root / name, meaning)
        finally:
            lease.release()
    if not generations and edition.counts.passages:
        look.notes.append("nothing is published yet; searches are slow until: dateline index")


def _look_at_files(look: _Look, generation: Generation, *, is_newest: bool) -> bool:
    """Hash every file of a generation and say whether all are what was written."""
    known = {damage.file for damage in look.damage}
    whole = True
    for file in generation.files:
        look.on_step(file.name)
        look.files += 1
        fault = find_fault(look.layout, file, always_hash=True)
        if fault:
            whole = False
            if file.name not in known:
                served = "searches do without it and are slower" if is_newest else "not in use"
                look.add(look.layout.derived(file.name), f"{fault.partition(': ')[2]}; {served}")
    return whole


def _traced(
    look: _Look, connection: Connection, edition: Edition, generation: Generation
) -> Iterator[tuple[str, str]]:
    try:
        yield from trace_generation(look.layout, connection, edition, generation)
    except (DatelineError, ValueError, RuntimeError) as error:
        yield f"generation {generation.number}", f"cannot be read: {error}"


def _ignore(what: str) -> None:
    del what
