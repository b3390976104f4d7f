"""Find live articles by the id that they have in their corpus.

The table says nothing that the articles' facts do not say; it is there to be searched.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from index.changes import NewArticle
from index.claims import NEVER_READ, Claim, id_hash
from index.errors import CatalogDamagedError, IndexDamagedError
from index.records import ArticleId
from index.storage.codecs.article_codec import corpus_id_in
from index.storage.codecs.stored_values import check_counts, is_text, is_whole, refuse
from index.storage.tables.table import Owner, Remedy, Table

_SHARED_AT_ONCE = 500
"""Ids that are read together."""

_CLAIM = f"n.article_id, a.file, a.line, n.id_hash, coalesce(f.mtime_ns, {NEVER_READ})"
_CLAIMS = (
    "external_ids n JOIN articles a ON a.id = n.article_id"
    " LEFT JOIN files f ON f.edition = n.edition AND f.file = a.file"
)


def insert_external_ids(
    connection: sqlite3.Connection, edition: int, articles: Iterable[tuple[int, str | None]]
) -> None:
    """Note the ids of articles, each given with its own id, if it has one."""
    connection.executemany(
        "INSERT OR IGNORE INTO external_ids (edition, id_hash, article_id) VALUES (?, ?, ?)",
        (
            (edition, id_hash(external_id), number)
            for number, external_id in articles
            if external_id is not None
        ),
    )


def has_external_ids(connection: sqlite3.Connection, edition: int) -> bool:
    """Return whether an article of an edition has an id of its own."""
    row = connection.execute("SELECT 1 FROM external_ids WHERE edition = ?", (edition,)).fetchone()
    return row is not None


def delete_external_id(connection: sqlite3.Connection, edition: int, article_id: int) -> None:
    """Delete what was noted of an article that is still there."""
    row = connection.execute("SELECT facts FROM articles WHERE id = ?", (article_id,)).fetchone()
    try:
        external_id = corpus_id_of(*row) if row else None
    except IndexDamagedError:  # what cannot be looked up is looked for
        connection.execute(
            "DELETE FROM external_ids WHERE edition = ? AND article_id = ?", (edition, article_id)
        )
        return
    if external_id is not None:
        connection.execute(
            "DELETE FROM external_ids WHERE edition = ? AND id_hash = ? AND article_id = ?",
            (edition, id_hash(external_id), article_id),
        )


def corpus_id_of(facts: Any) -> str | None:
    """Return the id in the stored facts of an article that no other file's may have.

    Raises:
        IndexDamagedError: If there are no facts in it.
    """
    try:
        return corpus_id_in(json.loads(facts))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogDamagedError("a fact (external_id) is damaged") from error


def find_rival(
    connection: sqlite3.Connection, edition: int, external_id: str, *, file: str
) -> Claim | None:
    """Return the highest ranking article with this id that another file gave."""
    rows = connection.execute(
        f"SELECT {_CLAIM} FROM {_CLAIMS} WHERE n.edition = ? AND n.id_hash = ? AND a.file <> ?",  # noqa: S608
        (edition, id_hash(external_id), file),
    ).fetchall()
    return max(map(_claim, rows), key=lambda claim: claim.rank, default=None)


def iterate_shared(connection: sqlite3.Connection, edition: int) -> Iterator[list[Claim]]:
    """Iterate over the ids that several articles have; the tables may change in between."""
    last = b""
    while rows := connection.execute(
        f"SELECT {_CLAIM} FROM (SELECT edition, id_hash FROM external_ids"  # noqa: S608
        "  WHERE edition = ? AND id_hash > ? GROUP BY id_hash HAVING count(*) > 1"
        f"  ORDER BY id_hash LIMIT {_SHARED_AT_ONCE}) s"
        f" JOIN {_CLAIMS} WHERE n.edition = s.edition AND n.id_hash = s.id_hash"
        " ORDER BY n.id_hash, n.article_id",
        (edition, last),
    ).fetchall():
        claims = [_claim(row) for row in rows]
        for _, shared in groupby(claims, key=lambda claim: claim.id_hash):
            yield list(shared)
        last = claims[-1].id_hash


def count_wrong_external_ids(connection: sqlite3.Connection) -> int:
    """Count the articles whose id is not noted as it should be, and what is noted beyond these.

    Articles whose facts cannot be read are passed over.
    """
    noted, wrong = 0, 0
    for number, edition, facts in connection.execute("SELECT id, edition, facts FROM articles"):
        try:
            external_id = corpus_id_of(facts)
        except IndexDamagedError:
            continue
        if external_id is not None:
            found = connection.execute(
                "SELECT 1 FROM external_ids WHERE edition = ? AND id_hash = ? AND article_id = ?",
                (edition, id_hash(external_id), number),
            ).fetchone()
            noted += bool(found)
            wrong += not found
    (count,) = connection.execute("SELECT count(*) FROM external_ids").fetchone()
    return int(wrong + count - noted)


def note_all_external_ids(connection: sqlite3.Connection) -> None:
    """Note the ids of all articles again, in the transaction of the caller.

    Raises:
        IndexDamagedError: If the facts of an article cannot be read.
    """
    connection.execute("DELETE FROM external_ids")
    for (edition,) in connection.execute("SELECT id FROM editions").fetchall():
        rows = connection.execute("SELECT id, facts FROM articles WHERE +edition = ?", (edition,))
        ids = ((number, corpus_id_of(facts)) for number, facts in rows)
        insert_external_ids(connection, edition, ids)


def _claim(row: tuple[Any, ...]) -> Claim:
    number, file, line, hashed, mtime_ns = row
    check_counts((number, line), "the id of an article")
    if not (is_text(file) and isinstance(hashed, bytes) and is_whole(mtime_ns)):
        refuse("the id of an article")
    return Claim(ArticleId(number), file, line or None, hashed, mtime_ns)


def _add(connection: sqlite3.Connection, edition: int, article_id: int, new: NewArticle) -> None:
    insert_external_ids(connection, edition, [(article_id, new.article.corpus_id)])


EXTERNAL_IDS = Table(
    statements="""
CREATE TABLE external_ids (
    edition INTEGER NOT NULL REFERENCES editions (id),
    id_hash BLOB NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (edition, id_hash, article_id)
) WITHOUT ROWID;
""",
    owner=Owner.ARTICLE,
    count_wrong=count_wrong_external_ids,
    damage="ids of articles are not noted, so one could be there twice",
    remedy=Remedy.REMAKE,
    remake=note_all_external_ids,
    remade_with_articles=True,
    mended="ids of articles were noted again",
    add=_add,
    remove=delete_external_id,
)
