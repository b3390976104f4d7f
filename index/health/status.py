"""Describe what is in an index and how it was built, without opening its derived files."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.embedders.registry import embedder_languages
from index.embedders.stated_languages import not_covered
from index.errors import IndexMissingError
from index.files import durable
from index.readers.fields.mapping import map_in_words
from index.settings import IndexSettings
from index.storage.catalog import Connection, check_format, open_to_read
from index.storage.files.layout import Layout
from index.storage.files.lock import holder, last_release
from index.storage.files.page_sums import check_pages
from index.storage.tables import article_table, file_table, generation_table
from index.storage.tables.edition_table import current_edition
from index.storage.tables.encoding_table import read_encodings
from index.storage.tables.operation_table import (
    Operation,
    last_operations,
    named_here,
    read_maps,
    read_root_facts,
    unfinished_files,
)
from index.storage.upkeep.seal import check_seal


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What is in an index.

    Attributes:
        settings: What it is built with.
        embedder_fingerprint: Fingerprint of the embedder.
        dim: Columns of an embedding.
        articles: Live articles.
        passages: Live passages.
        dead_rows: Rows of vector segments whose passage is gone, until a merge.
        unpublished_passages: Passages committed after the last publication.
        files: Files known, those that were skipped included, and those that are yet to be
            read to their end.
        skipped_files: Files of which something could not be read.
        roots: Remembered files and folders.
        named_here: Those named since the index came from elsewhere; None if it did not.
        languages: Live articles by the code of their language, the most first; None is unknown.
        not_covered: Those of them in languages that the embedder does not know, as far as it
            states its languages.
        encodings: Encodings that were named for files and folders, by path.
        maps: Where facts stand in the records of files and folders, as it was typed, by path.
        root_facts: Facts that were said of all articles of files and folders, by path and name.
        generation: The newest generation, 0 before the first.
        segments: Vector segments of it.
        bytes_by_part: Size on disk of `catalog`, `vectors`, `lexical`, and `other`.
        last_operation: The newest entry of the operations log.
        last_run: When a writer last came to its end, ISO 8601 in UTC, whether it changed
            anything or not; None if that is not known, as while one is writing.
        unfinished_files: Files taken in by a run that is going on, or was interrupted;
            None if the last came to its end.
        writer: Who is writing, in words; None if no process is.
    """

    settings: IndexSettings
    embedder_fingerprint: str
    dim: int
    articles: int
    passages: int
    dead_rows: int
    unpublished_passages: int
    files: int
    skipped_files: int
    roots: tuple[str, ...]
    named_here: Collection[str] | None
    languages: dict[str | None, int]
    not_covered: dict[str, int]
    encodings: dict[str, str]
    maps: dict[str, str]
    root_facts: dict[str, dict[str, str]]
    generation: int
    segments: int
    bytes_by_part: dict[str, int]
    last_operation: Operation | None
    last_run: str | None
    unfinished_files: int | None
    writer: str | None


def read_status(index_dir: Path) -> IndexStatus:
    """Return what is in an index.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If this version cannot read it.
        IndexDamagedError: If the catalog is not what was written.
    """
    layout = Layout(index_dir)
    check_format(layout)
    writer = holder(layout.lock)  # before the catalog: who has finished has written all of it
    with closing(open_to_read(layout.catalog)) as connection:
        check_pages(layout)
        check_seal(connection)
        return _read(layout, connection, writer)


def _read(layout: Layout, connection: Connection, writer: str | None) -> IndexStatus:
    edition = current_edition(connection)
    if edition is None:
        raise IndexMissingError(str(layout.root))
    newest = next(iter(generation_table.read_generations(connection, edition.id)), None)
    unfinished = unfinished_files(connection)
    files, skipped = file_table.count_files(connection, edition.id)
    published = newest.reach.passage if newest else 0
    languages = article_table.count_languages(connection, edition.id)
    return IndexStatus(
        settings=edition.settings,
        embedder_fingerprint=edition.fingerprint,
        dim=edition.dim,
        articles=edition.counts.articles,
        passages=edition.counts.passages,
        dead_rows=sum(segment.dead for segment in newest.segments) if newest else 0,
        unpublished_passages=edition.reach.passage - published,
        files=files
        + (file_table.count_half_read(connection, edition.id) if unfinished is not None else 0),
        skipped_files=skipped,
        roots=tuple(file_table.read_roots(connection)),
        named_here=named_here(connection),
        languages=languages,
        not_covered=not_covered(languages, embedder_languages(edition.settings.embedder)),
        encodings=read_encodings(connection),
        maps={path: map_in_words(kept) for path, kept in read_maps(connection).items()},
        root_facts={
            path: dict(json.loads(kept)) for path, kept in read_root_facts(connection).items()
        },
        generation=newest.number if newest else 0,
        segments=len(newest.segments) if newest else 0,
        bytes_by_part=sizes(layout),
        last_operation=next(iter(last_operations(connection, 1)), None),
        last_run=None if writer else last_release(layout.lock),
        unfinished_files=unfinished,
        writer=writer,
    )


def sizes(layout: Layout) -> dict[str, int]:
    """Return bytes by part; a file with two names counts once."""
    sizes = dict.fromkeys(("catalog", "vectors", "lexical", "other"), 0)
    seen = set[tuple[int, int]]()
    for path in durable.files_below(layout.root):
        status = path.stat()
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            sizes[layout.part(path)] += status.st_size
    return sizes
