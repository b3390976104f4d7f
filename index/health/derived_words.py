"""Count the words of an index again, and compare with what is kept of them.

This reads every text and keeps little: the words of one article, and the counts
of all terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.storage.catalog import Connection
from index.storage.tables.article_table import iterate_texts
from index.storage.tables.article_terms_table import NO_WORDS, read_article_terms
from index.storage.tables.edition_table import Edition
from index.storage.tables.passage_table import read_passages_of, spans_within
from index.storage.tables.term_table import iterate_terms
from index.storage.tally import KeptWords, Tally, count_words, encode_words


def trace_words(connection: Connection, edition: Edition) -> Iterator[str]:
    """Yield which words are not those of the texts, and which counts are not theirs."""
    held = {row.term: row for row in iterate_terms(connection, edition.id)}
    ids = {term: row.id for term, row in held.items()}
    tally = Tally()
    for article_id, title, text in iterate_texts(connection, edition.id):
        rows = read_passages_of(connection, edition.id, [article_id])
        spans = spans_within(text, rows)
        words = count_words(text, title=title, passages=spans)
        tally.add(words)
        found = read_article_terms(connection, edition.id, [article_id]).get(article_id, NO_WORDS)
        kept = KeptWords(found, [row.terms for row in rows])
        # A passage that is not where it was may cut words that the whole body does not have.
        said = set[str]().union(words.title, words.body, *words.passages)
        if not said <= ids.keys() or encode_words(words, ids) != kept:
            yield f"article {article_id}: the words kept of it are not those of its text"
    counted = tally.added
    if wrong := sum(row.counts != counted.of(term) for term, row in held.items()):
        yield f"{wrong:,} words are counted wrong, so scores would be wrong"
    if tally.counts != edition.counts:
        yield f"the counts are {edition.counts}; counted again they are {tally.counts}"
