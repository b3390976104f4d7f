"""Count the words of an edition again, from its stored texts.

Needed when words are cut or folded otherwise than when they were counted, as
another version of tantivy may do, when a repair trusts no count, and when an
older format counted less.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TypeAlias

from index.storage.codecs.passage_codec import PassageRow
from index.storage.tables.article_table import iterate_texts
from index.storage.tables.article_terms_table import delete_all_article_terms, insert_article_terms
from index.storage.tables.edition_table import Counts, set_counts
from index.storage.tables.operation_table import log_operation
from index.storage.tables.passage_table import read_passages_of, set_terms, spans_within
from index.storage.tables.term_table import change_terms, delete_terms
from index.storage.tally import ArticleWords, Tally, count_words, encode_words

_CHUNK_PASSAGES = 2_048
"""Passages whose words are held in memory before they are written."""

Counted: TypeAlias = list[tuple[int, list[PassageRow], ArticleWords[str]]]
"""Articles by id, with their passages and words."""


def recount(connection: sqlite3.Connection, edition: int, *, analysis: str) -> Counts:
    """Replace all counts of an edition in the caller's transaction, and return the new ones.

    Raises:
        IndexDamagedError: If a text or a passage is not what was written.
    """
    delete_terms(connection, edition)
    delete_all_article_terms(connection, edition)
    totals, chunk, held = Counts(), Counted(), 0
    with closing(iterate_texts(connection, edition)) as articles:
        for article_id, title, text in articles:
            rows = read_passages_of(connection, edition, [article_id])
            spans = spans_within(text, rows)
            chunk.append((article_id, rows, count_words(text, title=title, passages=spans)))
            held += len(rows)
            if held >= _CHUNK_PASSAGES:
                totals = totals.plus(_write(connection, edition, chunk))
                chunk, held = Counted(), 0
    totals = totals.plus(_write(connection, edition, chunk))
    set_counts(connection, edition, totals, analysis=analysis)
    log_operation(connection, "recount", {"analysis": analysis})
    return totals


def _write(connection: sqlite3.Connection, edition: int, counted: Counted) -> Counts:
    """Write the counts of some articles, and return their totals."""
    tally = Tally()
    for _, _, words in counted:
        tally.add(words)
    ids = change_terms(connection, edition, added=tally.added, removed=tally.removed)
    for article_id, rows, words in counted:
        kept = encode_words(words, ids)
        set_terms(connection, rows, kept.passages)
        if rows:
            insert_article_terms(connection, edition, article_id, kept.article)
    return tally.counts
