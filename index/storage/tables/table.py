"""Define what a table says of itself.

Each `*_table.py` declares its tables, and `registry.py` lists them. Whatever looks at
all tables walks that list: making and migrating a catalog, adding and removing an
article, inspecting, sealing, mending, and removing an edition. So a new table is one
module, its line in the registry, its test, and its row in `FORMAT.md`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from index.changes import NewArticle
from index.errors import IndexDamagedError
from index.storage.codecs.stored_values import FAILURES, MOST

Kind: TypeAlias = Callable[[object], bool]
"""Returns whether a value is one that a column can hold."""

_NAME = re.compile(r"CREATE TABLE (\w+)")


class Owner(Enum):
    """What a row goes with when that is removed."""

    EDITION = auto()
    """The column `edition` names it; the rows of a retired edition go in one statement."""
    ARTICLE = auto()
    """So do `edition` and `article_id`; the rows of a removed article go with it."""


class Remedy(Enum):
    """How a table with damaged rows is put right."""

    REMAKE = auto()
    """`Table.remake` makes it again from what the other tables say."""
    RECOUNT = auto()
    """All words are counted again, which every repair of rows does at its end."""
    DROP = auto()
    """All rows are deleted; nothing is lost that an answer depends on."""
    READ = auto()
    """All rows are deleted and the files forgotten, so that the next run reads them again."""
    PUBLISH = auto()
    """All generations are forgotten, so that a new one is made."""
    ARTICLE = auto()
    """The article of a damaged row is taken out and its file forgotten, to be read again."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """The CRC-32 in the column `crc` of each row.

    Attributes:
        columns: What it covers, in the order in which it covers them.
        of: Returns it, given the values of these columns.
        check: Raises `IndexDamagedError` for values that no version writes, whatever
            their checksum says, or one of `stored_values.FAILURES`.
    """

    columns: tuple[str, ...]
    of: Callable[..., int]
    check: Callable[..., object]

    def fits(self, row: Sequence[Any], crc: int) -> bool:
        """Return whether the checksum of a row is its own, and its values such as are written."""
        try:
            self.check(*row)
            return self.of(*row) == crc
        except (IndexDamagedError, *FAILURES):
            return False


@dataclass(frozen=True, slots=True)
class Seal:
    """That the rows of a small table are covered by the seal of the catalog.

    Attributes:
        order: The columns that put its rows in order.
        kinds: What each of its columns can hold.
    """

    order: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One table of the catalog.

    Attributes:
        statements: What makes it and its indexes, in the present format.
        name: Its name, which they say.
        key: The column of whole numbers that finds a row; None if there is none.
        is_numbered: Whether SQLite keeps the next number (`AUTOINCREMENT`), so that none
            is given twice.
        most: The highest number that `key` can hold.
        owner: What its rows go with.
        checksum: The checksum of each row; None where a seal covers them, or nothing does.
        seal: How the seal covers it; None if it does not.
        count_wrong: Counts what checksums cannot show: rows that are missing or too many.
        damage: What damaged rows mean, said after how many there are; of a table whose
            remedy is `Remedy.ARTICLE` what a row is to its article, such as "its embedding".
        remedy: How it is put right.
        mended: What a repair says that it did; `{count}` stands for the damaged rows.
        remake: What `Remedy.REMAKE` calls. Of a table with an owner a migration that makes
            it calls it too, so that older articles have their rows.
        remade_with_articles: Whether it is made again when damaged articles are taken out.
        of_articles: Of a table whose remedy is `Remedy.ARTICLE` the condition on `articles`
            that those fulfil that can have a row.
        required_in: Returns the editions in which each of these articles has one; None if
            none has to.
        add: Adds the row of a new article, given its edition and id, in the transaction that
            adds the article; None if nothing is added, or `batch.py` does it by name.
        remove: Deletes the rows of an article that is about to be removed, given its edition
            and id; by default those with its `article_id`.
    """

    statements: str
    name: str = field(init=False)
    key: str | None = None
    is_numbered: bool = False
    most: int = MOST
    owner: Owner | None = None
    checksum: Checksum | None = None
    seal: Seal | None = None
    count_wrong: Callable[[sqlite3.Connection], int] | None = None
    damage: str = ""
    remedy: Remedy
    mended: str = ""
    remake: Callable[[sqlite3.Connection], None] | None = None
    remade_with_articles: bool = False
    of_articles: str = "1"
    required_in: Callable[[sqlite3.Connection], Collection[int]] | None = None
    add: Callable[[sqlite3.Connection, int, int, NewArticle], None] | None = None
    remove: Callable[[sqlite3.Connection, int, int], None] | None = None

    def __post_init__(self) -> None:
        """Take the name from the statements, once: it is asked for with every row.

        Raises:
            ValueError: If no table is made.
        """
        found = _NAME.search(self.statements)
        if found is None:
            raise ValueError("a table is made by CREATE TABLE")
        object.__setattr__(self, "name", found[1])

    @property
    def made_by(self) -> Sequence[str]:
        """The statements, one by one."""
        return [one.strip() for one in self.statements.split(";") if one.strip()]

    def remove_rows(self, connection: sqlite3.Connection, edition: int, article_id: int) -> None:
        """Delete the rows of an article that is about to be removed."""
        if self.remove is not None:
            self.remove(connection, edition, article_id)
        else:
            connection.execute(
                f"DELETE FROM {self.name} WHERE article_id = ?",  # noqa: S608
                (article_id,),
            )
