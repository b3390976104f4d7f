"""Read and write articles in the catalog.

A sign before `edition` in a condition is not arithmetic: it keeps SQLite from using
an index that begins with the edition, and so from walking through all of it, where
ids or hashes say better which rows are meant.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from index.changes import ArticleKey, Move
from index.filter_keys import day_range, imprecise_days, outlet_key
from index.filters import Filters
from index.records import (
    Article,
    ArticleId,
    Sentence,
    StoredArticle,
)
from index.storage.codecs.article_codec import (
    META_COLUMNS,
    PassageRange,
    check_meta,
    check_place,
    check_text,
    checksum,
    decode_article,
    encode_meta,
    encode_text,
    stated,
    title_of,
    with_part,
)
from index.storage.codecs.stored_values import (
    check_counts,
    fits,
    is_count,
    is_optional,
    is_text,
    refuse,
)
from index.storage.tables.speaker_table import speaking_in
from index.storage.tables.table import Checksum, Remedy, Table

_META = ", ".join(META_COLUMNS)
_MARKS = ", ".join("?" * (len(META_COLUMNS) + 3))


PART = "json_extract(facts, '$.part')"
"""The part of its file that an article is, as SQL; NULL if it is none."""

_SIDECAR = "json_extract(facts, '$.sidecar')"
_IS_EDITED = "json_type(facts, '$.replaced') IS NOT NULL"

LANGUAGE = "json_extract(facts, '$.further.language[0]')"
"""The code of the language that an article is in, as SQL; NULL if it is not known."""

_FILTERED = (is_optional(is_count), is_optional(is_text))
"""What day and outlet of an article can be."""


class LexicalRow(NamedTuple):
    """What the lexical side keeps of a passage; `outlet` is folded, `day` is YYYYMMDD."""

    passage_id: int
    article_id: int
    title: str
    body: str
    day: int | None
    outlet: str | None


def insert_article(
    connection: sqlite3.Connection,
    edition: int,
    article: Article,
    sentences: Sequence[Sentence],
    *,
    passages: PassageRange,
) -> ArticleId:
    """Add an article and return its new id."""
    article_id = next_id(connection, "articles")
    text = encode_text(article.text)
    meta = encode_meta(article_id, article, sentences, passages=passages, text_crc=zlib.crc32(text))
    connection.execute(
        f"INSERT INTO articles ({_META}, crc, text, edition) VALUES ({_MARKS})",  # noqa: S608
        (*meta, checksum(meta), text, edition),
    )
    return article_id


def next_id(connection: sqlite3.Connection, table: str) -> ArticleId:
    """Return the id that the next row of an AUTOINCREMENT table gets."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    check_counts(row or (), f"the counter of {table}")
    return ArticleId(row[0] + 1 if row else 1)


def delete_article(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Delete an article's row; its passages are deleted by `passage_table`."""
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def move_article(connection: sqlite3.Connection, move: Move) -> None:
    """Change where an article is found. One that is gone is ignored."""
    row = connection.execute(
        f"SELECT crc, {_META} FROM articles WHERE id = ?",  # noqa: S608
        (move.id,),
    ).fetchone()
    if row is None:
        return
    crc, *old = row
    check_meta(tuple(old), crc)
    row = dict(zip(META_COLUMNS, old, strict=True))
    facts = with_part(row["facts"], move.part)
    row |= {"file": move.file, "line": move.line or 0, "facts": facts}
    connection.execute(
        "UPDATE articles SET file = :file, line = :line, facts = :facts, crc = :crc WHERE id = :id",
        {**row, "crc": checksum(tuple(row.values()))},
    )


def read_articles(
    connection: sqlite3.Connection, edition: int, article_ids: Iterable[ArticleId]
) -> dict[ArticleId, StoredArticle]:
    """Return the live articles among `article_ids`, in the order asked for."""
    wanted = list(dict.fromkeys(article_ids))
    rows = connection.execute(
        f"SELECT crc, text, {_META} FROM articles"  # noqa: S608
        " WHERE +edition = ? AND id IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(wanted)),
    ).fetchall()
    found = [decode_article(tuple(meta), crc=crc, text=text) for crc, text, *meta in rows]
    by_id = {stored.id: stored for stored in found}
    return {article_id: by_id[article_id] for article_id in wanted if article_id in by_id}


def read_texts(connection: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, str]:
    """Return the texts of these articles by id."""
    rows = connection.execute(
        "SELECT id, text, text_crc FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(article_ids))),),
    ).fetchall()
    check_counts((row[0] for row in rows), "the id of an article")
    return {number: check_text(number, text, crc) for number, text, crc in rows}


def iterate_texts(
    connection: sqlite3.Connection, edition: int
) -> Generator[tuple[int, str, str], None, None]:
    """Iterate over id, title and text of live articles, by id.

    Raises:
        IndexDamagedError: If a text is not what was written.
    """
    rows = connection.execute(
        "SELECT id, facts, text, text_crc FROM articles WHERE +edition = ? ORDER BY id", (edition,)
    )
    for number, facts, text, crc in rows:
        yield number, title_of(facts), check_text(number, text, crc)


def iterate_lexical_rows(
    connection: sqlite3.Connection, edition: int, *, after: int
) -> Iterator[LexicalRow]:
    """Iterate over live passages of articles with `id > after`, by id.

    Raises:
        IndexDamagedError: If one is not what was written.
    """
    articles = connection.execute(
        "SELECT id, facts, day, outlet, text, text_crc"
        " FROM articles WHERE id > ? AND +edition = ? ORDER BY id",
        (after, edition),
    )
    for number, facts, day, outlet, stored, crc in articles:
        if not fits((day, outlet), _FILTERED):
            refuse(f"article {number}")
        title, text = title_of(facts), check_text(number, stored, crc)
        spans = connection.execute(
            "SELECT p.id, p.start, p.stop FROM articles a JOIN passages p"
            " ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages"
            " WHERE a.id = ? ORDER BY p.id",
            (number,),
        )
        for passage_id, start, stop in spans:
            check_place(passage_id, number, start, stop, chars=len(text))
            yield LexicalRow(passage_id, number, title, text[start:stop], day, outlet)


def iterate_ids(
    connection: sqlite3.Connection, edition: int, filters: Filters
) -> Iterator[ArticleId]:
    """Iterate over live articles by file, then line."""
    condition, values = filter_condition(filters)
    rows = connection.execute(
        f"SELECT id FROM articles WHERE edition = ? AND {condition} ORDER BY file, line, id",  # noqa: S608
        (edition, *values),
    )
    return (ArticleId(row[0]) for row in rows)


def ids_until(
    connection: sqlite3.Connection, edition: int, until: int, *, most: int
) -> list[ArticleId]:
    """Return the live articles with the highest ids up to `until`, the highest first."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE +edition = ? AND id <= ? ORDER BY id DESC LIMIT ?",
        (edition, until, most),
    )
    return [ArticleId(row[0]) for row in rows]


def count_undated(connection: sqlite3.Connection, edition: int, filters: Filters) -> int:
    """Return how many live articles that pass but for the dates have no date."""
    condition, values = _fact_condition(filters)
    row = connection.execute(
        f"SELECT count(*) FROM articles WHERE edition = ? AND day IS NULL AND {condition}",  # noqa: S608
        (edition, *values),
    ).fetchone()
    return int(row[0])


def passage_range(
    connection: sqlite3.Connection, edition: int, article_id: int
) -> PassageRange | None:
    """Return the ids of a live article's passages, or None if there is no such article."""
    row = connection.execute(
        "SELECT first_passage, passages FROM articles WHERE id = ? AND +edition = ?",
        (article_id, edition),
    ).fetchone()
    return PassageRange(*row) if row else None


def ids_with_hash(connection: sqlite3.Connection, edition: int, prefix: str) -> list[ArticleId]:
    """Return live articles whose source hash starts so, by file, then line."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE sha256 >= ? AND sha256 < ? AND +edition = ?"
        " ORDER BY file, line, id",
        (prefix, prefix + "g", edition),
    )
    return [ArticleId(row[0]) for row in rows]


def keys_in_file(connection: sqlite3.Connection, edition: int, file: str) -> list[ArticleKey]:
    """Return the live articles of one file, by line."""
    rows = connection.execute(
        f"SELECT id, sha256, line, {PART}, {_SIDECAR}, {_IS_EDITED} FROM articles"  # noqa: S608
        " WHERE edition = ? AND file = ? ORDER BY line, id",
        (edition, file),
    )
    return [
        ArticleKey(ArticleId(number), sha256, line or None, part, sidecar, bool(is_edited))
        for number, sha256, line, part, sidecar, is_edited in rows
    ]


def iterate_file_names(connection: sqlite3.Connection, edition: int) -> Iterator[str]:
    """Iterate over the files of live articles, each once, sorted."""
    rows = connection.execute(
        "SELECT DISTINCT file FROM articles WHERE edition = ? ORDER BY file", (edition,)
    )
    return (row[0] for row in rows)


def iterate_urls(connection: sqlite3.Connection, edition: int) -> Iterator[tuple[ArticleId, str]]:
    """Iterate over the live articles that have a web address, by file, then line."""
    rows = connection.execute(
        "SELECT id, facts FROM articles WHERE edition = ? ORDER BY file, line, id", (edition,)
    )
    for number, facts in rows:
        if url := stated(facts, "url"):
            yield ArticleId(number), url


def read_outlets(connection: sqlite3.Connection, edition: int) -> list[str]:
    """Return the outlets of live articles as first written, each once, sorted by their key."""
    rows = connection.execute(
        "SELECT facts FROM articles WHERE id IN"
        " (SELECT min(id) FROM articles WHERE edition = ? AND outlet IS NOT NULL GROUP BY outlet)"
        " ORDER BY outlet",
        (edition,),
    )
    return [name for (facts,) in rows if (name := stated(facts, "outlet"))]


def count_languages(connection: sqlite3.Connection, edition: int) -> dict[str | None, int]:
    """Return how many live articles are in each language, the most first; None is unknown."""
    rows = connection.execute(
        f"SELECT {LANGUAGE}, count(*) FROM articles WHERE edition = ?"  # noqa: S608
        " GROUP BY 1 ORDER BY 2 DESC, 1",
        (edition,),
    )
    return {None if code is None else str(code): int(count) for code, count in rows}


def count_in_file(connection: sqlite3.Connection, edition: int, file: str) -> int:
    """Return how many live articles one file has."""
    row = connection.execute(
        "SELECT count(*) FROM articles WHERE edition = ? AND file = ?", (edition, file)
    ).fetchone()
    return int(row[0])


def ids_by_day(
    connection: sqlite3.Connection, edition: int, filters: Filters
) -> Iterator[ArticleId]:
    """Iterate over live articles in which a speaker is named, newest first, undated last.

    Of one day by file, then line.
    """
    condition, values = filter_condition(filters)
    rows = connection.execute(
        f"SELECT id FROM articles WHERE edition = ? AND {condition} AND EXISTS"  # noqa: S608
        " (SELECT 1 FROM speakers WHERE article_id = articles.id)"
        " ORDER BY day IS NULL, day DESC, file, line, id",
        (edition, *values),
    )
    return (ArticleId(row[0]) for row in rows)


def filter_condition(filters: Filters, *, key: str = "id") -> tuple[str, list[int | str]]:
    """Return a condition on `articles`, whose id is `key`, and the values of its question marks."""
    condition, values = _fact_condition(filters)
    if filters.said_by:
        held, words = speaking_in(filters.said_by)
        condition += f" AND {key} IN ({held})"
        values.extend(words)
    if filters.has_dates:
        around = imprecise_days(filters.since)
        undated = " OR day IS NULL" if filters.with_undated else ""
        condition += f" AND (day BETWEEN ? AND ? OR day IN ({_marks(around)}){undated})"
        values.extend((*day_range(filters.since, filters.until), *around))
    return condition, values


def _fact_condition(filters: Filters) -> tuple[str, list[int | str]]:
    """Return the condition on outlets and languages."""
    conditions, values = ["1"], list[int | str]()
    if filters.outlets:
        conditions.append(f"outlet IN ({_marks(filters.outlets)})")
        values.extend(outlet_key(name) for name in filters.outlets)
    if filters.languages:
        conditions.append(f"{LANGUAGE} IN ({_marks(filters.languages)})")
        values.extend(filters.languages)
    return " AND ".join(conditions), values


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


ARTICLES = Table(
    statements="""
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition INTEGER NOT NULL REFERENCES editions (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT,
    day INTEGER,
    outlet TEXT,
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    text_crc INTEGER NOT NULL,
    facts TEXT NOT NULL,
    sentences TEXT NOT NULL,
    text BLOB NOT NULL,
    structure TEXT
);
CREATE INDEX articles_by_place ON articles (edition, file, line);
CREATE INDEX articles_by_hash ON articles (sha256, edition);
CREATE INDEX articles_by_filter ON articles (edition, day, outlet, first_passage, passages);
""",
    key="id",
    is_numbered=True,
    checksum=Checksum(
        META_COLUMNS,
        lambda *meta: checksum(meta),
        lambda *meta: check_meta(meta, checksum(meta)),
    ),
    remedy=Remedy.ARTICLE,
)
