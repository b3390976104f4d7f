"""Seal the small tables of the catalog, so that a changed bit in them is noticed.

Rows of the large tables carry a checksum each. Those that are few, and that say
what all the others mean, are sealed together: one CRC-32 over all of their rows,
renewed by every transaction and checked by everybody who pins the catalog.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable

from index.errors import IndexDamagedError
from index.storage.layout import is_derived_name, segment_name
from index.storage.stored_values import fits, is_count, is_hash, is_path, is_text, is_whole

SEALED = {
    "editions": "id",
    "roots": "path",
    "segments": "number",
    "generations": "number",
    "generation_segments": "generation, segment",
    "derived_files": "generation, name",
    "sqlite_sequence": "name",
}
"""The tables that the seal covers, each with what orders its rows.

It covers the definitions of all tables too.
"""

_SHORT_NAME = re.compile(r"[ -~]{1,200}")


def _is_number(value: object) -> bool:
    """Say whether a value numbers a segment or a generation: it is part of file names."""
    return is_count(value) and 0 < int(str(value)) < 10**15


def _is_dim(value: object) -> bool:
    return is_count(value) and 0 < int(str(value)) <= MOST_COLUMNS


def _is_short(value: object) -> bool:
    return isinstance(value, str) and _SHORT_NAME.fullmatch(value) is not None


def _is_kind(value: object) -> bool:
    return value in ("flat", "fp16", "ivf-sq8")


MOST_COLUMNS = 65_536
"""Columns of an embedding, at most; models have some thousands."""

_KINDS: dict[str, tuple[Callable[[object], bool], ...]] = {
    "editions": (
        *(is_count, is_text, is_text, is_text, is_text, _is_dim, _is_short),
        *(is_count,) * 9,
    ),
    "roots": (is_path,),
    "segments": (_is_number, is_count, _is_kind, *(is_count,) * 4),
    "generations": (_is_number, is_count, _is_short, _is_short, *(is_count,) * 5),
    "generation_segments": (_is_number, _is_number),
    "derived_files": (_is_number, is_derived_name, is_count, is_whole, is_hash),
    "sqlite_sequence": (is_text, is_count),
}
"""What the columns of each sealed table hold, in their order."""


def seal(connection: sqlite3.Connection) -> None:
    """Renew the seal, inside the transaction that changes a sealed table."""
    found = _checksum(connection)
    if found != _stored(connection):
        connection.execute("INSERT OR REPLACE INTO seals (id, crc) VALUES (1, ?)", (found,))


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Say whether the sealed tables are as they were when the seal was made, and can be so."""
    return _checksum(connection) == _stored(connection) and are_proper(connection)


def check_seal(connection: sqlite3.Connection) -> None:
    """Refuse a catalog whose small tables are not what was written.

    Raises:
        IndexDamagedError: If the seal does not fit.
    """
    if not is_sealed(connection):
        reason = "a row that says what the index holds is not what was written"
        raise IndexDamagedError("catalog.sqlite", reason=reason)


def _stored(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT crc FROM seals WHERE id = 1").fetchone()
    return row[0] if row and isinstance(row[0], int) else None


def are_proper(connection: sqlite3.Connection) -> bool:
    """Say whether every value of the sealed tables is of its kind and within its bounds."""
    for table, kinds in _KINDS.items():
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
            if len(row) != len(kinds) or not fits(row, kinds):
                return False
    if not _have_files(connection):
        return False
    counted = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    for table, key in COUNTED.items():
        (highest,) = connection.execute(f"SELECT max({key}) FROM {table}").fetchone()  # noqa: S608
        if highest is not None and not (is_count(highest) and highest <= counted.get(table, 0)):
            return False
    return True


def _have_files(connection: sqlite3.Connection) -> bool:
    """Say whether each segment of a generation is known, and so is its file."""
    named = set(connection.execute("SELECT generation, name FROM derived_files").fetchall())
    numbers = {row[0] for row in connection.execute("SELECT number FROM segments")}
    return all(
        segment in numbers and (generation, segment_name(segment)) in named
        for generation, segment in connection.execute(
            "SELECT generation, segment FROM generation_segments"
        )
    )


COUNTED = {
    "editions": "id",
    "articles": "id",
    "passages": "id",
    "terms": "id",
    "operations": "seq",
    "removals": "seq",
    "segments": "number",
    "generations": "number",
}
"""Tables whose next number SQLite keeps: none may be given twice, nor be too high."""


def _checksum(connection: sqlite3.Connection) -> int:
    queries = [f"SELECT * FROM {table} ORDER BY {order}" for table, order in SEALED.items()]  # noqa: S608
    queries.append("SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY name")
    crc = 0
    for query in queries:
        rows = connection.execute(query).fetchall()
        spelt = json.dumps(rows, separators=(",", ":"), default=repr)
        crc = zlib.crc32(spelt.encode("utf-8", "surrogatepass"), crc)
    return crc
