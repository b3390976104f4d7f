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

from index.errors import CatalogDamagedError, IndexDamagedError
from index.storage.catalog import transaction
from index.storage.codecs.stored_values import FAILURES, MOST, is_count, refuse
from index.storage.codecs.term_codec import MOST_WIDE
from index.storage.connection import Catalog, connect
from index.storage.schema import APPLICATION_ID, FORMAT_VERSION, TABLES
from index.storage.schema_check import expected_statements
from index.storage.tables.external_id_table import note_all_external_ids
from index.storage.tables.file_table import drop_root, put_root
from index.storage.tables.operation_table import (
    Operation,
    decode_operation,
    log_operation,
    operation_checksum,
)
from index.storage.tables.spare_table import drop_spares
from index.storage.upkeep.inspection import CatalogFaults
from index.storage.upkeep.seal import COUNTED, are_proper

KEYED = {
    "editions": "id",
    "articles": "id",
    "passages": "id",
    "article_terms": "article_id",
    "article_embeddings": "article_id",
    "terms": "id",
    "superseded": "id",
    "spare_embeddings": "id",
    "operations": "seq",
    "removals": "seq",
    "segments": "number",
    "generations": "number",
}
"""Tables whose rows a number finds, those that others point to first."""

_UNNUMBERED = (("external_ids", None), ("files", None), ("roots", None))

DERIVED_TABLES = ("derived_files", "generation_segments", "generations", "segments", "removals")


def claim(connection: sqlite3.Connection) -> None:
    """Write into the file's head again whose it is, once its tables have proven it."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def mend_schema(connection: sqlite3.Connection) -> None:
    """Write the statements that make the tables anew, where they are not what they were."""
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
        if faults.log:
            _mend_log(connection)
            done.append(f"{faults.log:,} damaged rows of the log were marked as such")
        if faults.articles:  # before editions, whose highest ids are those of what is left
            done.extend(_take_out(connection, faults.articles))
        if faults.seal:
            _mend_counters(connection)
            _mend_editions(connection)
            _mend_roots(connection)
            done.append("what the index was made with and from was read from its log")
        if faults.seal or faults.log:
            forget_generations(connection)
        if faults.files:
            connection.execute("DELETE FROM files")
            done.append("what files looked like is forgotten, so all are read again")
        if faults.external_ids or faults.articles:
            note_all_external_ids(connection)
        if faults.superseded:
            connection.execute("DELETE FROM superseded")
            connection.execute("DELETE FROM files")
            done.append("what is left out for others is forgotten, so all files are read again")
        if faults.spares:
            drop_spares(connection)
            done.append("embeddings kept of what was removed are dropped")
        skip_numbers(connection, number)
        log_operation(connection, "repair", {"articles": len(faults.articles)})
        if not are_proper(connection):
            refuse("what says what the index holds")
    return done


def copy_rows(connection: sqlite3.Connection, target: Path) -> None:
    """Copy every row that can be read into a new catalog.

    Raises:
        IndexDamagedError: If not even one table can be read.
    """
    with closing(_new(target)) as copy, transaction(copy):
        for table, key in (*KEYED.items(), *_UNNUMBERED):
            _copy_table(connection, copy, table, key)
        copy.execute("DELETE FROM sqlite_sequence")
        _copy_table(connection, copy, "sqlite_sequence", None)
    with closing(connect(target)) as copy:
        if not copy.execute("SELECT 1 FROM editions").fetchone():
            raise IndexDamagedError(str(target), reason="nothing of it can be read")
        copy.execute("DELETE FROM seals")  # nobody knows whether all rows came along
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def use_log(path: Path) -> None:
    """Let a catalog that was copied write through a log again.

    Without one, writes would go into the file where no page sum follows them.
    """
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()


def _new(target: Path) -> Catalog:
    """Make an empty catalog that is not yet that of an index folder."""
    copy = connect(target)
    for statement in TABLES.split(";"):
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
        for table in DERIVED_TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
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
    """Let the rows of these tables be numbered from above `number`: names are never reused."""
    for table in tables:
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        held = row.fetchone()
        if held is None:
            connection.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number)
            )
        elif not is_count(held[0]) or held[0] < number:
            connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, table))


def _mend_log(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM operations WHERE seq NOT BETWEEN 0 AND ?", (MOST,))
    rows = connection.execute("SELECT seq, at, kind, detail, crc FROM operations").fetchall()
    for seq, at, kind, detail, crc in rows:
        if not _is_whole(seq, at, kind, detail, crc):
            marked = (seq, "", "damaged", "{}")
            connection.execute(
                "UPDATE operations SET at = ?, kind = ?, detail = ?, crc = ? WHERE seq = ?",
                (*marked[1:], operation_checksum(*marked), seq),
            )


def _is_whole(seq: int, at: str, kind: str, detail: str, crc: int) -> bool:
    """Say whether a row of the log is what was written, and can be."""
    try:
        decode_operation(seq, at, kind, detail)
        return operation_checksum(seq, at, kind, detail) == crc
    except (IndexDamagedError, *FAILURES):
        return False


def _mend_editions(connection: sqlite3.Connection) -> None:
    """Let each edition say again what the log says it was made with."""
    made = {
        int(operation.detail["edition"]): operation.detail
        for operation in _logged(connection, ("create", "describe"))
        if "edition" in operation.detail
    }
    for (number,) in connection.execute("SELECT id FROM editions").fetchall():
        if number not in made:
            raise CatalogDamagedError(f"edition {number} is not in the log")
        said = made[number]
        connection.execute(
            "UPDATE editions SET settings = ?, embedder = ?, fingerprint = ?, dim = ?,"
            " articles = 0, passages = 0, title_tokens = 0, body_tokens = 0,"
            " article_title_tokens = 0, article_body_tokens = 0, analysis = 'not counted',"
            " last_article = (SELECT coalesce(max(id), 0) FROM articles WHERE edition = ?),"
            " last_passage = (SELECT coalesce(max(first_passage + passages - 1), 0)"
            " FROM articles WHERE edition = ?), last_removal = 0 WHERE id = ?",
            (
                said["settings"],
                said["embedder"],
                said["fingerprint"],
                said["dim"],
                number,
                number,
                number,
            ),
        )


def _mend_counters(connection: sqlite3.Connection) -> None:
    """Let no id be given that a row has."""
    connection.execute("DELETE FROM sqlite_sequence WHERE typeof(name) <> 'text'")
    for table, key in COUNTED.items():
        (highest,) = connection.execute(f"SELECT max({key}) FROM {table}").fetchone()  # noqa: S608
        number = highest if is_count(highest) else 0
        if table == "terms":  # their ids have four bytes, and only the rows themselves use them
            connection.execute(
                "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq > ?",
                (number, table, MOST_WIDE),
            )
        skip_numbers(connection, number, tables=(table,))


def _mend_roots(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM roots")
    for operation in _logged(connection, ("remember", "forget")):
        change = put_root if operation.kind == "remember" else drop_root
        change(connection, str(operation.detail["root"]))


def _logged(connection: sqlite3.Connection, kinds: tuple[str, ...]) -> list[Operation]:
    rows = connection.execute("SELECT seq, at, kind, detail FROM operations ORDER BY seq")
    return [decode_operation(*row) for row in rows.fetchall() if row[2] in kinds]


def _take_out(connection: sqlite3.Connection, damaged: dict[int, str]) -> list[str]:
    """Take damaged articles out; what files looked like is forgotten, so they are read again.

    The name of a damaged article's file may be damaged too, so all are forgotten.
    """
    for number in damaged:
        for table in ("passages", "article_terms", "article_embeddings"):
            connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (number,))  # noqa: S608
        row = connection.execute(
            "SELECT first_passage, passages FROM articles WHERE id = ?", (number,)
        ).fetchone()
        connection.execute("DELETE FROM articles WHERE id = ?", (number,))
        if row and isinstance(row[0], int) and isinstance(row[1], int):
            _drop_unowned(connection, *row)
    connection.execute("DELETE FROM files")
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
