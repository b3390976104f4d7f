"""Remember which files take articles back that other files may hold: the kills of agencies.

A row stands for an id that a file withdraws and does not give again. It goes when its file is read
again, renamed or forgotten (`withheld_ids.py`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from index.claims import NEVER_READ, Claim, Kill, Supersession, id_hash
from index.records import ArticleId
from index.storage.codecs.stored_values import check_counts, is_text, is_whole, refuse
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

_RANK = f"coalesce({{0}}.mtime_ns, {NEVER_READ})"
_KILLED = (
    f"SELECT DISTINCT n.article_id, a.file, a.line, n.id_hash, {_RANK.format('f')}"  # noqa: S608
    " FROM kills k JOIN external_ids n ON n.edition = k.edition AND n.id_hash = k.id_hash"
    " JOIN articles a ON a.id = n.article_id"
    " LEFT JOIN files f ON f.edition = n.edition AND f.file = a.file"
    " LEFT JOIN files fk ON fk.edition = k.edition AND fk.file = k.file"
    " WHERE k.edition = ? AND k.file <> a.file"
    f" AND ({_RANK.format('fk')}, k.file) > ({_RANK.format('f')}, a.file) ORDER BY n.article_id"
)
_LEFT_OUT = (
    "FROM superseded s JOIN kills k ON k.id = (SELECT m.id FROM kills m"  # noqa: S608
    "  LEFT JOIN files f ON f.edition = m.edition AND f.file = m.file"
    "  WHERE m.edition = s.edition AND m.id_hash = s.id_hash AND m.file <> s.file"
    f"  ORDER BY {_RANK.format('f')} DESC, m.file DESC LIMIT 1)"
    " WHERE s.edition = :edition AND NOT EXISTS (SELECT 1 FROM external_ids n"
    "  WHERE n.edition = s.edition AND n.id_hash = s.id_hash)"
    " AND EXISTS (SELECT 1 FROM json_each(:places) WHERE value = ''"
    f" OR {IS_BELOW.format('s.file')} OR {IS_BELOW.format('k.file')})"
)


def put_kill(connection: sqlite3.Connection, edition: int, kill: Kill) -> None:
    """Remember that a file takes an article back."""
    put_withheld(connection, "kills", edition, kill.file, kill.line, kill.id_hash)


def forget_kills(connection: sqlite3.Connection, edition: int, file: str) -> None:
    """Forget what a file takes back."""
    forget_withheld(connection, "kills", edition, file)


def rename_kills(connection: sqlite3.Connection, edition: int, old: str, new: str) -> None:
    """Give what one file takes back to another."""
    rename_withheld(connection, "kills", edition, old, new)


def find_killer(
    connection: sqlite3.Connection, edition: int, external_id: str, *, file: str
) -> tuple[int, str] | None:
    """Return the rank of the highest ranking other file that takes an id back, if one does."""
    row = connection.execute(
        f"SELECT {_RANK.format('f')}, k.file FROM kills k"  # noqa: S608
        " LEFT JOIN files f ON f.edition = k.edition AND f.file = k.file"
        " WHERE k.edition = ? AND k.id_hash = ? AND k.file <> ? ORDER BY 1 DESC, 2 DESC LIMIT 1",
        (edition, id_hash(external_id), file),
    ).fetchone()
    if row is None:
        return None
    if not (is_whole(row[0]) and is_text(row[1])):
        refuse("what a file takes back")
    return row[0], row[1]


def read_killed(connection: sqlite3.Connection, edition: int) -> list[Claim]:
    """Return the articles that a higher ranking file takes back, by id."""
    found = list[Claim]()
    for number, file, line, hashed, mtime_ns in connection.execute(_KILLED, (edition,)):
        check_counts((number, line), "what a file takes back")
        if not (is_text(file) and isinstance(hashed, bytes) and is_whole(mtime_ns)):
            refuse("what a file takes back")
        found.append(Claim(ArticleId(number), file, line or None, hashed, mtime_ns))
    return found


def read_left_out(
    connection: sqlite3.Connection, edition: int, places: Iterable[str], *, most: int
) -> tuple[list[Supersession], int]:
    """Return the first articles that are left out since a file takes them back, and their number.

    Those count that are at or below one of these places, or are taken back by one that is.
    """
    if connection.execute("SELECT 1 FROM kills").fetchone() is None:
        return [], 0
    values = {"edition": edition, "places": json.dumps(list(places)), "most": most}
    rows = connection.execute(
        f"SELECT s.file, s.line, k.file, k.line {_LEFT_OUT}"
        " ORDER BY s.file, s.line, s.id LIMIT :most",
        values,
    ).fetchall()
    (count,) = connection.execute(f"SELECT count(*) {_LEFT_OUT}", values).fetchone()
    return [_left_out(*row) for row in rows], int(count)


def _left_out(file: Any, line: Any, by_file: Any, by_line: Any) -> Supersession:
    check_counts((line, by_line), "what a file takes back")
    if not (is_text(file) and is_text(by_file)):
        refuse("what a file takes back")
    return Supersession(file, line or None, by_file, by_line or None, "", is_killed=True)


KILLS = Table(
    statements="""
CREATE TABLE kills (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    id_hash BLOB NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX kills_by_id ON kills (edition, id_hash, file);
CREATE INDEX kills_by_file ON kills (edition, file);
""",
    key="id",
    owner=Owner.EDITION,
    checksum=Checksum(WITHHELD_COLUMNS, withheld_checksum, check_withheld),
    damage="notes of articles that a file takes back are damaged",
    remedy=Remedy.READ,
    mended="what files take back is forgotten, so all files are read again",
)
