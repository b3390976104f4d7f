"""No look-up by id or hash walks through a whole edition, however SQLite plans it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.records import ArticleId
from index.storage.catalog import Connection
from index.storage.tables import (
    article_embedding_table,
    article_table,
    article_terms_table,
    passage_table,
)
from tests.index.archives import build, write_article

LOOK_UPS: dict[str, Callable[[Connection], object]] = {
    "articles": lambda c: article_table.read_articles(c, 1, [ArticleId(1)]),
    "texts": lambda c: article_table.read_texts(c, [1]),
    "words": lambda c: article_terms_table.read_article_terms(c, 1, [1]),
    "article embeddings": lambda c: article_embedding_table.read_article_embeddings(c, 1, [1]),
    "hashes": lambda c: article_table.ids_with_hash(c, 1, "ab"),
    "lexical rows": lambda c: list(article_table.iterate_lexical_rows(c, 1, after=0)),
    "passages": lambda c: passage_table.read_passages(c, 1, [1]),
    "passages of": lambda c: passage_table.read_passages_of(c, 1, [1]),
    "spans": lambda c: passage_table.read_spans(c, 1, [1]),
    "places": lambda c: passage_table.read_places(c, 1, [1]),
}


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_look_up_uses_the_key_it_is_given(tmp_path: Path, name: str) -> None:
    """One that starts from the edition costs more with every article of the archive."""
    write_article(tmp_path / "a.txt", ["A storm came."])
    build(tmp_path)
    statements: list[str] = []
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        connection = snapshot._connection
        connection.set_trace_callback(statements.append)
        LOOK_UPS[name](connection)
        connection.set_trace_callback(None)
        asked = [s for s in statements if s.startswith("SELECT")]
        plans = [plan for statement in asked for plan in _plan(connection, statement)]

    assert plans
    assert not [plan for plan in plans if "(edition=?" in plan]


def _plan(connection: sqlite3.Connection, statement: str) -> list[str]:
    return [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
