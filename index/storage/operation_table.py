"""Log what was done to an index, and when: the catalog's own history."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Operation:
    """One acknowledged change. `at` is ISO 8601 in UTC."""

    number: int
    at: str
    kind: str
    detail: Mapping[str, int | str]


def log_operation(
    connection: sqlite3.Connection, kind: str, detail: Mapping[str, int | str]
) -> None:
    """Add an operation to the log, inside the transaction that does it."""
    connection.execute(
        "INSERT INTO operations (at, kind, detail) VALUES (?, ?, ?)",
        (datetime.now(UTC).isoformat(timespec="milliseconds"), kind, json.dumps(detail)),
    )


def last_operations(connection: sqlite3.Connection, count: int) -> list[Operation]:
    """Return the newest operations, newest first."""
    rows = connection.execute(
        "SELECT seq, at, kind, detail FROM operations ORDER BY seq DESC LIMIT ?", (count,)
    )
    return [Operation(seq, at, kind, json.loads(detail)) for seq, at, kind, detail in rows]
