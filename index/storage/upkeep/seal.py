"""Seal the small tables of the catalog, so that a changed bit in them is noticed.

Rows of the large tables carry a checksum each. Those that are few, and that say
what all the others mean, are sealed together: one CRC-32 over all of their rows,
renewed by every transaction and checked by every reader that pins the catalog.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from functools import cache
from typing import Any, TypeAlias

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import fits, is_count, is_text
from index.storage.files.layout import segment_name
from index.storage.tables.registry import all_tables
from index.storage.tables.seal_table import put_seal, read_seal
from index.storage.tables.table import Seal, Table

_COUNTERS, _COUNTERS_SEAL = "sqlite_sequence", Seal("name", (is_text, is_count))
"""The table in which SQLite keeps the next numbers is sealed too."""

_COUNTS = 7
"""Where in a row of editions the counts begin: articles, passages, tokens, reach, more tokens."""


Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Rows of the sealed tables, and what makes all tables, by name."""


def seal(connection: sqlite3.Connection) -> None:
    """Renew the seal, inside the transaction that changes a sealed table."""
    found = _checksum(_read(connection))
    if found != read_seal(connection):
        put_seal(connection, found)


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Return whether the sealed tables are as they were when the seal was made, and can be so."""
    rows = _read(connection)
    return _checksum(rows) == read_seal(connection) and _are_proper(connection, rows)


def are_proper(connection: sqlite3.Connection) -> bool:
    """Return whether every value of the sealed tables is of its kind and within its bounds."""
    return _are_proper(connection, _read(connection))


def check_seal(connection: sqlite3.Connection) -> None:
    """Refuse a catalog whose small tables are not what was written.

    Raises:
        IndexDamagedError: If the seal does not fit.
    """
    if not is_sealed(connection):
        reason = "a row that says what the index holds is not what was written"
        raise CatalogDamagedError(reason)


def _are_proper(connection: sqlite3.Connection, rows: Rows) -> bool:
    for name, seal_of in sealed_tables().items():
        kinds = seal_of.kinds
        if not all(len(row) == len(kinds) and fits(row, kinds) for row in rows[name]):
            return False
    if not (all(map(_adds_up, rows["editions"])) and _have_files(rows)):
        return False
    numbered = numbered_tables()
    counted: dict[Any, Any] = dict(rows[_COUNTERS])
    highest = connection.execute(_highest(numbered)).fetchone()
    return all(
        counted.get(table.name, 0) <= table.most
        and (number is None or (is_count(number) and number <= counted.get(table.name, 0)))
        for table, number in zip(numbered, highest, strict=True)
    )


def _highest(numbered: list[Table]) -> str:
    """Return what selects the highest number of each of these tables."""
    return "SELECT {}".format(
        ", ".join(f"(SELECT max({table.key}) FROM {table.name})" for table in numbered)  # noqa: S608
    )


def _adds_up(edition: tuple[Any, ...]) -> bool:
    """Return whether an edition counts words only where it counts texts that hold them."""
    articles, passages, title, body, *_, article_title, article_body = edition[_COUNTS:]
    in_passages, in_articles = title + body, article_title + article_body
    return bool(passages or not in_passages) and bool(articles or not in_articles)


def _have_files(rows: Rows) -> bool:
    """Return whether each segment of a generation is known, and so is its file."""
    named = {row[:2] for row in rows["derived_files"]}
    numbers = {row[0] for row in rows["segments"]}
    return all(
        segment in numbers and (generation, segment_name(segment)) in named
        for generation, segment in rows["generation_segments"]
    )


@cache
def _seals(tables: tuple[Table, ...]) -> dict[str, Seal]:
    found = {table.name: table.seal for table in tables if table.seal is not None}
    return {**found, _COUNTERS: _COUNTERS_SEAL}


def sealed_tables() -> dict[str, Seal]:
    """Return the tables that the seal covers by name, in the order in which it covers them."""
    return _seals(all_tables())


def numbered_tables() -> list[Table]:
    """Return the tables whose next number SQLite keeps: none is given twice, nor too high."""
    return [table for table in all_tables() if table.is_numbered]


def _read(connection: sqlite3.Connection) -> Rows:
    queries = {
        name: f"SELECT * FROM {name} ORDER BY {seal_of.order}"  # noqa: S608
        for name, seal_of in sealed_tables().items()
    }
    queries["sqlite_master"] = "SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY name"
    return {table: connection.execute(query).fetchall() for table, query in queries.items()}


def _checksum(rows: Rows) -> int:
    """Return the checksum of the rows, table after table."""
    crc = 0
    for found in rows.values():
        spelt = json.dumps(found, separators=(",", ":"), default=repr)
        crc = zlib.crc32(spelt.encode("utf-8", "surrogatepass"), crc)
    return crc
