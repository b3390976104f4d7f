"""Refuse a catalog whose tables are not plain tables, before any of them is read.

What stands in a catalog's schema is run by SQLite: a view in the place of a table
may never end, a trigger changes what no statement of ours asked for. So before a table is read the
schema must hold nothing but tables and indexes of a name that some version has made,
each in words that leave no room for an expression, and in the present format exactly
the statements of the tables. A damaged statement is no attack: a repair rewrites it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from index.errors import IndexDamagedError, IndexForeignError
from index.storage.schema import FORMAT_VERSION
from index.storage.tables.registry import all_tables
from index.storage.tables.table import Table

_NAMED = re.compile(r"\s*CREATE (?:UNIQUE )?(TABLE|INDEX) (\w+)(?: ON (\w+))?")
_COUNTERS = (
    "table",
    "sqlite_sequence",
    "sqlite_sequence",
    "CREATE TABLE sqlite_sequence(name,seq)",
)
"""What SQLite itself adds."""

_LONGEST_STATEMENT = 4_000
"""In code points; a statement that is longer is none of ours and is not looked at."""


class _Made(NamedTuple):
    """A table or an index: what kind, its name, the table it belongs to, and its statement."""

    kind: str
    name: str
    table: str
    statement: str


def check_schema(connection: sqlite3.Connection, path: str, *, version: int) -> None:
    """Refuse a catalog of this format that holds anything but the tables of it.

    Raises:
        IndexForeignError: If it holds what no version makes.
        IndexDamagedError: If a table or an index is missing, or is not as it was made.
    """
    found = check_kinds(connection, path)
    for fault in _faults(found) if version == FORMAT_VERSION else _older_faults(found):
        raise IndexDamagedError(path, reason=f"its tables are not those of its format: {fault}")


def check_kinds(connection: sqlite3.Connection, path: str) -> list[_Made]:
    """Refuse a catalog that holds anything but tables and indexes with names of ours.

    Returns:
        What it holds.

    Raises:
        IndexForeignError: If it does.
    """
    found = _found(connection)
    for made in found:
        expected = _expected().get(made.name)
        if expected is None or (made.kind, made.table) != (expected.kind, expected.table):
            raise IndexForeignError(path, reason=f"it holds the {made.kind} {made.name!r}")
    return found


def schema_faults(connection: sqlite3.Connection) -> list[str]:
    """Return, in words, where the schema differs from that of the present format."""
    return list(_faults(_found(connection)))


def expected_statements() -> dict[str, str]:
    """Return the statement that makes each table and index of this format, by name."""
    return {made.name: made.statement for made in _expected().values()}


def _faults(found: list[_Made]) -> Iterator[str]:
    by_name, expected = {made.name: made for made in found}, _expected()
    for name in sorted(by_name.keys() | expected.keys()):
        if name not in by_name:
            yield f"{name} is missing"
        elif name not in expected:
            yield f"{name} is unknown"
        elif plain(by_name[name].statement) != plain(expected[name].statement):
            yield f"{name} is not as it was made"


def _older_faults(found: list[_Made]) -> Iterator[str]:
    """Yield what no older format can have made; which it was, the migration finds out."""
    for made in found:
        statement = plain(made.statement[: _LONGEST_STATEMENT + 1])
        is_plain = len(statement) <= _LONGEST_STATEMENT and _plain_statement().fullmatch(statement)
        if not is_plain and statement != _COUNTERS[3]:
            yield f"{made.name} is not as it was made"


def _found(connection: sqlite3.Connection) -> list[_Made]:
    """Return what a catalog is made of, but what SQLite makes for a primary key.

    That has no statement, and the table's own says all about it.
    """
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL OR name NOT LIKE 'sqlite_autoindex_%'"
    ).fetchall()
    return [_Made(*(value if isinstance(value, str) else "" for value in row)) for row in rows]


@cache
def _plain_statement() -> re.Pattern[str]:
    """Return what matches the statements that an older format may have made."""
    column = (
        r"\w+ (?:INTEGER|TEXT|BLOB)(?: NOT NULL)?(?: PRIMARY KEY(?: AUTOINCREMENT)?)?"
        r"(?: DEFAULT (?:0|x''))?(?: CHECK \(state IN \('building', 'current', 'retired'\)\))?"
        r"(?: REFERENCES \w+ \(\w+\)(?: ON DELETE CASCADE)?)?"
    )
    names = r"\(\w+(?:, \w+)*\)"
    part = rf"(?:{column}|PRIMARY KEY {names})"
    return re.compile(
        rf"CREATE TABLE \w+ \({part}(?:, {part})*\)(?: WITHOUT ROWID)?"
        rf"|CREATE (?:UNIQUE )?INDEX \w+ ON \w+ {names}(?: WHERE state = 'current')?",
        re.ASCII,
    )


def plain(statement: str) -> str:
    """Return a statement without breaks; a migrated table has others than a new one."""
    words = " ".join(statement.split())
    return words.replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def _expected() -> dict[str, _Made]:
    """Return what a catalog of the present format holds, by name."""
    return _made_of(all_tables())


@cache
def _made_of(tables: tuple[Table, ...]) -> dict[str, _Made]:
    made = [_Made(*_COUNTERS)]
    for statement in (one for table in tables for one in table.made_by):
        if found := _NAMED.match(statement):
            kind, name, owner = found.groups()
            made.append(_Made(kind.lower(), name, owner or name, statement))
    return {one.name: one for one in made}
