"""Apply one batch of changes to the catalog, in the transaction of the caller.

Rows, term counts, edition counts, the removals that derived files have yet to
follow and the operations log change together or not at all.
"""

from __future__ import annotations

import sqlite3

from index.backends.base import Batch, NewArticle
from index.records import ArticleId
from index.storage import article_table, file_table, generation_table, passage_table
from index.storage.article_codec import PassageRange
from index.storage.edition_table import Reach, add_counts, extend_reach
from index.storage.operation_table import log_operation
from index.storage.passage_codec import encode_embeddings
from index.storage.tally import Tally
from index.storage.term_table import add_terms


def apply_batch(
    connection: sqlite3.Connection, edition: int, batch: Batch, *, dim: int
) -> list[ArticleId]:
    """Apply a batch and return the ids of the added articles, in order.

    Raises:
        ValueError: If an article's embeddings do not fit its passages or the index.
    """
    tally = Tally()
    for article_id in batch.remove:
        _remove(connection, edition, article_id, tally)
    for move in batch.move:
        article_table.move_article(connection, move)
    added = [_add_article(connection, edition, new, tally, dim=dim) for new in batch.add]
    for file in batch.forget:
        file_table.forget_file(connection, edition, file)
    for file, state in batch.files.items():
        file_table.put_file(connection, edition, file, state)
    add_terms(connection, edition, tally.terms)
    add_counts(connection, edition, tally.counts)
    detail = {
        "added": len(added),
        "removed": len(batch.remove),
        "moved": len(batch.move),
        "files": len(batch.files),
    }
    log_operation(connection, "commit", detail)
    return added


def _add_article(
    connection: sqlite3.Connection, edition: int, new: NewArticle, tally: Tally, *, dim: int
) -> ArticleId:
    if new.embeddings.shape != (len(new.passages), dim):
        raise ValueError(
            f"embeddings of shape {new.embeddings.shape}; expected {(len(new.passages), dim)}"
        )
    first = article_table.next_id(connection, "passages")
    article_id = article_table.insert_article(
        connection,
        edition,
        new.article,
        new.sentences,
        passages=PassageRange(first, len(new.passages)),
    )
    passage_table.insert_passages(
        connection,
        article_id,
        first=first,
        spans=[passage.span for passage in new.passages],
        embeddings=encode_embeddings(new.embeddings),
    )
    extend_reach(connection, edition, Reach(article_id, first + len(new.passages) - 1, 0))
    title = new.article.title.value if new.article.title else ""
    tally.count(title, [passage.text for passage in new.passages], sign=1)
    return article_id


def _remove(
    connection: sqlite3.Connection, edition: int, article_id: ArticleId, tally: Tally
) -> None:
    """Remove an article; one that is gone already is ignored."""
    stored = article_table.read_articles(connection, edition, [article_id]).get(article_id)
    held = article_table.passage_range(connection, article_id)
    if stored is None or held is None:
        return
    ids = range(held.first, held.first + held.count)
    rows = passage_table.read_passages(connection, edition, ids)
    article = stored.article
    title = article.title.value if article.title else ""
    tally.count(title, [article.text[r.start : r.stop] for r in rows.values()], sign=-1)
    passage_table.delete_passages(connection, held)
    article_table.delete_article(connection, article_id)
    number = generation_table.insert_removal(connection, edition, article_id, held.count)
    extend_reach(connection, edition, Reach(0, 0, number))
    generation_table.count_dead(connection, edition, ids)
