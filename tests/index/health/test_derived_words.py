"""Words that are kept wrong, with every checksum right, are found by counting again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.health.derived_words import trace_words
from index.storage.catalog import Connection, open_to_write, transaction
from index.storage.codecs.passage_codec import checksum
from index.storage.codecs.term_codec import encode_terms
from index.storage.files.layout import Layout
from index.storage.tables import article_terms_table, edition_table, passage_table, term_table
from index.storage.tables.article_terms_table import ArticleTerms
from tests.index.archives import build, write_article


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an index of two articles."""
    for name in "ab":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."] * 4, title="Storm")
    build(tmp_path)
    return Layout(tmp_path / ".dateline")


def wrong_passage(connection: Connection) -> None:
    """Keep one word more than a passage holds."""
    rows = list(passage_table.read_passages(connection, 1, [1]).values())
    passage_table.set_terms(connection, rows, [rows[0].terms[:-1] + b"\x09"])


def wrong_article(connection: Connection) -> None:
    """Keep other words of an article."""
    article_terms_table.ARTICLE_TERMS.remove_rows(connection, 1, 1)
    terms = ArticleTerms(b"", encode_terms({1: 1}))
    article_terms_table.insert_article_terms(connection, 1, 1, terms)


def wrong_count(connection: Connection) -> None:
    """Count a word once more."""
    added = term_table.TermChange[str]()
    added.in_body["storm"] = 1
    term_table.change_terms(connection, 1, added=added, removed=term_table.TermChange())


def wrong_total(connection: Connection) -> None:
    """Count a token more."""
    edition_table.add_counts(connection, 1, edition_table.Counts(article_body_tokens=1))


@pytest.mark.parametrize("mistake", [wrong_passage, wrong_article, wrong_count, wrong_total])
def test_words_that_are_kept_wrong_are_found(
    layout: Layout, mistake: Callable[[Connection], None]
) -> None:
    """In a passage, an article, a count and a total; nothing else is."""
    with open_snapshot(layout.root) as snapshot:
        assert list(trace_words(snapshot._connection, snapshot._edition)) == []
    connection = open_to_write(layout.catalog)
    with transaction(connection):
        mistake(connection)
    connection.close()
    reopen_writer(layout.root).close()

    with open_snapshot(layout.root) as snapshot:
        assert len(list(trace_words(snapshot._connection, snapshot._edition))) == 1


def test_a_passage_that_begins_inside_a_word_is_found(tmp_path: Path) -> None:
    """It holds a word that stands in no text, nor in what all passages cover together."""
    sentences = [f"Storm {number} closes the harbour of Tolley again." for number in range(40)]
    write_article(tmp_path / "long.txt", sentences)
    build(tmp_path)
    layout = Layout(tmp_path / ".dateline")
    connection = open_to_write(layout.catalog)
    with transaction(connection):
        (row,) = passage_table.read_passages(connection, 1, [2]).values()
        moved = replace(row, start=row.start + 2)
        connection.execute(
            "UPDATE passages SET start = ?, crc = ? WHERE id = 2", (moved.start, checksum(moved))
        )
    connection.close()

    with open_snapshot(layout.root) as snapshot:
        wrong = list(trace_words(snapshot._connection, snapshot._edition))

    assert wrong[0] == "article 1: the words kept of it are not those of its text"
