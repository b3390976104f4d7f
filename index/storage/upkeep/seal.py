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
from typing import Any, TypeAlias

from index.errors import CatalogDamagedError
from index.storage.codecs.stored_values import fits, is_count, is_hash, is_path, is_text, is_whole
from index.storage.codecs.term_codec import MOST_WIDE
from index.storage.files.layout import is_derived_name, segment_name

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

_COUNTS = 7
"""Where in a row of editions the counts begin: articles, passages, tokens, reach, more tokens."""


Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Rows of the sealed tables, and what makes all tables, by name."""


def seal(connection: sqlite3.Connection) -> None:
    """Renew the seal, inside the transaction that changes a sealed table."""
    found = _checksum(_read(connection))
    if found != _stored(connection):
        connection.execute("INSERT OR REPLACE INTO seals (id, crc) VALUES (1, ?)", (found,))


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Say whether the sealed tables are as they were when the seal was made, and can be so."""
    rows = _read(connection)
    return _checksum(rows) == _stored(connection) and _are_proper(connection, rows)


def are_proper(connection: sqlite3.Connection) -> bool:
    """Say whether every value of the sealed tables is of its kind and within its bounds."""
    return _are_proper(connection, _read(connection))


def check_seal(connection: sqlite3.Connection) -> None:
    """Refuse a catalog whose small tables are not what was written.

    Raises:
        IndexDamagedError: If the seal does not fit.
    """
    if not is_sealed(connection):
        reason = "a row that says what the index holds is not what was written"
        raise CatalogDamagedError(reason)


def _stored(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT crc FROM seals WHERE id = 1").fetchone()
    return row[0] if row and isinstance(row[0], int) else None


def _are_proper(connection: sqlite3.Connection, rows: Rows) -> bool:
    for table, kinds in _KINDS.items():
        if not all(len(row) == len(kinds) and fits(row, kinds) for row in rows[table]):
            return False
    counted: dict[Any, Any] = dict(rows["sqlite_sequence"])
    highest = connection.execute(_HIGHEST).fetchone()
    if counted.get("terms", 0) > MOST_WIDE or not all(map(_adds_up, rows["editions"])):
        return False
    return _have_files(rows) and all(
        number is None or (is_count(number) and number <= counted.get(table, 0))
        for table, number in zip(COUNTED, highest, strict=True)
    )


def _adds_up(edition: tuple[Any, ...]) -> bool:
    """Say whether an edition counts words only where it counts texts that hold them."""
    articles, passages, title, body, *_, article_title, article_body = edition[_COUNTS:]
    in_passages, in_articles = title + body, article_title + article_body
    return bool(passages or not in_passages) and bool(articles or not in_articles)


def _have_files(rows: Rows) -> bool:
    """Say whether each segment of a generation is known, and so is its file."""
    named = {row[:2] for row in rows["derived_files"]}
    numbers = {row[0] for row in rows["segments"]}
    return all(
        segment in numbers and (generation, segment_name(segment)) in named
        for generation, segment in rows["generation_segments"]
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


_HIGHEST = "SELECT {}".format(
    ", ".join(f"(SELECT max({key}) FROM {table})" for table, key in COUNTED.items())  # noqa: S608
)


def _read(connection: sqlite3.Connection) -> Rows:
    queries = {
        table: f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608
        for table, order in SEALED.items()
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
