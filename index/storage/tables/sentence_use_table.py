"""Find the articles of an outlet that hold one sentence, and remember which are yet to be judged.

The rows of uses say nothing that texts, outlets and labels do not say; they are there to be
searched. A key is due from the transaction that adds or removes an article which holds it until
the one that commits what was judged of it, so a kill loses no verdict. How often a sentence
recurs is counted only as far as it takes to see that it may be boilerplate.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from index.changes import NewArticle
from index.records import ArticleId
from index.storage.codecs.stored_values import check_counts, refuse
from index.storage.tables.article_table import read_articles
from index.storage.tables.table import Checksum, Owner, Remedy, Table

if TYPE_CHECKING:
    from index.articles.recurrence.judging import Recurrence
    from index.articles.recurrence.sentence_keys import Use

_USE_COLUMNS = ("id", "edition", "article_id", "ordinal", "key", "signs", "is_learned")
_DUE_COLUMNS = ("id", "edition", "key")
_AT_EDGE, _LINKED = 8, 16
"""Bits of `signs` above those of the mark; stored, too."""
_MARK_BITS = 7
"""Bits of `signs` that hold the mark. All are stored, so with others no note could be read."""
_MARKS = 6
"""Marks that there are, from 1; with fewer, a note that is right would be refused."""
_ENOUGH = 4
"""Articles from which a sentence may be boilerplate, `FEWEST_OF_ANY` of `judging.py`, which a
reader of an index does not load."""
_AT_ONCE = 256
"""Articles whose sentences are noted again together; more take memory."""


def put_uses(
    connection: sqlite3.Connection, edition: int, article_id: int, uses: Iterable[tuple[Use, bool]]
) -> None:
    """Note the sentences of a new article, each with whether it is labelled as learned."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM sentence_uses").fetchone()
    rows = [
        (number, edition, article_id, use.ordinal, use.key, _signs(use), int(is_learned))
        for number, (use, is_learned) in enumerate(uses, start=last + 1)
    ]
    connection.executemany(
        "INSERT INTO sentence_uses (id, edition, article_id, ordinal, key, signs, is_learned, crc)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row, row_checksum(*row)) for row in rows),
    )


def mark_due_of(connection: sqlite3.Connection, edition: int, article_id: int) -> None:
    """Note that those sentences of an article are to be judged which may be boilerplate."""
    rows = connection.execute(
        "SELECT DISTINCT key FROM sentence_uses u WHERE article_id = :article AND (is_learned OR"
        " (SELECT count(*) FROM (SELECT 1 FROM sentence_uses s WHERE s.key = u.key"
        "  AND s.edition = :edition LIMIT :enough)) = :enough)",
        {"article": article_id, "edition": edition, "enough": _ENOUGH},
    ).fetchall()
    mark_due(connection, edition, (key for (key,) in rows))


def mark_due(connection: sqlite3.Connection, edition: int, keys: Iterable[int]) -> None:
    """Note that these sentences are to be judged."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM due_sentences").fetchone()
    rows = [(number, edition, key) for number, key in enumerate(keys, start=last + 1)]
    connection.executemany(
        "INSERT OR IGNORE INTO due_sentences (id, edition, key, crc) VALUES (?, ?, ?, ?)",
        ((*row, row_checksum(*row)) for row in rows),
    )


def drop_due(connection: sqlite3.Connection, edition: int, keys: Iterable[int]) -> None:
    """Note that these sentences were judged."""
    connection.executemany(
        "DELETE FROM due_sentences WHERE edition = ? AND key = ?", ((edition, key) for key in keys)
    )


def read_due(connection: sqlite3.Connection, edition: int) -> list[int]:
    """Return the keys that are to be judged, ascending."""
    rows = connection.execute(
        "SELECT key FROM due_sentences WHERE edition = ? ORDER BY key", (edition,)
    ).fetchall()
    keys = [key for (key,) in rows]
    check_counts(keys, "a sentence that is to be judged")
    return keys


def read_learned(
    connection: sqlite3.Connection, edition: int, keys: Iterable[int]
) -> Mapping[int, bool]:
    """Return those of these keys that recur often enough, and whether each is labelled so."""
    rows = connection.execute(
        "SELECT value, EXISTS (SELECT 1 FROM sentence_uses WHERE key = value AND edition = :edition"
        " AND is_learned = 1) AS is_learned FROM json_each(:keys) WHERE is_learned OR"
        " (SELECT count(*) FROM (SELECT 1 FROM sentence_uses s WHERE s.key = value"
        "  AND s.edition = :edition LIMIT :enough)) = :enough",
        {"edition": edition, "keys": json.dumps(list(keys)), "enough": _ENOUGH},
    ).fetchall()
    return {key: bool(is_learned) for key, is_learned in rows}


def read_recurrence(connection: sqlite3.Connection, edition: int, key: int) -> Recurrence | None:
    """Return where a sentence stands in an edition, None if nowhere."""
    from index.articles.recurrence.judging import Recurrence
    from index.articles.recurrence.sentence_marks import Mark

    mark, *counts = connection.execute(
        "SELECT max(mark), count(*), total(at_edge), total(linked) FROM (SELECT"
        " max(signs & :marks) AS mark, max(signs & :at_edge > 0) AS at_edge,"
        " max(signs & :linked > 0) AS linked FROM sentence_uses"
        " WHERE key = :key AND edition = :edition GROUP BY article_id)",
        {
            "marks": _MARK_BITS,
            "at_edge": _AT_EDGE,
            "linked": _LINKED,
            "key": key,
            "edition": edition,
        },
    ).fetchone()
    return Recurrence(Mark(mark), *map(int, counts)) if counts[0] else None


def iterate_holders(
    connection: sqlite3.Connection, edition: int, key: int
) -> Iterator[tuple[ArticleId, list[Use]]]:
    """Iterate over the articles that hold a sentence, by id, each with all that it holds."""
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM sentence_uses WHERE key = ? AND edition = ? ORDER BY 1",
        (key, edition),
    ).fetchall()
    for (article_id,) in rows:
        yield ArticleId(article_id), _read_uses(connection, article_id)


def count_holders(connection: sqlite3.Connection, edition: int, keys: Iterable[int]) -> int:
    """Return how many articles hold one of these sentences."""
    row = connection.execute(
        "SELECT count(DISTINCT article_id) FROM sentence_uses WHERE edition = ?"
        " AND key IN (SELECT value FROM json_each(?))",
        (edition, json.dumps(list(keys))),
    ).fetchone()
    return int(row[0])


def labelled_otherwise(
    connection: sqlite3.Connection, edition: int, key: int, *, is_learned: bool
) -> list[ArticleId]:
    """Return the articles in which a sentence is not labelled so, by id."""
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM sentence_uses WHERE key = ? AND edition = ?"
        " AND is_learned = ? ORDER BY 1",
        (key, edition, int(not is_learned)),
    ).fetchall()
    return [ArticleId(number) for (number,) in rows]


def row_checksum(*row: int) -> int:
    """Return the CRC-32 over the other columns of a row."""
    return zlib.crc32(",".join(map(str, row)).encode("ascii"))


def check_use(*row: int) -> None:
    """Refuse values that cannot be those of a use, or of a sentence that is due.

    Raises:
        IndexDamagedError: If one cannot.
    """
    check_counts(row, "what is noted of a sentence")
    if len(row) == len(_USE_COLUMNS):
        *_, signs, is_learned = row
        mark = signs & _MARK_BITS
        if not (1 <= mark <= _MARKS and signs <= _MARK_BITS | _AT_EDGE | _LINKED):
            refuse("what is noted of a sentence")
        if is_learned not in (0, 1):
            refuse("what is noted of a sentence")


def _read_uses(connection: sqlite3.Connection, article_id: int) -> list[Use]:
    from index.articles.recurrence.sentence_keys import Use
    from index.articles.recurrence.sentence_marks import Mark

    rows = connection.execute(
        "SELECT ordinal, key, signs FROM sentence_uses WHERE article_id = ? ORDER BY ordinal",
        (article_id,),
    )
    return [
        Use(at, key, Mark(signs & _MARK_BITS), bool(signs & _AT_EDGE), bool(signs & _LINKED))
        for at, key, signs in rows
    ]


def _signs(use: Use) -> int:
    return int(use.mark) | use.at_edge * _AT_EDGE | use.is_linked * _LINKED


def _add(connection: sqlite3.Connection, edition: int, article_id: int, new: NewArticle) -> None:
    from index.articles.recurrence.sentence_keys import RECURS

    rules = [(use, new.sentences[use.ordinal].rule == RECURS) for use in new.uses]
    put_uses(connection, edition, article_id, rules)
    mark_due_of(connection, edition, article_id)


def _remove(connection: sqlite3.Connection, edition: int, article_id: int) -> None:
    mark_due_of(connection, edition, article_id)
    connection.execute("DELETE FROM sentence_uses WHERE article_id = ?", (article_id,))


def note_all_uses(connection: sqlite3.Connection) -> None:
    """Note the sentences of all articles again, in the transaction of the caller.

    Raises:
        IndexDamagedError: If an article cannot be read.
    """
    from index.articles.recurrence.sentence_keys import RECURS, uses_of

    connection.execute("DELETE FROM sentence_uses")
    for (edition,) in connection.execute("SELECT id FROM editions").fetchall():
        rows = connection.execute(
            "SELECT id FROM articles WHERE +edition = ? ORDER BY id", (edition,)
        )
        ids = [number for (number,) in rows.fetchall()]
        for first in range(0, len(ids), _AT_ONCE):
            for number, stored in read_articles(
                connection, edition, ids[first : first + _AT_ONCE]
            ).items():
                held = list(stored.sentences)
                uses = uses_of(stored.article, held)
                put_uses(
                    connection,
                    edition,
                    number,
                    [(use, held[use.ordinal].rule == RECURS) for use in uses],
                )


def note_all_due(connection: sqlite3.Connection) -> None:
    """Note that all sentences are to be judged that may be boilerplate, or are labelled so."""
    connection.execute("DELETE FROM due_sentences")
    rows = connection.execute(
        "SELECT edition, key FROM sentence_uses GROUP BY edition, key"
        " HAVING count(*) >= ? OR max(is_learned)",
        (_ENOUGH,),
    ).fetchall()
    for edition, key in rows:
        mark_due(connection, edition, [key])


SENTENCE_USES = Table(
    statements="""
CREATE TABLE sentence_uses (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    article_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    key INTEGER NOT NULL,
    signs INTEGER NOT NULL,
    is_learned INTEGER NOT NULL,
    crc INTEGER NOT NULL
);
CREATE INDEX sentence_uses_by_key ON sentence_uses (key, edition, is_learned);
CREATE INDEX sentence_uses_by_article ON sentence_uses (article_id);
""",
    key="id",
    owner=Owner.ARTICLE,
    checksum=Checksum(_USE_COLUMNS, row_checksum, check_use),
    damage="notes of sentences that may recur are damaged",
    remedy=Remedy.REMAKE,
    remake=note_all_uses,
    remade_with_articles=True,
    mended="sentences that may recur were noted again",
    add=_add,
    remove=_remove,
)

DUE_SENTENCES = Table(
    statements="""
CREATE TABLE due_sentences (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    key INTEGER NOT NULL,
    crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX due_sentences_by_key ON due_sentences (edition, key);
""",
    key="id",
    owner=Owner.EDITION,
    checksum=Checksum(_DUE_COLUMNS, row_checksum, check_use),
    damage="notes of sentences that are to be judged are damaged",
    remedy=Remedy.REMAKE,
    remake=note_all_due,
    remade_with_articles=True,
    mended="sentences that may recur will be judged again",
)
