"""Record what is published: generations, their segments and their files.

A generation names every derived file a reader of it needs, with size and hash.
It covers the articles, passages and removals up to the numbers it records; what
is newer is the delta, which readers search in the catalog itself.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from index.storage.codecs.stored_values import check_counts, is_count, is_hash, is_short, is_whole
from index.storage.files.derived_file import DerivedFile
from index.storage.files.layout import is_derived_name
from index.storage.tables.edition_table import Reach
from index.storage.tables.table import Checksum, Owner, Remedy, Seal, Table


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One immutable vector segment.

    Attributes:
        number: Its number, which is in its file name.
        kind: A `SegmentKind` value.
        rows: Rows in the file.
        dead: Rows whose passage has been removed since the file was written.
        first_passage: Lowest passage id in it; segments of an edition do not overlap.
        last_passage: Highest passage id in it.
    """

    number: int
    kind: str
    rows: int
    dead: int
    first_passage: int
    last_passage: int


@dataclass(frozen=True, slots=True)
class Generation:
    """One published set of derived files."""

    number: int
    edition: int
    analysis: str
    reach: Reach
    lexical_rows: int
    lexical_dead: int
    segments: tuple[SegmentRecord, ...] = ()
    files: tuple[DerivedFile, ...] = field(default=(), repr=False)


def read_generations(connection: sqlite3.Connection, edition: int) -> list[Generation]:
    """Return the published generations of an edition, newest first."""
    rows = connection.execute(
        "SELECT number, analysis, last_article, last_passage, last_removal,"
        " lexical_rows, lexical_dead FROM generations WHERE edition = ? ORDER BY number DESC",
        (edition,),
    ).fetchall()
    return [
        Generation(
            number=number,
            edition=edition,
            analysis=analysis,
            reach=Reach(*reach),
            lexical_rows=lexical_rows,
            lexical_dead=lexical_dead,
            segments=_read_segments(connection, number),
            files=_read_files(connection, number),
        )
        for number, analysis, *reach, lexical_rows, lexical_dead in rows
    ]


def published_number(connection: sqlite3.Connection) -> int:
    """Return the number of the newest generation of any edition, 0 before the first."""
    row = connection.execute("SELECT coalesce(max(number), 0) FROM generations").fetchone()
    return int(row[0])


def published_reach(connection: sqlite3.Connection, edition: int) -> Reach:
    """Return what the newest generation covers, nothing before the first."""
    row = connection.execute(
        "SELECT last_article, last_passage, last_removal FROM generations"
        " WHERE edition = ? ORDER BY number DESC LIMIT 1",
        (edition,),
    ).fetchone()
    return Reach(*row) if row else Reach()


def _read_segments(connection: sqlite3.Connection, number: int) -> tuple[SegmentRecord, ...]:
    rows = connection.execute(
        "SELECT number, kind, rows, dead, first_passage, last_passage"
        " FROM generation_segments JOIN segments ON number = segment"
        " WHERE generation = ? ORDER BY first_passage",
        (number,),
    )
    return tuple(SegmentRecord(*row) for row in rows)


def _read_files(connection: sqlite3.Connection, number: int) -> tuple[DerivedFile, ...]:
    rows = connection.execute(
        "SELECT name, size, changed_ns, sha256 FROM derived_files"
        " WHERE generation = ? ORDER BY name",
        (number,),
    )
    return tuple(DerivedFile(*row) for row in rows)


def next_number(connection: sqlite3.Connection, table: str) -> int:
    """Return the number that the next row of an AUTOINCREMENT table gets."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def insert_generation(connection: sqlite3.Connection, generation: Generation) -> None:
    """Publish a generation, and the segments of it that are new."""
    connection.execute(
        "INSERT INTO generations (number, edition, published, analysis, last_article,"
        " last_passage, last_removal, lexical_rows, lexical_dead)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            generation.number,
            generation.edition,
            datetime.now(UTC).isoformat(timespec="milliseconds"),
            generation.analysis,
            generation.reach.article,
            generation.reach.passage,
            generation.reach.removal,
            generation.lexical_rows,
            generation.lexical_dead,
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO segments (number, edition, kind, rows, dead, first_passage,"
        " last_passage) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (s.number, generation.edition, s.kind, s.rows, s.dead, s.first_passage, s.last_passage)
            for s in generation.segments
        ],
    )
    connection.executemany(
        "INSERT INTO generation_segments (generation, segment) VALUES (?, ?)",
        [(generation.number, s.number) for s in generation.segments],
    )
    connection.executemany(
        "INSERT INTO derived_files (generation, name, size, changed_ns, sha256)"
        " VALUES (?, ?, ?, ?, ?)",
        [(generation.number, f.name, f.size, f.changed_ns, f.sha256) for f in generation.files],
    )


def delete_generation(connection: sqlite3.Connection, number: int) -> None:
    """Forget a generation, and the segments and removals that no other one needs."""
    connection.execute("DELETE FROM generations WHERE number = ?", (number,))
    connection.execute(
        "DELETE FROM segments WHERE number NOT IN (SELECT segment FROM generation_segments)"
    )
    connection.execute(
        "DELETE FROM removals WHERE seq <= (SELECT min(last_removal) FROM generations)"
    )


def published_files(connection: sqlite3.Connection) -> list[DerivedFile]:
    """Return all files that some generation needs, by name."""
    rows = connection.execute(
        "SELECT DISTINCT name, size, changed_ns, sha256 FROM derived_files ORDER BY name"
    )
    return [DerivedFile(*row) for row in rows]


def put_change_times(connection: sqlite3.Connection, files: Iterable[DerivedFile]) -> None:
    """Record the change times of files again, in every generation that names them."""
    connection.executemany(
        "UPDATE derived_files SET changed_ns = ? WHERE name = ?",
        [(file.changed_ns, file.name) for file in files],
    )


def count_dead(connection: sqlite3.Connection, edition: int, passage_ids: Iterable[int]) -> None:
    """Count removed passages against the segments that hold them."""
    connection.executemany(
        "UPDATE segments SET dead = dead + 1"
        " WHERE edition = ? AND first_passage <= ? AND last_passage >= ?",
        ((edition, number, number) for number in passage_ids),
    )


def insert_removal(
    connection: sqlite3.Connection, edition: int, article_id: int, passages: int
) -> int:
    """Note that an article is gone, for derived files that still hold it; return the number."""
    row = (next_number(connection, "removals"), edition, article_id, passages)
    connection.execute(
        "INSERT INTO removals (seq, edition, article_id, passages, crc) VALUES (?, ?, ?, ?, ?)",
        (*row, removal_checksum(*row)),
    )
    return row[0]


def removal_checksum(*row: int) -> int:
    """Return the CRC-32 over the other columns of a row."""
    return zlib.crc32(json.dumps(row).encode("ascii"))


def iterate_removals(
    connection: sqlite3.Connection, edition: int, *, after: int
) -> Iterator[tuple[int, int, int]]:
    """Iterate over `(seq, article_id, passages)` of removals with `seq > after`."""
    rows = connection.execute(
        "SELECT seq, article_id, passages FROM removals WHERE edition = ? AND seq > ? ORDER BY seq",
        (edition, after),
    ).fetchall()
    for row in rows:
        check_counts(row, "a removal")
    return iter(rows)


def _is_number(value: object) -> bool:
    """Return whether a value numbers a segment or a generation: it is part of file names."""
    return is_count(value) and 0 < int(str(value)) < 10**15


def _is_kind(value: object) -> bool:
    return value in ("flat", "fp16", "ivf-sq8")


REMOVALS = Table(
    statements="""
CREATE TABLE removals (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    article_id INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0
);
""",
    key="seq",
    is_numbered=True,
    owner=Owner.EDITION,
    checksum=Checksum(
        ("seq", "edition", "article_id", "passages"),
        removal_checksum,
        lambda *row: check_counts(row, "a removal"),
    ),
    damage="rows of the log are damaged",
    remedy=Remedy.PUBLISH,
)


SEGMENTS = Table(
    statements="""
CREATE TABLE segments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    kind TEXT NOT NULL,
    rows INTEGER NOT NULL,
    dead INTEGER NOT NULL DEFAULT 0,
    first_passage INTEGER NOT NULL,
    last_passage INTEGER NOT NULL
);
""",
    key="number",
    is_numbered=True,
    owner=Owner.EDITION,
    seal=Seal("number", (_is_number, is_count, _is_kind, *(is_count,) * 4)),
    remedy=Remedy.PUBLISH,
)


GENERATIONS = Table(
    statements="""
CREATE TABLE generations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    published TEXT NOT NULL,
    analysis TEXT NOT NULL,
    last_article INTEGER NOT NULL,
    last_passage INTEGER NOT NULL,
    last_removal INTEGER NOT NULL,
    lexical_rows INTEGER NOT NULL,
    lexical_dead INTEGER NOT NULL
);
""",
    key="number",
    is_numbered=True,
    owner=Owner.EDITION,
    seal=Seal("number", (_is_number, is_count, is_short, is_short, *(is_count,) * 5)),
    remedy=Remedy.PUBLISH,
)


GENERATION_SEGMENTS = Table(
    statements="""
CREATE TABLE generation_segments (
    generation INTEGER NOT NULL REFERENCES generations (number) ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments (number),
    PRIMARY KEY (generation, segment)
) WITHOUT ROWID;
""",
    seal=Seal("generation, segment", (_is_number, _is_number)),
    remedy=Remedy.PUBLISH,
)


DERIVED_FILES = Table(
    statements="""
CREATE TABLE derived_files (
    generation INTEGER NOT NULL REFERENCES generations (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (generation, name)
) WITHOUT ROWID;
""",
    seal=Seal(
        "generation, name",
        (_is_number, is_derived_name, is_count, is_whole, is_hash),
    ),
    remedy=Remedy.PUBLISH,
)
