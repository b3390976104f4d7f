"""Put one edition in the place of another, and remove what was replaced.

The switch is one transaction: before it every reader sees the old edition whole,
after it the new one. The old one's rows go in small transactions, and its files
when their last reader has gone; a kill in between leaves the rest to the next
writer.
"""

from __future__ import annotations

import sqlite3

from index.storage.catalog import transaction
from index.storage.files.layout import Layout
from index.storage.generation import drop_old_generations
from index.storage.tables import article_table, passage_table
from index.storage.tables.edition_table import BUILDING, CURRENT, RETIRED
from index.storage.tables.former_text_table import keep_texts_of
from index.storage.tables.operation_table import log_operation
from index.storage.tables.registry import owned_by
from index.storage.tables.table import Owner

_ARTICLES_AT_ONCE = 500  # removed in one transaction; larger ones make a longer log


def switch_edition(connection: sqlite3.Connection, building: int) -> None:
    """Make the edition that was built the current one."""
    with transaction(connection):
        _keep_texts(connection, building)
        _set_state(connection, RETIRED, where=CURRENT)
        connection.execute("UPDATE editions SET state = ? WHERE id = ?", (CURRENT, building))
        log_operation(connection, "switch", {"edition": building})


def _keep_texts(connection: sqlite3.Connection, building: int) -> None:
    """Keep the texts that readers see and that were not taken into the edition that was built."""
    rows = connection.execute(
        "SELECT a.id, a.edition FROM articles a JOIN editions e ON e.id = a.edition"
        " WHERE e.state = ? AND a.sha256 NOT IN (SELECT sha256 FROM articles WHERE edition = ?)",
        (CURRENT, building),
    ).fetchall()
    for current in {edition for _, edition in rows}:
        keep_texts_of(connection, current, [number for number, _ in rows])


def give_up_building(connection: sqlite3.Connection) -> None:
    """Retire what was being built, since something else is built now."""
    with transaction(connection):
        _set_state(connection, RETIRED, where=BUILDING)
        log_operation(connection, "give up", {})


def drop_retired(layout: Layout, connection: sqlite3.Connection) -> None:
    """Remove retired editions; one whose files are still read stays for now."""
    rows = connection.execute("SELECT id FROM editions WHERE state = ?", (RETIRED,)).fetchall()
    for (edition,) in rows:
        if drop_old_generations(layout, connection, edition, keep=0):
            continue
        while _drop_some(connection, edition):
            pass
        with transaction(connection):
            for table in reversed([*owned_by(Owner.EDITION), *owned_by(Owner.ARTICLE)]):
                connection.execute(f"DELETE FROM {table.name} WHERE edition = ?", (edition,))  # noqa: S608
            connection.execute("DELETE FROM editions WHERE id = ?", (edition,))


def _drop_some(connection: sqlite3.Connection, edition: int) -> bool:
    """Delete some articles with their passages, and say whether there were any."""
    ids = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM articles WHERE edition = ? LIMIT ?", (edition, _ARTICLES_AT_ONCE)
        ).fetchall()
    ]
    with transaction(connection):
        for number in ids:
            if held := article_table.passage_range(connection, edition, number):
                passage_table.delete_passages(connection, held)
            article_table.delete_article(connection, number)
    return bool(ids)


def _set_state(connection: sqlite3.Connection, state: str, *, where: str) -> None:
    connection.execute("UPDATE editions SET state = ? WHERE state = ?", (state, where))
