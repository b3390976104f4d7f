"""Publish what is committed as a generation of derived files.

Files are written in `tmp/`, synced, renamed into place and their folder synced;
only then does one transaction name them. A kill before that transaction leaves
files that no reader opens and the next writer removes; a kill after it leaves
nothing undone but tidying.
"""

from __future__ import annotations

from collections.abc import Callable

from index.dense.segment_files import publish_segments
from index.errors import IndexDamagedError
from index.files.durable import failures_named
from index.lexical.lexical_files import publish_lexical
from index.storage.catalog import Connection, transaction
from index.storage.files.layout import Layout
from index.storage.files.lease import prepare_lease
from index.storage.generation import find_fault, undone_on_failure
from index.storage.publication import Changes, Publisher
from index.storage.tables import generation_table
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation
from index.storage.tables.operation_table import log_operation

PUBLISHERS: tuple[Publisher, ...] = (publish_segments, publish_lexical)
"""What makes the files of a generation, each those of one engine."""


def publish_generation(
    layout: Layout,
    connection: Connection,
    edition: Edition,
    *,
    from_nothing: bool = False,
    partial: bool = False,
    lost: Callable[[str], None] = lambda _fault: None,
) -> Generation:
    """Publish a generation; the newest is returned as it is if nothing changed since.

    Args:
        layout: The index folder.
        connection: Its catalog, open to write.
        edition: What is published.
        from_nothing: Whether every file is written again, and all rows go into one segment.
        partial: Whether the run goes on after this.
        lost: Called for each file that was published and is not what it was, with what is
            wrong with it.
    """
    base = None if from_nothing else _newest_whole(layout, connection, edition, lost)
    if base and (base.reach, base.analysis) == (edition.reach, edition.analysis):
        return base
    try:
        return _published(layout, connection, edition, base=base, partial=partial)
    except IndexDamagedError as error:
        if base is None:
            raise
        lost(f"generation {base.number}: {error.reason}")  # though its files are as they were
        return _published(layout, connection, edition, base=None, partial=partial)


def _published(
    layout: Layout,
    connection: Connection,
    edition: Edition,
    *,
    base: Generation | None,
    partial: bool,
) -> Generation:
    """Make the generation that follows `base`, or one from nothing, and record it.

    Raises:
        IndexDamagedError: If what is built upon is not what was written.
    """
    number = layout.free_generation(generation_table.next_number(connection, "generations"))
    with undone_on_failure(layout):
        generation = _make(layout, connection, edition, base=base, number=number)
        with transaction(connection):
            generation_table.insert_generation(connection, generation)
            made = len(generation.segments)
            detail = {"generation": number, "segments": made, "partial": partial}
            log_operation(connection, "publish", detail)
    return generation


def _make(
    layout: Layout,
    connection: Connection,
    edition: Edition,
    *,
    base: Generation | None,
    number: int,
) -> Generation:
    """Make the files of a generation."""
    changes = Changes(layout, connection, edition, base, number)
    with failures_named(layout.root):
        made = [publish(changes) for publish in PUBLISHERS]
        prepare_lease(layout.lease(number))
    return Generation(
        number=number,
        edition=edition.id,
        analysis=edition.analysis,
        reach=edition.reach,
        lexical_rows=sum(one.lexical_rows for one in made),
        lexical_dead=sum(one.lexical_dead for one in made),
        segments=tuple(segment for one in made for segment in one.segments),
        files=tuple(file for one in made for file in one.files),
    )


def _newest_whole(
    layout: Layout, connection: Connection, edition: Edition, lost: Callable[[str], None]
) -> Generation | None:
    """Return the newest generation if all its files are whole, to build upon."""
    newest = generation_table.read_generations(connection, edition.id)[:1]
    for generation in newest:
        faults = [fault for file in generation.files if (fault := find_fault(layout, file))]
        if not faults:
            return generation
        for fault in faults:
            lost(fault)
    return None
