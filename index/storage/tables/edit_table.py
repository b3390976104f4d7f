"""Remember what users said of articles, which rules over what is read of them.

A row says one thing of a file, of a part of one, or of all files. It hangs on no edition
and on no article, so it outlives changed files, rebuilds and the files themselves; of a
file that is found under another name it goes along. The log says it too, so that a repair
can tell.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from index.changes import Edit
from index.storage.codecs.stored_values import damage_named, is_path, is_text, refuse
from index.storage.tables.operation_table import Operation, log_operation, logged_operations
from index.storage.tables.table import Remedy, Seal, Table

_SAID, _MOVED = "edit", "move edits"
"""The kinds of operations that say what the table holds."""


def read_edits(connection: sqlite3.Connection, file: str | None = None) -> list[Edit]:
    """Return what was said of all files, or of one alone, by file, part, name and item.

    Raises:
        IndexDamagedError: If a row cannot be one that was written.
    """
    which, values = ("", ()) if file is None else ("WHERE file = ?", (file,))
    rows = connection.execute(
        f"SELECT file, part, name, item, said FROM edits {which}"  # noqa: S608
        " ORDER BY file, part, name, item",
        values,
    )
    return [decode_edit(*row) for row in rows.fetchall()]


@damage_named("what a user said of an article")
def decode_edit(*row: Any) -> Edit:
    """Return what was said, given the values of a row.

    Raises:
        IndexDamagedError: If they cannot be those of one.
    """
    file, part, name, item, said = row
    values = json.loads(said)
    if not (_is_file(file) and isinstance(values, list) and all(map(is_text, values)) and values):
        refuse("what a user said of an article")
    return Edit(file, part or None, name, item, tuple(values))


def say_edit(connection: sqlite3.Connection, edit: Edit) -> None:
    """Remember what was said, or forget it if it is taken back, and log it."""
    _put(connection, edit)
    detail: dict[str, int | str] = {
        "root": edit.file,
        "part": edit.part or "",
        "name": edit.name,
        "item": edit.item,
        "said": json.dumps(edit.values),
    }
    log_operation(connection, _SAID, detail)


def move_edits(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Keep for a file what was said of one that is gone; what is said of it already stays."""
    if read_edits(connection, old):
        _move(connection, old, new)
        log_operation(connection, _MOVED, {"root": old, "new": new})


def _put(connection: sqlite3.Connection, edit: Edit) -> None:
    key = (edit.file, edit.part or "", edit.name, edit.item)
    if edit.values:
        connection.execute(
            "INSERT OR REPLACE INTO edits (file, part, name, item, said) VALUES (?, ?, ?, ?, ?)",
            (*key, json.dumps(edit.values)),
        )
    else:
        connection.execute(
            "DELETE FROM edits WHERE file = ? AND part = ? AND name = ? AND item = ?", key
        )


def _move(connection: sqlite3.Connection, old: str, new: str) -> None:
    connection.execute("UPDATE OR IGNORE edits SET file = ? WHERE file = ?", (new, old))
    connection.execute("DELETE FROM edits WHERE file = ?", (old,))


def _remake(connection: sqlite3.Connection) -> None:
    """Remember what the log says was said last, under the name that its file has now."""
    connection.execute("DELETE FROM edits")
    for operation in logged_operations(connection, (_SAID, _MOVED)):
        if operation.kind == _SAID:
            _put(connection, _logged(operation))
        else:
            _move(connection, str(operation.detail["root"]), str(operation.detail["new"]))


@damage_named("an operation")
def _logged(operation: Operation) -> Edit:
    detail = {name: str(value) for name, value in operation.detail.items()}
    return Edit(
        detail["root"],
        detail["part"] or None,
        detail["name"],
        detail["item"],
        tuple(map(str, json.loads(detail["said"]))),
    )


def _is_file(value: object) -> bool:
    """Return whether a value names a file, or all of them."""
    return value == "" or is_path(value)


EDITS = Table(
    statements="""
CREATE TABLE edits (
    file TEXT NOT NULL,
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    item TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (file, part, name, item)
) WITHOUT ROWID;
""",
    seal=Seal("file, part, name, item", (_is_file, is_text, is_text, is_text, is_text)),
    remedy=Remedy.REMAKE,
    remake=_remake,
    mended="what the index was made with and from was read from its log",
)
