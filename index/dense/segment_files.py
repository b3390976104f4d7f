"""Write the vector segments of a generation that the one before does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from index.dense.vectors.base import Rows
from index.dense.vectors.faiss_vectors import choose_kind, write_segment
from index.dense.vectors.merging import Load, Run, plan_segments
from index.embedders.base import Matrix
from index.files import durable
from index.files.unfinished import unfinished
from index.storage.catalog import Connection
from index.storage.codecs.passage_codec import decode_embeddings
from index.storage.files.change_times import describe_file
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import Layout
from index.storage.publication import Changes, Published
from index.storage.tables import generation_table
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation, SegmentRecord
from index.storage.tables.passage_table import iterate_passages

_CHUNK_ROWS = 8_192  # embeddings in memory at once: 12 MB of 384 numbers each


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A segment and its file."""

    record: SegmentRecord
    file: DerivedFile


def publish_segments(changes: Changes) -> Published:
    """Make the segments of a generation: those of its base that stay, and new ones."""
    made = _make_segments(changes)
    return Published(
        files=tuple(segment.file for segment in made),
        segments=tuple(segment.record for segment in made),
    )


def _make_segments(changes: Changes) -> list[SegmentFile]:
    """Return the segments of the next generation, the new ones written and durable."""
    layout, connection, edition = changes.layout, changes.connection, changes.edition
    held = _held(layout, changes.base)
    loads = [_load(segment.record) for segment in held]
    fresh = edition.counts.passages - sum(load.live for load in loads)
    number = generation_table.next_number(connection, "segments")
    made = []
    for run in plan_segments(loads, until=edition.reach.passage, fresh=fresh):
        if run.keeps is not None:
            made.append(held[run.keeps])
        else:
            number = layout.free_segment(number)
            made.append(_write(layout, connection, edition, run, number))
            number += 1
    return made


def _held(layout: Layout, base: Generation | None) -> list[SegmentFile]:
    if base is None:
        return []
    files = {file.name: file for file in base.files}
    names = [layout.relative(layout.segment(record.number)) for record in base.segments]
    return [
        SegmentFile(record, files[name]) for record, name in zip(base.segments, names, strict=True)
    ]


def _load(record: SegmentRecord) -> Load:
    return Load(record.first_passage - 1, record.last_passage, record.rows, record.dead)


def _write(
    layout: Layout, connection: Connection, edition: Edition, run: Run, number: int
) -> SegmentFile:
    def chunks() -> Iterator[tuple[Rows, Matrix]]:
        passages = iterate_passages(connection, edition.id, after=run.after, until=run.until)
        while chunk := list(islice(passages, _CHUNK_ROWS)):
            ids = np.array([row.id for row in chunk], dtype=np.int64)
            yield ids, decode_embeddings([row.embedding for row in chunk], dim=edition.dim)

    target = layout.segment(number)
    kind = choose_kind(run.rows, pinned=edition.settings.segments)
    with unfinished(layout.tmp, target.name) as new:
        rows = write_segment(new, chunks, kind=kind, rows=run.rows, dim=edition.dim)
        durable.sync_file(new)
        durable.place_new(new, target)
    file = describe_file(target, layout.relative(target))
    return SegmentFile(SegmentRecord(number, kind, rows, 0, run.after + 1, run.until), file)
