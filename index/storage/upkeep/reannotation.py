"""Annotate the stored texts of an edition again, where other rules did it, or none.

No file is read and nothing is embedded. Some articles go in one transaction, which also notes
how far it is, so a kill loses little and the next writer goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from index.records import Annotation, StoredArticle
from index.storage.catalog import transaction
from index.storage.tables.annotated_table import Annotated, put_annotated, read_annotated
from index.storage.tables.annotation_table import put_annotations
from index.storage.tables.article_table import ids_until, read_articles
from index.storage.tables.operation_table import log_operation
from index.storage.tables.speaker_table import put_speakers

_ARTICLES_AT_ONCE = 256
"""Articles of one transaction: more take memory, and a kill loses the work on as many."""

Annotate = Callable[[StoredArticle], tuple[Annotation, ...]]
"""Returns what is found in the text of a stored article."""


def annotate_stored(
    connection: sqlite3.Connection, edition: int, *, rules: str, annotate: Annotate, newest: int
) -> Iterator[int]:
    """Annotate what is not annotated by these rules, and yield after each transaction.

    Args:
        connection: The catalog, open to write.
        edition: Whose articles.
        rules: Names what `annotate` does.
        annotate: What looks at one article.
        newest: The highest id that an article of the edition has had.

    Yields:
        How many articles it was.

    Raises:
        IndexDamagedError: If an article is not what was written.
    """
    state = read_annotated(connection, edition)
    if state is None or state.rules != rules:
        state = Annotated(rules, newest)
        if not newest:
            with transaction(connection):
                put_annotated(connection, edition, state)
    while state.left_until:
        ids = ids_until(connection, edition, state.left_until, most=_ARTICLES_AT_ONCE)
        stored = read_articles(connection, edition, ids)
        found = {number: annotate(one) for number, one in stored.items()}
        state = Annotated(rules, ids[-1] - 1 if len(ids) == _ARTICLES_AT_ONCE else 0)
        with transaction(connection):
            put_annotations(connection, edition, found)
            for number, these in found.items():
                put_speakers(connection, edition, number, these)
            put_annotated(connection, edition, state)
            log_operation(connection, "annotate", {"rules": rules, "articles": len(ids)})
        yield len(ids)
