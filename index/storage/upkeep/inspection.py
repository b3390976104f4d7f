"""Look at every row of a catalog and say which are not what was written.

Nothing is changed and nothing is trusted: rows are read as they are, checksums
are computed again, and counts are counted. What is wrong is kept apart by what a
repair can do about it.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from index.errors import DatelineError, IndexDamagedError
from index.storage.codecs.article_codec import (
    META_COLUMNS,
    TEXT_CRC_AT,
    Meta,
    check_meta,
    decode_article,
    decode_text,
)
from index.storage.codecs.passage_codec import STORED, PassageRow, check, check_embedding
from index.storage.codecs.stored_values import FAILURES, is_count
from index.storage.codecs.term_codec import decode_terms
from index.storage.schema_check import schema_faults
from index.storage.tables.edition_table import read_editions
from index.storage.tables.registry import all_tables
from index.storage.tables.table import Checksum, Remedy, Table
from index.storage.upkeep.seal import is_sealed

_META = ", ".join(META_COLUMNS)


@dataclass(slots=True)
class CatalogFaults:
    """What is wrong with a catalog.

    Attributes:
        structure: What SQLite itself complains of.
        schema: Tables and indexes that are not those of this format.
        seal: Whether the small tables are not what was sealed.
        articles: Damaged articles by id, with what is wrong; their passages count as theirs.
        tables: By table, how many of its rows are damaged, missing or too many.
        counts: Counts that do not fit the rows, in words.
        read: Articles and passages looked at.
    """

    structure: list[str] = field(default_factory=list)
    schema: list[str] = field(default_factory=list)
    seal: bool = False
    articles: dict[int, str] = field(default_factory=dict)
    tables: Counter[str] = field(default_factory=Counter)
    counts: list[str] = field(default_factory=list)
    read: tuple[int, int] = (0, 0)

    def in_words(self) -> Iterator[str]:
        """Yield what is wrong and what it means, a line each."""
        yield from (f"SQLite finds it broken: {line}" for line in self.structure)
        yield from (f"its tables are not those of this format: {line}" for line in self.schema)
        if self.seal:
            yield "a row that says what the index holds is not what was written"
        yield from (f"article {number}: {why}" for number, why in sorted(self.articles.items()))
        by_damage = Counter[str]()
        for table in all_tables():
            by_damage[table.damage] += self.tables[table.name]
        yield from (f"{count:,} {damage}" for damage, count in by_damage.items() if count)
        yield from self.counts


def inspect_catalog(connection: sqlite3.Connection) -> CatalogFaults:
    """Read all of a catalog whose connection `lenient` has prepared.

    If its tables are not those of this format, no row is read: what SQLite would run
    in the place of a table may never end.
    """
    faults = CatalogFaults()
    _look(_schema, connection, faults)
    if faults.schema or faults.structure:
        return faults
    for look in (_structure, _seal, _articles, *map(_rows_look, all_tables()), _counts):
        _look(look, connection, faults)
    faults.structure = list(dict.fromkeys(faults.structure))
    return faults


def _look(
    look: Callable[[sqlite3.Connection, CatalogFaults], None],
    connection: sqlite3.Connection,
    faults: CatalogFaults,
) -> None:
    try:
        look(connection, faults)
    except IndexDamagedError as error:
        faults.structure.append(error.reason)
    except (DatelineError, *FAILURES) as error:
        faults.structure.append(f"a row cannot be read: {error}")


def lenient(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Read text that is not UTF-8, too: its checksum tells that it is damaged."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def _structure(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)").fetchall()]
    faults.structure.extend(line.strip() for line in lines if line != "ok")


def _schema(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    faults.schema.extend(schema_faults(connection))


def _seal(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    faults.seal = not is_sealed(connection)


def _articles(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    """Check every article, every passage, and that they belong to each other."""
    rows = connection.execute(f"SELECT crc, text, {_META} FROM articles ORDER BY id")  # noqa: S608
    ranges: dict[int, tuple[int, int]] = {}
    chars: dict[int, int] = {}
    for crc, text, *columns in rows:
        meta: Meta = tuple(columns)
        row = dict(zip(META_COLUMNS, meta, strict=True))
        if fault := _article_fault(meta, crc, text):
            faults.articles[row["id"]] = fault
        else:
            ranges[row["id"]] = (row["first_passage"], row["passages"])
            chars[row["id"]] = len(decode_text(text))
    held = dict.fromkeys(ranges, 0)
    passages = 0
    for number, article_id, stop in _whole_passages(connection, faults):
        passages += 1
        if stop > chars.get(article_id, stop):
            faults.articles[article_id] = f"passage {number} reaches past the end of its text"
        first, count = ranges.get(article_id, (0, 0))
        if first <= number < first + count:
            held[article_id] += 1
        elif article_id not in faults.articles:
            faults.articles[article_id] = f"passage {number} belongs to no article"
    for article_id, (_, count) in ranges.items():
        if held[article_id] != count:
            faults.articles.setdefault(
                article_id, f"{held[article_id]} of its {count} passages are whole"
            )
    faults.read = (len(ranges), passages)


def _rows_look(table: Table) -> Callable[[sqlite3.Connection, CatalogFaults], None]:
    """Return what looks at the rows of a table."""
    return partial(_of_articles if table.remedy is Remedy.ARTICLE else _rows, table)


def _rows(table: Table, connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    """Count the rows of a table that are damaged, missing or too many."""
    if table.checksum is not None:
        for *row, crc in connection.execute(_select(table, table.checksum)):
            faults.tables[table.name] += not table.checksum.fits(row, crc)
    if table.count_wrong is not None:
        faults.tables[table.name] += table.count_wrong(connection)


def _of_articles(table: Table, connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    """Check that each article has its row of a table whose damage is that of the article."""
    if table.checksum is None or table.owner is None:
        return  # articles and passages, which `_articles` looks at
    owners = dict(
        connection.execute(
            f"SELECT id, edition FROM articles WHERE {table.of_articles}"  # noqa: S608
        ).fetchall()
    )
    place = [table.checksum.columns.index(name) for name in ("article_id", "edition")]
    for *row, crc in connection.execute(_select(table, table.checksum)):
        number, edition = (row[at] for at in place)
        if owners.pop(number, None) != edition:
            faults.articles.setdefault(number, f"{table.damage} belongs to no article")
        elif not table.checksum.fits(row, crc):
            faults.articles.setdefault(number, f"{table.damage} is not what was written")
    required = table.required_in(connection) if table.required_in else ()
    for number, edition in owners.items():
        if edition in required:
            faults.articles.setdefault(number, f"{table.damage} is missing")


def _select(table: Table, checksum: Checksum) -> str:
    return f"SELECT {', '.join(checksum.columns)}, crc FROM {table.name}"  # noqa: S608


def _article_fault(meta: Meta, crc: int, text: object) -> str | None:
    """Return what is wrong with an article, or None."""
    try:
        check_meta(meta, crc)
        if not isinstance(text, bytes) or zlib.crc32(text) != meta[TEXT_CRC_AT]:
            return "its text is not what was written"
        len(decode_article(meta, crc=crc, text=text).sentences)
    except IndexDamagedError:
        return "its facts or sentences are not what was written"
    return None


def _whole_passages(
    connection: sqlite3.Connection, faults: CatalogFaults
) -> Iterator[tuple[int, int, int]]:
    """Yield passage, article and end of each row that is what was written."""
    rows = connection.execute(
        "SELECT id, article_id, start, stop, embedding, terms, crc FROM passages ORDER BY id"
    )
    dims = [row[0] for row in connection.execute("SELECT dim FROM editions") if is_count(row[0])]
    lengths = {dim * STORED.itemsize for dim in dims}
    for *columns, crc in rows:
        row = PassageRow(*columns)
        if _is_whole(row, crc, lengths):
            yield row.id, row.article_id, row.stop
        else:
            faults.articles.setdefault(_owner(connection, row.id), f"passage {row.id} is damaged")


def _is_whole(row: PassageRow, crc: int, lengths: set[int]) -> bool:
    """Return whether a passage is what was written, with an embedding of one of these lengths."""
    try:
        check(row, crc)
        decode_terms(row.terms)
        check_embedding(row.embedding)
    except (IndexDamagedError, *FAILURES):
        return False
    return len(row.embedding) in lengths


def _owner(connection: sqlite3.Connection, passage_id: int) -> int:
    """Return the article whose range holds a passage, 0 if none does."""
    row = connection.execute(
        "SELECT id FROM articles WHERE first_passage <= ? AND first_passage + passages > ?",
        (passage_id, passage_id),
    ).fetchone()
    return int(row[0]) if row else 0


def _counts(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    for edition in read_editions(connection):
        articles, passages = connection.execute(
            "SELECT count(*), coalesce(sum(passages), 0) FROM articles WHERE edition = ?",
            (edition.id,),
        ).fetchone()
        for what, counted, noted in (
            ("articles", articles, edition.counts.articles),
            ("passages", passages, edition.counts.passages),
        ):
            if counted != noted:
                faults.counts.append(f"it holds {counted:,} {what} and counts {noted:,}")
