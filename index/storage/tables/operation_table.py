"""Log what was done to an index, and when: the catalog's own history."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import (
    MOST,
    damage_named,
    is_count,
    is_text,
    refuse,
)
from index.storage.tables.table import Checksum, Remedy, Table

_ENDINGS = {"publish", "finish", "create", "repair", "restore", "switch", "give up"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One acknowledged change. `at` is ISO 8601 in UTC."""

    number: int
    at: str
    kind: str
    detail: Mapping[str, int | str]


def log_operation(
    connection: sqlite3.Connection, kind: str, detail: Mapping[str, int | str], *, after: int = 0
) -> None:
    """Add an operation to the log, inside the transaction that does it.

    Its number is the next one, and higher than `after`.
    """
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    row = (max(after, last_number(connection)) + 1, at, kind, json.dumps(detail))
    connection.execute(
        "INSERT INTO operations (seq, at, kind, detail, crc) VALUES (?, ?, ?, ?, ?)",
        (*row, operation_checksum(*row)),
    )


def unfinished_files(connection: sqlite3.Connection) -> int | None:
    """Return how many files a run had taken in that never came to its end, or None.

    A run ends with a publication that is not partial, or with a word that there was
    nothing to publish.
    """
    files, is_open = 0, False
    for operation in _read(connection, "ORDER BY seq DESC"):
        if operation.kind == "commit":
            files, is_open = files + int(operation.detail.get("files", 0)), True
        elif operation.kind == "publish" and operation.detail.get("partial"):
            is_open = True
        elif operation.kind in _ENDINGS:
            break
    return files if is_open else None


def is_last_commit_settled(connection: sqlite3.Connection) -> bool:
    """Return whether the last commit said that no two files share an id."""
    newest = next(_read(connection, "WHERE kind = 'commit' ORDER BY seq DESC LIMIT 1"), None)
    return newest is not None and bool(newest.detail.get("settled"))


def named_here(connection: sqlite3.Connection) -> set[str] | None:
    """Return the paths that were named since an index came from elsewhere; None if it did not.

    Raises:
        IndexDamagedError: If a row that says so is not what was written.
    """
    found: set[str] | None = None
    kinds = "'remember', 'adopt', 'restore'"
    for operation in _read(connection, f"WHERE kind IN ({kinds}) ORDER BY seq"):
        if operation.kind in ARRIVALS:
            found = set()
        elif found is not None:
            found.add(str(operation.detail["root"]))
    return found


ARRIVALS = {"adopt", "restore"}
"""Operations by which an index, or all that is in one, came from elsewhere."""


def followed_roots(connection: sqlite3.Connection) -> list[str]:
    """Return the paths whose links are followed, unless that was taken back or forgotten since.

    What was said before an index came from elsewhere does not count.

    Raises:
        IndexDamagedError: If a row that says so is not what was written.
    """
    found = dict[str, bool]()
    kinds = "'links', 'forget', 'adopt', 'restore'"
    for operation in _read(connection, f"WHERE kind IN ({kinds}) ORDER BY seq"):
        if operation.kind in ARRIVALS:
            found.clear()
        else:
            found[str(operation.detail["root"])] = bool(operation.detail.get("on"))
    return sorted(path for path, is_on in found.items() if is_on)


def read_maps(connection: sqlite3.Connection) -> dict[str, str]:
    """Return where facts stand in the records of each path, as was said last, in JSON.

    Raises:
        IndexDamagedError: If a row that says so is not what was written.
    """
    found = dict[str, str]()
    for operation in _read(connection, "WHERE kind IN ('map', 'forget') ORDER BY seq"):
        found[str(operation.detail["root"])] = str(operation.detail.get("map", ""))
    return {path: spelt for path, spelt in sorted(found.items()) if spelt}


def note_rules(connection: sqlite3.Connection, of: str, rules: str, *, edition: int = 0) -> None:
    """Log by which rules all of one kind was made, in an edition or, with 0, in all of them."""
    log_operation(connection, "rules", {"of": of, "rules": rules, "edition": edition})


def read_rules(connection: sqlite3.Connection, of: str, *, edition: int = 0) -> str | None:
    """Return by which rules all of one kind was made, None if that was not said.

    Raises:
        IndexDamagedError: If a row that says so is not what was written.
    """
    for operation in _read(connection, "WHERE kind = 'rules' ORDER BY seq DESC"):
        if (operation.detail["of"], operation.detail["edition"]) == (of, edition):
            return str(operation.detail["rules"])
    return None


def read_root_facts(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the facts that were said of all articles of each path, as was said last, in JSON.

    Raises:
        IndexDamagedError: If a row that says so is not what was written.
    """
    found = dict[str, str]()
    for operation in _read(connection, "WHERE kind IN ('facts', 'forget') ORDER BY seq"):
        found[str(operation.detail["root"])] = str(operation.detail.get("said", ""))
    return {path: said for path, said in sorted(found.items()) if said}


def last_number(connection: sqlite3.Connection) -> int:
    """Return the number of the last operation, 0 if there is none."""
    row = connection.execute("SELECT coalesce(max(seq), 0) FROM operations").fetchone()
    if not is_count(row[0]):
        refuse(f"operation {row[0]}")
    return int(row[0])


def operation_checksum(*row: int | str) -> int:
    """Return the CRC-32 over the other columns of a row."""
    return zlib.crc32(json.dumps(row).encode("ascii"))


def last_operations(connection: sqlite3.Connection, count: int) -> list[Operation]:
    """Return the newest operations, newest first."""
    return list(islice(_read(connection, "ORDER BY seq DESC"), count))


def logged_operations(
    connection: sqlite3.Connection, kinds: Collection[str]
) -> Iterator[Operation]:
    """Iterate over the operations of these kinds, oldest first.

    Raises:
        IndexDamagedError: If an operation is not what was written.
    """
    return (one for one in _read(connection, "ORDER BY seq") if one.kind in kinds)


@damage_named("an operation")
def decode_operation(*row: Any) -> Operation:
    """Return an operation, given its number, time, kind and detail.

    Raises:
        IndexDamagedError: If these cannot be those of one.
    """
    seq, at, kind, stored = row
    detail = json.loads(stored)
    is_proper = is_count(seq) and is_text(at) and is_text(kind) and isinstance(detail, dict)
    for name, value in detail.items() if is_proper else ():
        is_proper = is_proper and (is_text(value) or is_count(int(value)))
        is_proper = is_proper and not (name in _TEXTS and not is_text(value))
    if not is_proper or any(name not in detail for name in _NEEDED.get(kind, ())):
        refuse(f"operation {seq}")
    return Operation(seq, at, kind, detail)


_TEXTS = frozenset("root encoding map settings embedder fingerprint said new of rules".split())
_NEEDED = {
    "rules": ("of", "rules", "edition"),
    **dict.fromkeys(("remember", "forget", "links"), ("root",)),
    "encoding": ("root", "encoding"),
    "map": ("root", "map"),
    "facts": ("root", "said"),
    "edit": ("root", "part", "name", "item", "said"),
    "move edits": ("root", "new"),
    **dict.fromkeys(
        ("create", "describe"), ("edition", "settings", "embedder", "fingerprint", "dim")
    ),
}
"""What the detail of an operation has to say, by kind."""


def _read(connection: sqlite3.Connection, which: str) -> Iterator[Operation]:
    """Read operations one by one, none that is not what was written."""
    rows = connection.execute(f"SELECT seq, at, kind, detail, crc FROM operations {which}")  # noqa: S608
    for row in rows:
        yield _checked(*row)


@damage_named("an operation")
def _checked(seq: int, at: str, kind: str, detail: str, crc: int) -> Operation:
    if operation_checksum(seq, at, kind, detail) != crc:
        reason = f"operation {seq} is not what was written"
        raise CatalogDamagedError(reason)
    return decode_operation(seq, at, kind, detail)


def _mark_damaged(connection: sqlite3.Connection) -> None:
    """Put an empty operation of the kind "damaged" in the place of each that is not whole."""
    connection.execute("DELETE FROM operations WHERE seq NOT BETWEEN 0 AND ?", (MOST,))
    rows = connection.execute("SELECT seq, at, kind, detail, crc FROM operations").fetchall()
    for row in rows:
        if not _CHECKSUM.fits(row[:-1], row[-1]):
            marked = (row[0], "", "damaged", "{}")
            connection.execute(
                "UPDATE operations SET at = ?, kind = ?, detail = ?, crc = ? WHERE seq = ?",
                (*marked[1:], operation_checksum(*marked), row[0]),
            )


_CHECKSUM = Checksum(("seq", "at", "kind", "detail"), operation_checksum, decode_operation)

OPERATIONS = Table(
    statements="""
CREATE TABLE operations (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    crc INTEGER NOT NULL DEFAULT 0
);
""",
    key="seq",
    is_numbered=True,
    checksum=_CHECKSUM,
    damage="rows of the log are damaged",
    remedy=Remedy.REMAKE,
    remake=_mark_damaged,
    mended="{count:,} damaged rows of the log were marked as such",
)
