"""Look at every row of a catalog and say which are not what was written.

Nothing is changed and nothing is trusted: rows are read as they are, checksums
are taken anew, and counts are counted. What is wrong is kept apart by what a
repair can do about it.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from index.errors import DatelineError, IndexDamagedError
from index.storage.codecs.article_codec import (
    META_COLUMNS,
    TEXT_CRC_AT,
    Meta,
    check_meta,
    decode_article,
    decode_text,
)
from index.storage.codecs.passage_codec import STORED, PassageRow, check, decode_embeddings
from index.storage.codecs.stored_values import FAILURES, check_counts, is_count
from index.storage.codecs.term_codec import decode_terms
from index.storage.schema_check import schema_faults
from index.storage.tables.article_embedding_table import embedding_checksum
from index.storage.tables.article_terms_table import article_terms_checksum
from index.storage.tables.edition_table import read_editions
from index.storage.tables.external_id_table import count_wrong_external_ids
from index.storage.tables.file_table import FILE_COLUMNS, decode_file, file_checksum
from index.storage.tables.generation_table import removal_checksum
from index.storage.tables.operation_table import decode_operation, operation_checksum
from index.storage.tables.spare_table import SPARE_COLUMNS, check_spare, spare_checksum
from index.storage.tables.superseded_table import (
    SUPERSEDED_COLUMNS,
    check_superseded,
    superseded_checksum,
)
from index.storage.tables.term_table import are_term_values, term_checksum
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
        terms: How many term counts are damaged.
        files: How many remembered files are damaged.
        external_ids: How many ids of articles are not noted as the articles have them.
        superseded: How many notes of articles that are left out for others are damaged.
        spares: How many embeddings kept of what was removed are damaged.
        log: How many operations and removals are damaged.
        counts: Counts that do not fit the rows, in words.
        read: Articles and passages looked at.
    """

    structure: list[str] = field(default_factory=list)
    schema: list[str] = field(default_factory=list)
    seal: bool = False
    articles: dict[int, str] = field(default_factory=dict)
    terms: int = 0
    files: int = 0
    external_ids: int = 0
    superseded: int = 0
    spares: int = 0
    log: int = 0
    counts: list[str] = field(default_factory=list)
    read: tuple[int, int] = (0, 0)

    def in_words(self) -> Iterator[str]:
        """Yield what is wrong and what it means, a line each."""
        yield from (f"SQLite finds it broken: {line}" for line in self.structure)
        yield from (f"its tables are not those of this format: {line}" for line in self.schema)
        if self.seal:
            yield "a row that says what the index holds is not what was written"
        yield from (f"article {number}: {why}" for number, why in sorted(self.articles.items()))
        for count, what in (
            (self.terms, "counts of words are damaged, so scores would be wrong"),
            (self.files, "remembered files are damaged, so a change could be missed"),
            (self.external_ids, "ids of articles are not noted, so one could be there twice"),
            (self.superseded, "notes of articles left out for others are damaged"),
            (self.spares, "embeddings kept of what was removed are damaged"),
            (self.log, "rows of the log are damaged"),
        ):
            if count:
                yield f"{count:,} {what}"
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
    for look in _LOOKS:
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
    """Let text that is not UTF-8 be read, so that its checksum can tell."""
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


def _embeddings(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    """Check that each article has its embedding, where articles are embedded."""
    owners = dict(connection.execute("SELECT id, edition FROM articles WHERE passages").fetchall())
    columns = "article_id, edition, embedding, crc"
    for *row, crc in connection.execute(f"SELECT {columns} FROM article_embeddings"):  # noqa: S608
        number = row[0]
        if owners.pop(number, None) != row[1]:
            faults.articles.setdefault(number, "its embedding belongs to no article")
        elif not _is_embedding(row[2]) or embedding_checksum(*row) != crc:
            faults.articles.setdefault(number, "its embedding is not what was written")
    embedded = {e.id for e in read_editions(connection) if e.settings.embed_articles}
    for number, edition in owners.items():
        if edition in embedded:
            faults.articles.setdefault(number, "its embedding is missing")


def _is_embedding(stored: object) -> bool:
    """Say whether a value is an embedding, of finite values only."""
    if not isinstance(stored, bytes):
        return False
    try:
        decode_embeddings([stored], dim=len(stored) // STORED.itemsize)
    except IndexDamagedError:
        return False
    return True


def _article_fault(meta: Meta, crc: int, text: object) -> str | None:
    """Say what is wrong with an article, or None."""
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
    """Say whether a passage is what was written, with an embedding of one of these lengths."""
    try:
        check(row, crc)
        decode_terms(row.terms)
    except (IndexDamagedError, *FAILURES):
        return False
    return _is_embedding(row.embedding) and len(row.embedding) in lengths


def _owner(connection: sqlite3.Connection, passage_id: int) -> int:
    """Return the article whose range holds a passage, 0 if none does."""
    row = connection.execute(
        "SELECT id FROM articles WHERE first_passage <= ? AND first_passage + passages > ?",
        (passage_id, passage_id),
    ).fetchone()
    return int(row[0]) if row else 0


def _terms(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    columns = "id, edition, term, in_title, in_body, in_article_title, in_article_body"
    faults.terms = _damaged(
        connection, "terms", columns, term_checksum, proper=are_term_values
    ) + _damaged(
        connection,
        "article_terms",
        "article_id, edition, title, body",
        article_terms_checksum,
        proper=lambda _, __, title, body: decode_terms(title) + decode_terms(body),
    )
    for query in (
        "SELECT count(*) FROM articles a WHERE a.passages AND NOT EXISTS"
        " (SELECT 1 FROM article_terms t WHERE t.article_id = a.id AND t.edition = a.edition)",
        "SELECT count(*) FROM article_terms t WHERE NOT EXISTS"
        " (SELECT 1 FROM articles a WHERE a.id = t.article_id AND a.edition = t.edition)",
    ):
        faults.terms += connection.execute(query).fetchone()[0]


def _files(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    columns = ", ".join(FILE_COLUMNS)
    faults.files = _damaged(connection, "files", columns, file_checksum, proper=decode_file)


def _spares(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    columns = ", ".join(SPARE_COLUMNS)
    faults.spares = _damaged(
        connection,
        "spare_embeddings",
        columns,
        spare_checksum,
        proper=check_spare,
    )


def _external_ids(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    faults.external_ids = count_wrong_external_ids(connection)
    columns = ", ".join(SUPERSEDED_COLUMNS)
    faults.superseded = _damaged(
        connection, "superseded", columns, superseded_checksum, proper=check_superseded
    )


def _log(connection: sqlite3.Connection, faults: CatalogFaults) -> None:
    faults.log = _damaged(
        connection,
        "operations",
        "seq, at, kind, detail",
        operation_checksum,
        proper=decode_operation,
    ) + _damaged(
        connection,
        "removals",
        "seq, edition, article_id, passages",
        removal_checksum,
        proper=lambda *row: check_counts(row, "a removal"),
    )


def _damaged(
    connection: sqlite3.Connection,
    table: str,
    columns: str,
    checksum_of: Callable[..., int],
    *,
    proper: Callable[..., object],
) -> int:
    """Count the rows of a table whose checksum is not theirs, or that `proper` cannot decode."""
    count = 0
    for *row, crc in connection.execute(f"SELECT {columns}, crc FROM {table}"):  # noqa: S608
        try:
            count += checksum_of(*row) != crc
            proper(*row)
        except (IndexDamagedError, *FAILURES):
            count += 1
    return count


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


_LOOKS = (
    _structure,
    _seal,
    _articles,
    _embeddings,
    _terms,
    _files,
    _external_ids,
    _spares,
    _log,
    _counts,
)
