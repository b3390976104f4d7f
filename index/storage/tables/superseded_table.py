"""Remember the articles that are left out for one in another file with the same id, or a kill.

A row stands for what a file holds and the index does not. It goes when its file is read
again, renamed or forgotten (`withheld_ids.py`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from index.claims import NEVER_READ, Superseded, Supersession
from index.storage.codecs.stored_values import check_counts, is_path, is_text, refuse
from index.storage.tables.external_id_table import corpus_id_of
from index.storage.tables.table import Checksum, Owner, Remedy, Table
from index.storage.tables.withheld_ids import (
    IS_BELOW,
    WITHHELD_COLUMNS,
    check_withheld,
    forget_withheld,
    put_withheld,
    rename_withheld,
    withheld_checksum,
)

_SUPERSEDED_BY = (
    "SELECT min(n.article_id) FROM external_ids n JOIN articles b ON b.id = n.article_id"
    " WHERE n.edition = s.edition AND n.id_hash = s.id_hash AND b.file <> s.file"
)
_FROM = (
    f"superseded s JOIN articles a ON a.id = ({_SUPERSEDED_BY}) WHERE s.edition = :edition"  # noqa: S608
    " AND EXISTS (SELECT 1 FROM json_each(:places) WHERE value = ''"
    f" OR {IS_BELOW.format('s.file')} OR {IS_BELOW.format('a.file')})"
)


def put_superseded(connection: sqlite3.Connection, edition: int, row: Superseded) -> None:
    """Remember that an article is left out."""
    put_withheld(connection, "superseded", edition, row.file, row.line, row.id_hash)


def forget_superseded(connection: sqlite3.Connection, edition: int, file: str) -> None:
    """Forget which articles of a file are left out."""
    forget_withheld(connection, "superseded", edition, file)


def rename_superseded(connection: sqlite3.Connection, edition: int, old: str, new: str) -> None:
    """Give what is left out of one file to another."""
    rename_withheld(connection, "superseded", edition, old, new)


def has_superseded(connection: sqlite3.Connection, edition: int, file: str) -> bool:
    """Return whether an article of a file is left out."""
    row = connection.execute(
        "SELECT 1 FROM superseded WHERE edition = ? AND file = ?", (edition, file)
    ).fetchone()
    return row is not None


def due_files(connection: sqlite3.Connection, edition: int) -> list[str]:
    """Return the files of articles that no higher ranking file supersedes or takes back, sorted."""
    rows = connection.execute(
        "SELECT DISTINCT s.file FROM superseded s"  # noqa: S608
        " LEFT JOIN files fs ON fs.edition = s.edition AND fs.file = s.file"
        " WHERE s.edition = ? AND NOT EXISTS (SELECT 1 FROM external_ids n"
        "  JOIN articles a ON a.id = n.article_id"
        "  LEFT JOIN files f ON f.edition = n.edition AND f.file = a.file"
        "  WHERE n.edition = s.edition AND n.id_hash = s.id_hash"
        f"  AND (coalesce(f.mtime_ns, {NEVER_READ}), a.file)"
        f"   > (coalesce(fs.mtime_ns, {NEVER_READ}), s.file))"
        " AND NOT EXISTS (SELECT 1 FROM kills k"
        "  LEFT JOIN files f ON f.edition = k.edition AND f.file = k.file"
        "  WHERE k.edition = s.edition AND k.id_hash = s.id_hash AND k.file <> s.file"
        f"  AND (coalesce(f.mtime_ns, {NEVER_READ}), k.file)"
        f"   > (coalesce(fs.mtime_ns, {NEVER_READ}), s.file)) ORDER BY s.file",
        (edition,),
    ).fetchall()
    if not all(is_path(file) for (file,) in rows):
        refuse("the file of an article that is left out")
    return [file for (file,) in rows]


def read_supersessions(
    connection: sqlite3.Connection, edition: int, places: Iterable[str], *, most: int
) -> tuple[list[Supersession], int]:
    """Return the first articles that are left out, by file and line, and how many there are.

    Those count that are at or below one of these places, or are left out for one that is.
    """
    values = {"edition": edition, "places": json.dumps(list(places)), "most": most}
    if connection.execute("SELECT 1 FROM superseded").fetchone() is None:
        return [], 0
    rows = connection.execute(
        f"SELECT s.file, s.line, a.file, a.line, a.facts FROM {_FROM}"  # noqa: S608
        " ORDER BY s.file, s.line, s.id LIMIT :most",
        values,
    ).fetchall()
    (count,) = connection.execute(f"SELECT count(*) FROM {_FROM}", values).fetchone()  # noqa: S608
    return [_supersession(*row) for row in rows], int(count)


def _supersession(file: Any, line: Any, by_file: Any, by_line: Any, facts: Any) -> Supersession:
    check_counts((line, by_line), "an article that is left out")
    if not (is_text(file) and is_text(by_file)):
        refuse("an article that is left out")
    return Supersession(file, line or None, by_file, by_line or None, corpus_id_of(facts) or "")


SUPERSEDED = Table(
    statements="""
CREATE TABLE superseded (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    id_hash BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX superseded_by_file ON superseded (edition, file, id_hash);
""",
    key="id",
    owner=Owner.EDITION,
    checksum=Checksum(WITHHELD_COLUMNS, withheld_checksum, check_withheld),
    damage="notes of articles left out for others are damaged",
    remedy=Remedy.READ,
    mended="what is left out for others is forgotten, so all files are read again",
)
