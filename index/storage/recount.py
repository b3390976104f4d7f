"""Count the terms of an edition anew, from its stored texts.

Needed when words are cut or folded otherwise than when they were counted, as
another version of tantivy may do, and when a repair trusts no count.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby

from index.storage.article_table import iterate_lexical_rows
from index.storage.catalog import transaction
from index.storage.edition_table import Counts, set_counts
from index.storage.operation_table import log_operation
from index.storage.tally import Tally
from index.storage.term_table import TermChange, add_terms, delete_terms

CHUNK_TERMS = 200_000
"""Different terms held in memory before they are written."""


def recount(connection: sqlite3.Connection, edition: int, *, analysis: str) -> Counts:
    """Replace all counts of an edition, in one transaction, and return the new ones."""
    with transaction(connection):
        delete_terms(connection, edition)
        tally = Tally()
        rows = iterate_lexical_rows(connection, edition, after=0)
        for _, passages in groupby(rows, key=lambda row: row.article_id):
            held = list(passages)
            tally.count(held[0].title, [row.body for row in held], sign=1)
            if len(tally.terms.in_body) >= CHUNK_TERMS:
                add_terms(connection, edition, tally.terms)
                tally.terms = TermChange()
        add_terms(connection, edition, tally.terms)
        counts = set_counts(connection, edition, tally.counts, analysis=analysis)
        log_operation(connection, "recount", {"analysis": analysis})
    return counts
