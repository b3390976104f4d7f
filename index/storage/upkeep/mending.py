"""Put a damaged catalog right, as far as what is left of it allows.

Only repair uses this, under the writer's lock, after the damaged files were
copied aside. Nothing is guessed: what the small tables said is read from the
operations log, counts are counted, and an article that is not what was written
is taken out, so that its file is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from index.errors import IndexDamagedError
from index.storage.catalog import transaction
from index.storage.codecs.stored_values import is_count, refuse
from index.storage.connection import Catalog, connect
from index.storage.schema import APPLICATION_ID, FORMAT_VERSION
from index.storage.schema_check import expected_statements
from index.storage.tables.file_table import forget_files
from index.storage.tables.operation_table import log_operation
from index.storage.tables.registry import all_tables, owned_by, put_right_by, statements
from index.storage.tables.seal_table import SEALS
from index.storage.tables.table import Owner, Remedy, Table
from index.storage.upkeep.inspection import CatalogFaults
from index.storage.upkeep.seal import are_proper, numbered_tables


def claim(connection: sqlite3.Connection) -> None:
    """Write into the file's head again whose it is, once its tables have proven it."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def mend_schema(connection: sqlite3.Connection) -> None:
    """Rewrite the statements that make the tables, where they are not what they were."""
    connection.execute("PRAGMA writable_schema = ON")
    for name, statement in expected_statements().items():
        connection.execute(
            "UPDATE sqlite_master SET sql = ? WHERE name = ? AND sql <> ?",
            (statement, name, statement),
        )
    connection.execute("PRAGMA writable_schema = RESET")


def mend(connection: sqlite3.Connection, faults: CatalogFaults, *, number: int) -> list[str]:
    """Put right what rows and their log allow, in one transaction, and say what was done.

    Args:
        connection: The catalog, which SQLite itself finds whole.
        faults: What is wrong with it.
        number: A number above all that any generation or segment has had.

    Raises:
        IndexDamagedError: If nothing says what an edition was made with.
    """
    done = list[str]()
    with transaction(connection):
        if faults.articles:  # before editions, whose highest ids are those of what is left
            done.extend(_take_out(connection, faults.articles))
        if faults.seal:
            _mend_counters(connection)
        for table in all_tables():
            if _is_damaged(table, faults):
                _put_right(connection, table)
                done.append(table.mended.format(count=faults.tables[table.name]))
        if faults.counts or any(faults.tables[t.name] for t in put_right_by(Remedy.RECOUNT)):
            done.append("words, passages and articles were counted again")
        skip_numbers(connection, number)
        log_operation(connection, "repair", {"articles": len(faults.articles)})
        if not are_proper(connection):
            refuse("what says what the index holds")
    return [said for said in dict.fromkeys(done) if said]


def has_to_read(faults: CatalogFaults) -> bool:
    """Return whether files have to be read again once these faults are mended."""
    return bool(faults.articles) or any(faults.tables[t.name] for t in put_right_by(Remedy.READ))


def _is_damaged(table: Table, faults: CatalogFaults) -> bool:
    return bool(
        faults.tables[table.name]
        or (faults.seal and table.seal is not None)
        or (faults.articles and table.remade_with_articles)
    )


def _put_right(connection: sqlite3.Connection, table: Table) -> None:
    """Put a table right as it declares; words are counted again at the end of a repair."""
    match table.remedy:
        case Remedy.REMAKE if table.remake is not None:
            table.remake(connection)
        case Remedy.DROP | Remedy.READ:
            connection.execute(f"DELETE FROM {table.name}")  # noqa: S608
            if table.remedy is Remedy.READ:
                forget_files(connection)
        case Remedy.PUBLISH:
            forget_generations(connection)
        case _:
            pass


def copy_rows(connection: sqlite3.Connection, target: Path) -> None:
    """Copy every row that can be read into a new catalog.

    Raises:
        IndexDamagedError: If not even one table can be read.
    """
    with closing(_new(target)) as copy, transaction(copy):
        for table in all_tables():
            if table is not SEALS:  # some rows may be lost on the way
                _copy_table(connection, copy, table.name, table.key)
        copy.execute("DELETE FROM sqlite_sequence")
        _copy_table(connection, copy, "sqlite_sequence", None)
    with closing(connect(target)) as copy:
        if not copy.execute("SELECT 1 FROM editions").fetchone():
            raise IndexDamagedError(str(target), reason="nothing of it can be read")
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def use_log(path: Path) -> None:
    """Make a catalog that was copied write through a log again.

    Without one, writes would go into the file where no page sum follows them.
    """
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()


def _new(target: Path) -> Catalog:
    """Make an empty catalog that is not yet that of an index folder."""
    copy = connect(target)
    for statement in statements():
        copy.execute(statement)
    claim(copy)
    return copy


def _copy_table(
    connection: sqlite3.Connection, copy: sqlite3.Connection, table: str, key: str | None
) -> None:
    """Copy a table; where that fails, the rows that its key finds one by one."""
    columns = [row[1] for row in copy.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    try:
        for row in connection.execute(f"SELECT {names} FROM {table}"):  # noqa: S608
            copy.execute(insert, row)
    except IndexDamagedError:
        if key is None:
            return
        for number in range(1, _highest(connection, table, key) + 1):
            with suppress(IndexDamagedError):
                query = f"SELECT {names} FROM {table} WHERE {key} = ?"  # noqa: S608
                row = connection.execute(query, (number,)).fetchone()
                if row:
                    copy.execute(insert, row)


def _highest(connection: sqlite3.Connection, table: str, key: str) -> int:
    for query, values in (
        (f"SELECT max({key}) FROM {table}", ()),  # noqa: S608
        ("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)),
    ):
        with suppress(IndexDamagedError):
            row = connection.execute(query, values).fetchone()
            if row and row[0]:
                return int(row[0])
    return 0


def log_loss(connection: sqlite3.Connection, noted: int) -> None:
    """Log that the operations up to `noted` are lost; the log goes on after them."""
    log_operation(connection, "repair", {"lost_until": noted}, after=noted)


def forget_generations(
    connection: sqlite3.Connection, numbers: Iterable[int] | None = None
) -> None:
    """Forget generations, all or those named, so that a new one is made."""
    if numbers is None:
        for table in reversed(put_right_by(Remedy.PUBLISH)):
            connection.execute(f"DELETE FROM {table.name}")  # noqa: S608
        return
    for number in numbers:
        connection.execute("DELETE FROM generations WHERE number = ?", (number,))
    connection.execute(
        "DELETE FROM segments WHERE number NOT IN (SELECT segment FROM generation_segments)"
    )


def adopt(connection: sqlite3.Connection, *, number: int) -> None:
    """Take over an index from elsewhere: believe nothing derived, nor where it was made from.

    `number` is above all that any generation or segment has had.
    """
    forget_generations(connection)
    skip_numbers(connection, number)
    log_operation(connection, "adopt", {})


def skip_numbers(
    connection: sqlite3.Connection,
    number: int,
    *,
    tables: tuple[str, ...] = ("generations", "segments"),
) -> None:
    """Number further rows of these tables from above `number`: names are never reused."""
    for table in tables:
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        held = row.fetchone()
        if held is None:
            connection.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number)
            )
        elif not is_count(held[0]) or held[0] < number:
            connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, table))


def _mend_counters(connection: sqlite3.Connection) -> None:
    """Move the next number of each table past its highest, and down where none can be so high."""
    connection.execute("DELETE FROM sqlite_sequence WHERE typeof(name) <> 'text'")
    for table in numbered_tables():
        (highest,) = connection.execute(
            f"SELECT max({table.key}) FROM {table.name}"  # noqa: S608
        ).fetchone()
        number = highest if is_count(highest) else 0
        connection.execute(
            "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq > ?",
            (number, table.name, table.most),
        )
        skip_numbers(connection, number, tables=(table.name,))


def _take_out(connection: sqlite3.Connection, damaged: dict[int, str]) -> list[str]:
    """Take damaged articles out; what files looked like is forgotten, so they are read again.

    The name of a damaged article's file may be damaged too, so all are forgotten.
    """
    names = [t.name for t in owned_by(Owner.ARTICLE) if not t.remade_with_articles]
    for number in damaged:
        for name in ("passages", *names):
            connection.execute(f"DELETE FROM {name} WHERE article_id = ?", (number,))  # noqa: S608
        row = connection.execute(
            "SELECT first_passage, passages FROM articles WHERE id = ?", (number,)
        ).fetchone()
        connection.execute("DELETE FROM articles WHERE id = ?", (number,))
        if row and isinstance(row[0], int) and isinstance(row[1], int):
            _drop_unowned(connection, *row)
    forget_files(connection)
    forget_generations(connection)
    return [f"article {number} was taken out: {why}" for number, why in sorted(damaged.items())]


def _drop_unowned(connection: sqlite3.Connection, first: int, count: int) -> None:
    """Delete those passages of a damaged range that no article owns."""
    connection.execute(
        "DELETE FROM passages WHERE id >= ? AND id < ? AND NOT EXISTS"
        " (SELECT 1 FROM articles a WHERE a.id = passages.article_id"
        " AND passages.id >= a.first_passage AND passages.id < a.first_passage + a.passages)",
        (first, first + count),
    )
