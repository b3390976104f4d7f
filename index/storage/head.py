"""Note outside the catalog how far the catalog had come.

A catalog that was swapped for an older copy of itself, or that lost its
write-ahead log, is whole in SQLite's eyes. The head names the last acknowledged
operation, so a catalog that ends before it has lost something.
"""

from __future__ import annotations

import json
import sqlite3

from index.errors import IndexDamagedError
from index.files.unfinished import replace_file
from index.storage.files.layout import Layout
from index.storage.tables.operation_table import last_number

_MOST_OPERATIONS = 2**62
"""What names a later operation is no head: SQLite could not count on from there."""

_MOST_BYTES = 1_000
"""What is longer is no head."""


def write_head(layout: Layout, connection: sqlite3.Connection) -> None:
    """Note the last operation, durably."""
    replace_file(layout.head, head_content(connection), tmp=layout.tmp)


def head_content(connection: sqlite3.Connection) -> bytes:
    """Return the bytes of a head that names the last operation."""
    return json.dumps({"operation": last_number(connection)}).encode("ascii") + b"\n"


def read_head(layout: Layout) -> int:
    """Return the noted operation; 0 if the head is missing or unreadable, which proves nothing.

    Read it before the catalog is pinned: a commit in between must not look like
    a catalog that ends too early.
    """
    try:
        with layout.head.open("rb") as stream:
            noted = int(json.loads(stream.read(_MOST_BYTES))["operation"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return 0
    return noted if 0 <= noted <= _MOST_OPERATIONS else 0


def check_head(layout: Layout, connection: sqlite3.Connection, *, noted: int) -> None:
    """Refuse a catalog that ends before the operation that the head noted.

    Raises:
        IndexDamagedError: If acknowledged operations are missing.
    """
    found = last_number(connection)
    if found < noted:
        reason = f"ends at operation {found}, but {noted} was acknowledged; it is an older copy"
        raise IndexDamagedError(str(layout.catalog), reason=reason)


def head_fault(connection: sqlite3.Connection, *, noted: int) -> str | None:
    """Return what is wrong with the head, or None.

    A head that is one operation behind is what a kill leaves between the two; the
    next writer puts it right.
    """
    found = last_number(connection)
    if noted > found:
        return f"names operation {noted}, but the catalog ends at {found}: it is an older copy"
    if found - noted > 1:
        seen = f"names operation {noted}" if noted else "missing or unreadable"
        return f"{seen}, but the catalog ends at {found}; an older catalog would not be noticed"
    return None
