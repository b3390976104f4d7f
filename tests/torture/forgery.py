"""Change an index as a person could who hands it over and knows how every sum is made.

A forger takes a valid index, puts a value, a name, a table or a file of another kind
into it, and computes all checksums again, so that no sum tells. Which change is made
follows from the number given alone.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from index.files.hashing import sha256_of
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.tables.registry import all_tables
from index.storage.upkeep.seal import seal, sealed_tables

ROWS = {table.name: table.checksum for table in all_tables() if table.checksum is not None}
"""Tables whose rows have a checksum each: the columns that it covers, and how it is made."""

SEALED = [*sealed_tables()]
"""Tables that the seal covers, that of SQLite's counters last."""

NUMBERS = (-1, 0, 1, 2, 7, 2**15, 2**31, 2**40, 2**53 + 1, 2**62, 2**63 - 1, -(2**63))
TEXTS = (
    *("", "x", "..", "-", "\0", "\n", "\x1b[31mred", "é" * 3, "\u202ereversed", "0" * 64, "nan"),
    *(
        "current",
        "auto",
        "hashing",
        "owner/model",
        "../outside",
        "../outside/kept",
        "/etc/hostname",
        "[]",
    ),
    *("{}", "null", "1e999", '{"a":', "[" * 5_000, "9" * 5_000, "vectors/../../outside/kept"),
)
BLOBS = (b"", b"\0", b"\xff\xfe", b"\xff" * 7, b"\0" * 512, b"\xff" * 512, b"\x00\x7c" * 256)
OTHERS = (None, 0.5, float("inf"), -1e308)
VALUES: tuple[Any, ...] = (*NUMBERS, *TEXTS, *BLOBS, *OTHERS)

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


STATEMENTS = (
    "DROP TABLE {}; CREATE VIEW {} AS " + ENDLESS,
    "CREATE TRIGGER more AFTER INSERT ON {} BEGIN DELETE FROM articles; END",
    "DROP TABLE {}; CREATE TABLE {} (x)",
    "DROP TABLE {}; CREATE VIRTUAL TABLE {} USING fts5 (path)",
    "ALTER TABLE {} ADD COLUMN more INTEGER AS (random())",
    "ALTER TABLE {} RENAME TO more",
    "CREATE TABLE more AS SELECT * FROM {}",
    "CREATE INDEX more ON {} (abs(1))",
    "DROP TABLE {}",
    "DROP INDEX terms_by_name",
    "ANALYZE",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage ="
    " (SELECT rootpage FROM sqlite_master WHERE name = 'terms') WHERE name = '{}'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE x'"
    " WHERE name = '{}'",
)
"""What puts something else in the place of a table, or beside it."""


class Forger:
    """Makes one change to an index; `said` is what it was."""

    def __init__(self, root: Path, outside: Path, *, number: int) -> None:
        """Take an index folder, a folder that must stay as it is, and the number of the change."""
        self.layout, self.outside = Layout(root), outside
        self.chance = random.Random(number)
        self.said = ""

    def forge(self) -> None:
        """Make the change and all sums, and let the index be a copy or one from here."""
        change = self.chance.choice(
            [self.value] * 8
            + [self.document] * 5
            + [self.several] * 2
            + [self.row, self.counter, self.schema, self.name, self.entry, self.small_file]
            + [self.derived_file, self.page]
        )
        change()
        if self.chance.random() < 0.5 or change == self.derived_file:
            with suppress(OSError):
                os.utime(self.layout.catalog)  # the times of a copy are others
            self.said += ", copied"

    def forge_catalog(self) -> None:
        """Make a change in the catalog alone, as in a backup."""
        self.chance.choice([self.value] * 4 + [self.document] * 3 + [self.schema, self.counter])()

    def several(self) -> None:
        """Put several values in the place of others."""
        said = []
        for _ in range(3):
            self.chance.choice([self.value, self.document])()
            said.append(self.said)
        self.said = "; ".join(said)

    def value(self) -> None:
        """Put another value in the place of one."""
        with self._opened() as connection:
            table, column, key = self._somewhere(connection)
            value = self._value(connection)
            self._put(connection, table, column, key, value)
            self.said = f"{table}.{column} of {key} is {_short(value)}"

    def document(self) -> None:
        """Put another value somewhere into a column of JSON."""
        columns = [("articles", "facts"), ("articles", "sentences"), ("editions", "settings")]
        columns += [("operations", "detail"), ("files", "skipped"), ("articles", "structure")]
        table, column = self.chance.choice(columns)
        with self._opened() as connection:
            key, held = self.chance.choice(
                connection.execute(f"SELECT {_key(table)}, {column} FROM {table}").fetchall()  # noqa: S608
            )
            values: list[Any] = [*NUMBERS, *TEXTS, *OTHERS, [], {}, True, [[1]], ["a", "b"]]
            value = self.chance.choice(values)
            with suppress(ValueError, TypeError):
                changed = json.dumps(self._altered(json.loads(held), value))
                self._put(connection, table, column, key, changed)
            self.said = f"{table}.{column} of {key} holds {_short(value)}"

    def row(self) -> None:
        """Remove a row, or give it to another."""
        with self._opened() as connection:
            table, column, key = self._somewhere(connection)
            if self.chance.random() < 0.5:
                connection.execute(f"DELETE FROM {table} WHERE {_key(table)} IS ?", (key,))  # noqa: S608
                self.said = f"{table} without {key}"
            else:
                other = connection.execute(
                    f"SELECT {column} FROM {table} ORDER BY random() LIMIT 1"  # noqa: S608
                ).fetchone()[0]
                self._put(connection, table, column, key, other)
                self.said = f"{table}.{column} of {key} is that of another"

    def counter(self) -> None:
        """Put another value in the place of SQLite's own."""
        with self._opened() as connection:
            value = self._value(connection)
            connection.execute(
                "UPDATE sqlite_sequence SET seq = ? WHERE rowid IN"
                " (SELECT rowid FROM sqlite_sequence ORDER BY random() LIMIT 2)",
                (value,),
            )
            self.said = f"counters are {_short(value)}"

    def schema(self) -> None:
        """Put something else in the place of a table, or beside it."""
        with self._opened() as connection:
            table = self.chance.choice([*ROWS, *SEALED][:-1])
            statement = self.chance.choice(STATEMENTS).replace("{}", table)
            with suppress(sqlite3.Error):
                connection.executescript(statement)
            self.said = statement

    def name(self) -> None:
        """Make the catalog name another file as a derived one."""
        name = self.chance.choice(
            [
                *("../../outside/kept", str(self.outside / "kept"), ".", "", "FORMAT"),
                *("vectors/../../../outside/kept", "catalog.sqlite"),
                "lexical/gen-000001/../../../../outside/kept",
            ]
        )
        with self._opened() as connection:
            connection.execute(
                "UPDATE OR REPLACE derived_files SET name = ?, size = ?, sha256 = ?"
                " WHERE name = (SELECT name FROM derived_files ORDER BY random() LIMIT 1)",
                (name, 4, self.chance.choice(["0" * 64, sha256_of(self.outside / "kept")])),
            )
        self.said = f"a derived file is {name!r}"

    def entry(self) -> None:
        """Make an entry of the folder a link, a pipe or a folder."""
        entries = [*self.layout.files, *self.layout.folders, *self.layout.root.rglob("*")]
        path = self.chance.choice(sorted(entries))
        how = self.chance.choice(["link", "link", "pipe", "folder", "missing", "dangling"])
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            if how in ("link", "dangling"):
                name = "new" if how == "dangling" else self.chance.choice(["", "kept", "folder"])
                path.symlink_to(self.outside / name)
            elif how == "pipe":
                os.mkfifo(path)
            elif how == "folder":
                path.mkdir()
        self.said = f"{self.layout.relative(path)} is a {how}"

    def small_file(self) -> None:
        """Put other bytes in the place of a small file."""
        files = [self.layout.format, self.layout.head, self.layout.sums, self.layout.pending]
        files += [self.layout.lock, self.layout.lease(1), self.layout.root / "tmp" / "left"]
        path = self.chance.choice(files)
        content = self.chance.choice(
            [
                *(b"", b"\0" * 100, b"\xff" * 5_000, b"[" * 100_000, b"\x01\0\0", b'{"pid": []}'),
                *(b"dateline index, format 99\n", b"dateline index, format 8\n" * 2),
                *(b'{"operation": 1e999}', b'{"operation": -1}'),
                *(b"DLsums1\n" + b"\0" * 24, b"DLsums1\n" + b"\xff" * 28),
            ]
        )
        path.write_bytes(content)
        if path == self.layout.sums and self.chance.random() < 0.7:
            path.write_bytes(content + zlib.crc32(content).to_bytes(4, "little"))
        self.said = f"{path.name} is {content[:30]!r}"

    def derived_file(self) -> None:
        """Put other bytes in the place of some of a derived file, whose sums are made again."""
        paths = sorted(p for f in ("vectors", "lexical") for p in (self.layout.root / f).rglob("*"))
        path = self.chance.choice([path for path in paths if path.is_file()])
        content = bytearray(path.read_bytes()) or bytearray(1)
        for _ in range(self.chance.choice([1, 4, 50])):
            content[self.chance.randrange(len(content))] = self.chance.randrange(256)
        path.write_bytes(content[: self.chance.choice([len(content), len(content) // 2])])
        with self._opened() as connection:
            connection.execute(
                "UPDATE derived_files SET size = ?, changed_ns = ?, sha256 = ? WHERE name = ?",
                (
                    path.stat().st_size,
                    path.stat().st_ctime_ns,
                    sha256_of(path),
                    self.layout.relative(path),
                ),
            )
        self.said = f"other bytes in {self.layout.relative(path)}"

    def page(self) -> None:
        """Put other bytes, or a page, in the place of some of the catalog."""
        content = bytearray(self.layout.catalog.read_bytes())
        size, pages = 4096, len(content) // 4096
        if self.chance.random() < 0.5:
            one, other = self.chance.randrange(pages), self.chance.randrange(1, pages)
            content[other * size : (other + 1) * size] = content[one * size : (one + 1) * size]
        else:
            for _ in range(self.chance.choice([1, 5, 40])):
                page = self.chance.randrange(1, pages) * size
                at = page + self.chance.choice(
                    [self.chance.randrange(40), self.chance.randrange(size)]
                )
                content[at] = self.chance.randrange(256)
        self.layout.catalog.write_bytes(content)
        with suppress(sqlite3.Error, ValueError), self._opened():
            pass
        sum_pages(self.layout)
        self.said = "other bytes in the catalog"

    def _altered(self, held: Any, value: Any) -> Any:
        """Return JSON with the value somewhere in it."""
        if not isinstance(held, list | dict) or not held or self.chance.random() < 0.15:
            return value
        places = list(range(len(held))) if isinstance(held, list) else list(held)
        place = self.chance.choice(places)
        if self.chance.random() < 0.1:
            del held[place]
        elif isinstance(held, dict) and self.chance.random() < 0.05:
            held["more"] = value
        else:
            held[place] = self._altered(held[place], value)
        return held

    def _value(self, connection: sqlite3.Connection) -> Any:
        """Return a value that is seldom what belongs there."""
        if self.chance.random() < 0.1:
            table, column, key = self._somewhere(connection)
            row = connection.execute(
                f"SELECT {column} FROM {table} WHERE {_key(table)} IS ?",  # noqa: S608
                (key,),
            ).fetchone()
            return row[0] if row else None
        return self.chance.choice(VALUES)

    def _somewhere(self, connection: sqlite3.Connection) -> tuple[str, str, Any]:
        """Return a table that has rows, one of its columns, and what finds one of its rows."""
        while True:
            table = self.chance.choice([*ROWS, *SEALED][:-1])
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            keys = connection.execute(f"SELECT {_key(table)} FROM {table}").fetchall()  # noqa: S608
            if keys:
                return table, self.chance.choice(columns), self.chance.choice(keys)[0]

    def _put(
        self, connection: sqlite3.Connection, table: str, column: str, key: Any, value: Any
    ) -> None:
        """Set a value, also text that is not UTF-8, and the checksum of its row."""
        shape = (
            "CAST(? AS TEXT)" if isinstance(value, bytes) and self.chance.random() < 0.4 else "?"
        )
        with suppress(sqlite3.Error, OverflowError):
            connection.execute(
                f"UPDATE OR REPLACE {table} SET {column} = {shape}"  # noqa: S608
                f" WHERE {_key(table)} IS ?",
                (value, key),
            )
        if table in ROWS:
            sum_rows(connection, table)

    def _opened(self) -> Any:
        return Forged(self.layout)


class Forged:
    """A catalog that is open to be changed; all sums are made when it is closed."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __enter__(self) -> sqlite3.Connection:
        self._connection = sqlite3.connect(self._layout.catalog, isolation_level=None)
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        self._connection.execute("PRAGMA foreign_keys = OFF")
        _allow_nothing(self._connection)
        return self._connection

    def __exit__(self, *error: object) -> None:
        with closing(self._connection) as connection:
            _forbid_nothing(connection)
            connection.set_progress_handler(lambda: 1, 20_000_000)
            with suppress(sqlite3.Error, ValueError):
                seal(connection)
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sum_pages(self._layout)


def _allow_nothing(connection: sqlite3.Connection) -> None:
    """Make columns hold NULL, as those of another database may."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_master")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'"
        " AND sql NOT LIKE '%WITHOUT ROWID%'"
    )
    connection.execute("PRAGMA writable_schema = RESET")


def _forbid_nothing(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = (SELECT sql FROM kept WHERE kept.name ="
            " sqlite_master.name) WHERE replace((SELECT sql FROM kept WHERE kept.name ="
            " sqlite_master.name), ' NOT NULL', '') = sql"
        )
        connection.execute("PRAGMA writable_schema = RESET")


def sum_rows(connection: sqlite3.Connection, table: str) -> None:
    """Make the checksums of all rows of a table that can have one."""
    columns, checksum = ROWS[table].columns, ROWS[table].of
    key = _key(table)
    if table == "articles":
        for number, text in connection.execute("SELECT id, text FROM articles").fetchall():
            with suppress(TypeError):
                connection.execute(
                    "UPDATE articles SET text_crc = ? WHERE id = ?", (zlib.crc32(text), number)
                )
    rows = connection.execute(f"SELECT {key}, {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608
    for number, *row in rows:
        with suppress(Exception):
            connection.execute(
                f"UPDATE {table} SET crc = ? WHERE {key} IS ?",  # noqa: S608
                (checksum(*row), number),
            )


def _key(table: str) -> str:
    """Return the column that finds a row, or some rows of few."""
    keys = {"roots": "path", "encodings": "path", "files": "file", "derived_files": "name"}
    keys |= {"edits": "file", "generation_segments": "generation"}
    keys |= {table.name: table.key for table in all_tables() if table.key is not None}
    return keys[table]


def _short(value: object) -> str:
    spelt = repr(value)
    return spelt if len(spelt) < 60 else f"{spelt[:50]}... ({len(spelt)})"
