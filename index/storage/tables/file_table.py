"""Remember the files an index was made from, so that an unchanged one costs a stat."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from index.changes import FileState, SkippedLine, WarnedLine
from index.storage.codecs.stored_values import (
    check_counts,
    damage_named,
    fits,
    is_count,
    is_hash,
    is_optional,
    is_path,
    is_text,
    is_whole,
    refuse,
)
from index.storage.tables.operation_table import logged_operations
from index.storage.tables.table import Checksum, Owner, Remedy, Seal, Table

_PAGE_ROWS = 1_000
"""Rows read at a time; bounds the memory of an archive of many files."""
_COUNT_AT, _PART_AT = 2, 3
"""Where a remark, after reason and line, has its count, which only a warning has, and its part."""

FILE_COLUMNS = (
    "edition",
    "file",
    "size",
    "mtime_ns",
    "sha256",
    "skipped",
    "changed_ns",
    "inode",
    "device",
    "skipped_more",
    "sidecar",
)
"""The columns that `crc` covers, in the order in which it covers them.

Formats before 10 had no sidecars, so `crc` leaves out one that is NULL.
"""

_COLUMNS = ", ".join(FILE_COLUMNS)
_MARKS = ", ".join("?" * (len(FILE_COLUMNS) + 1))
_NO_REMARKS = "[]"


def put_file(connection: sqlite3.Connection, edition: int, file: str, state: FileState) -> None:
    """Remember what a file looked like."""
    row = (
        edition,
        file,
        state.size,
        state.mtime_ns,
        state.sha256,
        encode_remarks(state),
        state.changed_ns,
        state.inode,
        state.device,
        state.skipped_more,
        state.sidecar,
    )
    connection.execute(
        f"INSERT OR REPLACE INTO files ({_COLUMNS}, crc) VALUES ({_MARKS})",  # noqa: S608
        (*row, file_checksum(*row)),
    )


def encode_remarks(state: FileState) -> str:
    """Return what was skipped in a file and what was unclear in it, as one column holds them."""
    skipped = [_with_part([one.reason, one.line], one.part) for one in state.skipped]
    warned = [_with_part([one.reason, one.line, one.count], one.part) for one in state.warned]
    return json.dumps([*skipped, *warned])


def _with_part(remark: list[Any], part: str | None) -> list[Any]:
    """Return a remark with the part of the file, which takes the fourth place, if it has one."""
    return remark if part is None else [*remark, *([None] * (_PART_AT - len(remark))), part]


def file_checksum(*row: int | str | None) -> int:
    """Return the CRC-32 over the other columns of a row, those of older formats included."""
    covered = row[:-1] if row[-1] is None else row
    return zlib.crc32(json.dumps(covered).encode("ascii"))


def forget_file(connection: sqlite3.Connection, edition: int, file: str) -> None:
    """Forget a file; an unknown one is ignored."""
    connection.execute("DELETE FROM files WHERE edition = ? AND file = ?", (edition, file))


def forget_files(connection: sqlite3.Connection) -> None:
    """Forget what all files looked like, so that each is read again."""
    connection.execute("DELETE FROM files")


def read_file(connection: sqlite3.Connection, edition: int, file: str) -> FileState | None:
    """Return what a file looked like, or None if it is not known."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM files WHERE edition = ? AND file = ?",  # noqa: S608
        (edition, file),
    ).fetchone()
    return None if row is None else decode_file(*row)


@damage_named("what a file looked like")
def decode_file(*row: Any) -> FileState:
    """Return what a file looked like, given the values of `FILE_COLUMNS`.

    Raises:
        IndexDamagedError: If they cannot be those of a file.
    """
    edition, file, size, mtime_ns, sha256, stored, *others = row
    changed_ns, inode, device, skipped_more, sidecar = others
    check_counts((edition, size, skipped_more), "what a file looked like")
    if not is_path(file):
        refuse("the name of a file")
    remarks = [] if stored == _NO_REMARKS else json.loads(stored)
    are_whole = all(map(is_whole, (mtime_ns, changed_ns, inode, device)))
    are_hashes = is_hash(sha256) and is_optional(is_hash)(sidecar)
    if not (are_whole and are_hashes and all(map(_is_remark, remarks))):
        refuse("what a file looked like")
    held = [(*remark, *([None] * (_PART_AT + 1 - len(remark)))) for remark in remarks]
    skipped = tuple(SkippedLine(r, line, part) for r, line, count, part in held if count is None)
    warned = tuple(WarnedLine(*one) for one in held if one[_COUNT_AT] is not None)
    return FileState(
        size, mtime_ns, sha256, skipped, changed_ns, inode, device, skipped_more, warned, sidecar
    )


def _is_remark(stored: object) -> bool:
    """Return whether this is what is kept of a line that was skipped, or of a warning."""
    if not isinstance(stored, list) or not _COUNT_AT <= len(stored) <= _PART_AT + 1:
        return False
    kinds = (is_text, is_optional(is_count), is_optional(is_count), is_optional(is_text))
    return fits(stored, kinds[: len(stored)])


def iterate_files(connection: sqlite3.Connection, edition: int, prefix: str) -> Iterator[str]:
    """Iterate over known files, sorted: `prefix` itself, and all below it as a folder.

    A file whose articles are only partly taken in counts as known. Files are read
    a page at a time, so the tables may change in between.
    """
    if prefix and _page(connection, edition, prefix, prefix + "\0", inclusive=True):
        yield prefix
    last, end = (f"{prefix}/", f"{prefix}0") if prefix else ("", "\U0010ffff")
    while page := _page(connection, edition, last, end, inclusive=False):
        yield from page
        last = page[-1]


def _page(
    connection: sqlite3.Connection, edition: int, start: str, end: str, *, inclusive: bool
) -> list[str]:
    """Return the first known files from `start` to before `end`, sorted."""
    above = ">=" if inclusive else ">"
    bounds = f"WHERE edition = :edition AND file {above} :start AND file < :end"
    page = "ORDER BY file LIMIT :rows"
    rows = connection.execute(
        f"SELECT file FROM (SELECT file FROM files {bounds} {page})"  # noqa: S608
        f" UNION SELECT file FROM (SELECT DISTINCT file FROM articles {bounds} {page})"
        f" {page}",
        {"edition": edition, "start": start, "end": end, "rows": _PAGE_ROWS},
    )
    return [row[0] for row in rows]


def count_files(connection: sqlite3.Connection, edition: int) -> tuple[int, int]:
    """Return how many files are known, and of how many something could not be read."""
    known, skipped = connection.execute(
        "SELECT count(*), coalesce(sum(skipped <> '[]' AND EXISTS (SELECT 1 FROM"
        " json_each(skipped) WHERE json_extract(value, ?) IS NULL)), 0)"
        " FROM files WHERE edition = ?",
        (f"$[{_COUNT_AT}]", edition),
    ).fetchone()
    return int(known), int(skipped)


def count_half_read(connection: sqlite3.Connection, edition: int) -> int:
    """Return how many files have articles taken in and are yet to be read to their end."""
    row = connection.execute(
        "SELECT count(DISTINCT file) FROM articles a WHERE edition = ? AND NOT EXISTS"
        " (SELECT 1 FROM files f WHERE f.edition = a.edition AND f.file = a.file)",
        (edition,),
    ).fetchone()
    return int(row[0])


def files_with_hash(connection: sqlite3.Connection, edition: int, sha256: str) -> list[str]:
    """Return the known files whose bytes had this hash, sorted."""
    rows = connection.execute(
        "SELECT file FROM files WHERE sha256 = ? AND edition = ? ORDER BY file",
        (sha256, edition),
    )
    return [row[0] for row in rows]


def read_roots(connection: sqlite3.Connection) -> list[str]:
    """Return the remembered roots, sorted."""
    return [row[0] for row in connection.execute("SELECT path FROM roots ORDER BY path")]


def put_root(connection: sqlite3.Connection, path: str) -> None:
    """Remember a root."""
    connection.execute("INSERT OR IGNORE INTO roots (path) VALUES (?)", (path,))


def drop_root(connection: sqlite3.Connection, path: str) -> None:
    """Forget a root; an unknown one is ignored."""
    connection.execute("DELETE FROM roots WHERE path = ?", (path,))


FILES = Table(
    statements="""
CREATE TABLE files (
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    skipped TEXT NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0,
    changed_ns INTEGER NOT NULL DEFAULT 0,
    inode INTEGER NOT NULL DEFAULT 0,
    device INTEGER NOT NULL DEFAULT 0,
    skipped_more INTEGER NOT NULL DEFAULT 0,
    sidecar TEXT,
    PRIMARY KEY (edition, file)
) WITHOUT ROWID;
CREATE INDEX files_by_hash ON files (sha256, edition);
""",
    owner=Owner.EDITION,
    checksum=Checksum(FILE_COLUMNS, file_checksum, decode_file),
    damage="remembered files are damaged, so a change could be missed",
    remedy=Remedy.READ,
    mended="what files looked like is forgotten, so all are read again",
)


def _remake_roots(connection: sqlite3.Connection) -> None:
    """Remember what the log says was remembered and not forgotten."""
    connection.execute("DELETE FROM roots")
    for operation in logged_operations(connection, ("remember", "forget")):
        change = put_root if operation.kind == "remember" else drop_root
        change(connection, str(operation.detail["root"]))


ROOTS = Table(
    statements="""
CREATE TABLE roots (
    path TEXT PRIMARY KEY
) WITHOUT ROWID;
""",
    seal=Seal("path", (is_path,)),
    remedy=Remedy.REMAKE,
    remake=_remake_roots,
    mended="what the index was made with and from was read from its log",
)
