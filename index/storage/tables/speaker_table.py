"""Find the articles in which a speaker is called by some words.

The table says nothing that the annotations do not say; it is there to be searched. Words are
those of names, whole names and descriptions, folded as `name_words.py` does it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from index.articles.speech.phrases.name_words import asked_words, name_words
from index.changes import NewArticle
from index.errors import IndexDamagedError
from index.records import Annotation, AnnotationKind
from index.storage.codecs.stored_annotations import decode_annotations
from index.storage.codecs.stored_values import FAILURES
from index.storage.tables.table import Owner, Remedy, Table


def put_speakers(
    connection: sqlite3.Connection,
    edition: int,
    article_id: int,
    annotations: Sequence[Annotation],
) -> None:
    """Replace what is noted of who speaks in an article."""
    connection.execute("DELETE FROM speakers WHERE article_id = ?", (article_id,))
    _note(connection, ((word, article_id, edition) for word in _words(annotations)))


def read_speaker_words(connection: sqlite3.Connection, edition: int) -> list[str]:
    """Return each word that a speaker is called by, sorted."""
    rows = connection.execute(
        "SELECT DISTINCT word FROM speakers WHERE edition = ? ORDER BY word", (edition,)
    )
    return [row[0] for row in rows]


def speaking_in(names: Sequence[str]) -> tuple[str, list[int | str]]:
    """Return what selects the articles in which one of these may speak, and its values.

    Speakers there have all words of the name between them; whether one has, the article tells.
    """
    asked = [asked_words(name) for name in names]
    held = (" INTERSECT ".join([_HELD] * len(words)) if words else _NONE for words in asked)
    return " UNION ".join(map(_SELECTED.format, held)), [word for words in asked for word in words]


_HELD = "SELECT article_id FROM speakers WHERE word = ?"
_NONE = "SELECT article_id FROM speakers WHERE 0"
_SELECTED = "SELECT article_id FROM ({})"


def _note(connection: sqlite3.Connection, rows: Iterable[tuple[str, int, int]]) -> None:
    connection.executemany(
        "INSERT INTO speakers (word, article_id, edition) VALUES (?, ?, ?)", rows
    )


def _words(annotations: Iterable[Annotation]) -> frozenset[str]:
    called = (one.value for one in annotations if one.kind is AnnotationKind.SPEAKER)
    return frozenset(word for name in called if name for word in name_words(name))


def _add(connection: sqlite3.Connection, edition: int, article_id: int, new: NewArticle) -> None:
    put_speakers(connection, edition, article_id, new.annotations)


def _expected(connection: sqlite3.Connection) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield article, edition and words of speakers; what cannot be read is passed over."""
    rows = connection.execute("SELECT article_id, edition, annotations FROM annotations")
    for article_id, edition, stored in rows:
        try:
            yield article_id, edition, _words(decode_annotations(stored))
        except (IndexDamagedError, *FAILURES):
            continue


def _count_wrong(connection: sqlite3.Connection) -> int:
    """Count words that are not noted as they should be, and what is noted beyond these."""
    wrong, right = 0, 0
    for article_id, edition, words in _expected(connection):
        rows = connection.execute(
            "SELECT word, edition FROM speakers WHERE article_id = ?", (article_id,)
        ).fetchall()
        noted = {word for word, its_edition in rows if its_edition == edition}
        wrong += len(words - noted)
        right += len(words & noted)
    (count,) = connection.execute("SELECT count(*) FROM speakers").fetchone()
    return wrong + int(count) - right


def _remake(connection: sqlite3.Connection) -> None:
    """Note all speakers again, in the transaction of the caller."""
    connection.execute("DELETE FROM speakers")
    for article_id, edition, words in _expected(connection):
        _note(connection, ((word, article_id, edition) for word in words))


SPEAKERS = Table(
    statements="""
CREATE TABLE speakers (
    word TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    edition INTEGER NOT NULL REFERENCES editions (id),
    PRIMARY KEY (word, article_id)
) WITHOUT ROWID;
CREATE INDEX speakers_by_article ON speakers (article_id);
""",
    owner=Owner.ARTICLE,
    count_wrong=_count_wrong,
    damage="words of speakers are not noted, so some of what they say is not found",
    remedy=Remedy.REMAKE,
    remake=_remake,
    remade_with_articles=True,
    mended="speakers were noted again",
    add=_add,
)
