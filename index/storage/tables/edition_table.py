"""Read and write editions: what an index was built with, and how much is in it.

An edition is all that was made with one embedder and one set of settings.
Rebuilding with another embedder fills a second edition beside the current one,
which readers keep until the switch. Counts are of live rows and are changed in
the transaction that changes the rows.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple, dataclass
from operator import add, neg
from typing import Any

from index.errors import CatalogDamagedError
from index.settings import IndexSettings
from index.storage.codecs.stored_values import damage_named, is_count, is_short, is_text, refuse
from index.storage.tables.operation_table import logged_operations
from index.storage.tables.table import Remedy, Seal, Table

_MOST_COLUMNS = 65_536
"""Columns of an embedding, at most; models have some thousands."""

CURRENT, BUILDING, RETIRED = "current", "building", "retired"

_SELECT = (
    "SELECT id, settings, embedder, fingerprint, dim, analysis,"
    " articles, passages, title_tokens, body_tokens, article_title_tokens, article_body_tokens,"
    " last_article, last_passage, last_removal FROM editions"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Live rows of an edition, and tokens per lexical field.

    Tokens are summed over passages; those of articles over articles that have any.
    """

    articles: int = 0
    passages: int = 0
    title_tokens: int = 0
    body_tokens: int = 0
    article_title_tokens: int = 0
    article_body_tokens: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(*map(add, astuple(self), astuple(other)))

    def negative(self) -> Counts:
        """Return what takes as much away."""
        return Counts(*map(neg, astuple(self)))


@dataclass(frozen=True, slots=True)
class Reach:
    """The highest article, passage and removal that an edition has ever had."""

    article: int = 0
    passage: int = 0
    removal: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """What was made with one embedder and one set of settings.

    `analysis` names how words were cut and folded when the term counts were made.
    """

    id: int
    settings: IndexSettings
    embedder: str
    fingerprint: str
    dim: int
    analysis: str
    counts: Counts
    reach: Reach


@dataclass(frozen=True, slots=True)
class Outline:
    """What an index is built with and how much it holds, whatever its format."""

    settings: IndexSettings
    articles: int
    passages: int


def current_edition(connection: sqlite3.Connection, *, state: str = CURRENT) -> Edition | None:
    """Return the newest edition in this state, or None if there is none."""
    row = connection.execute(f"{_SELECT} WHERE state = ? ORDER BY id DESC", (state,)).fetchone()
    return None if row is None else _edition(row)


def outline(connection: sqlite3.Connection) -> Outline | None:
    """Return of the current edition what catalogs of all formats hold, or None."""
    row = connection.execute(
        "SELECT settings, articles, passages FROM editions WHERE state = ?", (CURRENT,)
    ).fetchone()
    return None if row is None else Outline(_settings(row[0]), *row[1:])


def read_editions(connection: sqlite3.Connection) -> list[Edition]:
    """Return the current edition and the one that is being built, oldest first."""
    rows = connection.execute(f"{_SELECT} WHERE state <> ? ORDER BY id", (RETIRED,)).fetchall()
    return [_edition(row) for row in rows]


def _edition(row: tuple[Any, ...]) -> Edition:
    number, settings, embedder, fingerprint, dim, analysis, *numbers = row
    return Edition(
        id=number,
        settings=_settings(settings),
        embedder=embedder,
        fingerprint=fingerprint,
        dim=dim,
        analysis=analysis,
        counts=Counts(*numbers[:6]),
        reach=Reach(*numbers[6:]),
    )


@damage_named("what the index was built with")
def _settings(stored: str) -> IndexSettings:
    held = json.loads(stored)
    kinds = {name: type(value) for name, value in IndexSettings().as_dict().items()}
    for name, value in held.items():
        if type(value) is not kinds.get(name, type(value)):
            refuse(f"the setting {name!r}")
    return IndexSettings.from_dict(held)


def add_edition(
    connection: sqlite3.Connection,
    *,
    state: str,
    settings: IndexSettings,
    embedder: str,
    fingerprint: str,
    dim: int,
    analysis: str,
) -> int:
    """Add an empty edition and return its id."""
    cursor = connection.execute(
        "INSERT INTO editions (state, settings, embedder, fingerprint, dim, analysis)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (state, json.dumps(settings.as_dict()), embedder, fingerprint, dim, analysis),
    )
    return cursor.lastrowid or 0


def add_counts(connection: sqlite3.Connection, edition: int, change: Counts) -> None:
    """Add to the counts of an edition; negative numbers take away."""
    connection.execute(
        "UPDATE editions SET articles = articles + ?, passages = passages + ?,"
        " title_tokens = title_tokens + ?, body_tokens = body_tokens + ?,"
        " article_title_tokens = article_title_tokens + ?,"
        " article_body_tokens = article_body_tokens + ? WHERE id = ?",
        (*astuple(change), edition),
    )


def set_counts(
    connection: sqlite3.Connection, edition: int, counts: Counts, *, analysis: str
) -> None:
    """Replace the counts of an edition and name how words were cut."""
    connection.execute(
        "UPDATE editions SET articles = ?, passages = ?, title_tokens = ?, body_tokens = ?,"
        " article_title_tokens = ?, article_body_tokens = ?, analysis = ? WHERE id = ?",
        (*astuple(counts), analysis, edition),
    )


def extend_reach(connection: sqlite3.Connection, edition: int, reach: Reach) -> None:
    """Note the highest ids given so far; a 0 leaves what is there."""
    connection.execute(
        "UPDATE editions SET last_article = max(last_article, ?),"
        " last_passage = max(last_passage, ?), last_removal = max(last_removal, ?) WHERE id = ?",
        (reach.article, reach.passage, reach.removal, edition),
    )


def _remake_from_log(connection: sqlite3.Connection) -> None:
    """Give each edition the settings that the log names; nothing is counted yet.

    Raises:
        IndexDamagedError: If the log does not say it of one.
    """
    made = {
        int(operation.detail["edition"]): operation.detail
        for operation in logged_operations(connection, ("create", "describe"))
        if "edition" in operation.detail
    }
    for (number,) in connection.execute("SELECT id FROM editions").fetchall():
        if number not in made:
            raise CatalogDamagedError(f"edition {number} is not in the log")
        said = made[number]
        connection.execute(
            "UPDATE editions SET settings = :settings, embedder = :embedder,"
            " fingerprint = :fingerprint, dim = :dim, articles = 0, passages = 0,"
            " title_tokens = 0, body_tokens = 0, article_title_tokens = 0,"
            " article_body_tokens = 0, analysis = 'not counted',"
            " last_article = (SELECT coalesce(max(id), 0) FROM articles WHERE edition = :id),"
            " last_passage = (SELECT coalesce(max(first_passage + passages - 1), 0)"
            " FROM articles WHERE edition = :id), last_removal = 0 WHERE id = :id",
            {**{name: said[name] for name in _MADE_WITH}, "id": number},
        )


_MADE_WITH = ("settings", "embedder", "fingerprint", "dim")


def _is_dim(value: object) -> bool:
    return is_count(value) and 0 < int(str(value)) <= _MOST_COLUMNS


EDITIONS = Table(
    statements="""
CREATE TABLE editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL CHECK (state IN ('building', 'current', 'retired')),
    settings TEXT NOT NULL,
    embedder TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    dim INTEGER NOT NULL,
    analysis TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,
    passages INTEGER NOT NULL DEFAULT 0,
    title_tokens INTEGER NOT NULL DEFAULT 0,
    body_tokens INTEGER NOT NULL DEFAULT 0,
    last_article INTEGER NOT NULL DEFAULT 0,
    last_passage INTEGER NOT NULL DEFAULT 0,
    last_removal INTEGER NOT NULL DEFAULT 0,
    article_title_tokens INTEGER NOT NULL DEFAULT 0,
    article_body_tokens INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX one_current_edition ON editions (state) WHERE state = 'current';
""",
    key="id",
    is_numbered=True,
    seal=Seal(
        "id",
        (
            *(is_count, is_text, is_text, is_text, is_text, _is_dim, is_short),
            *(is_count,) * 9,
        ),
    ),
    remedy=Remedy.REMAKE,
    remake=_remake_from_log,
    mended="what the index was made with and from was read from its log",
)
