"""Apply one batch of changes to the catalog, in the transaction of the caller.

Rows, term counts, edition counts, the removals that derived files have yet to
follow and the operations log change together or not at all.
"""

from __future__ import annotations

import sqlite3

from index.changes import KEEP, Batch, Edit, NewArticle
from index.records import ArticleId
from index.storage.codecs.article_codec import PassageRange
from index.storage.codecs.passage_codec import encode_embeddings
from index.storage.tables import (
    article_table,
    edit_table,
    file_table,
    generation_table,
    kill_table,
    passage_table,
    sentence_use_table,
    superseded_table,
)
from index.storage.tables.article_terms_table import (
    NO_WORDS,
    insert_article_terms,
    read_article_terms,
)
from index.storage.tables.edition_table import Reach, add_counts, extend_reach
from index.storage.tables.operation_table import log_operation
from index.storage.tables.registry import owned_by
from index.storage.tables.table import Owner
from index.storage.tables.term_table import change_terms
from index.storage.tally import (
    ArticleWords,
    KeptWords,
    Tally,
    count_words,
    decode_words,
    encode_words,
)


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
    counted = [_counted(new, tally) for new in batch.add]
    ids = change_terms(connection, edition, added=tally.added, removed=tally.removed)
    added = [
        _add_article(connection, edition, new, encode_words(words, ids), dim=dim)
        for new, words in zip(batch.add, counted, strict=True)
    ]
    _apply_files(connection, edition, batch)
    _apply_edits(connection, edition, batch)
    add_counts(connection, edition, tally.counts)
    detail = {
        "added": len(added),
        "removed": len(batch.remove),
        "moved": len(batch.move),
        "files": len(batch.files),
        **({"settled": 1} if batch.is_settled else {}),
    }
    log_operation(connection, "commit", detail)
    return added


def _apply_files(connection: sqlite3.Connection, edition: int, batch: Batch) -> None:
    """Note what became of files, and which articles they take the place of or take back."""
    for old, other in batch.taken_over:
        superseded_table.rename_superseded(connection, edition, old, other)
        kill_table.rename_kills(connection, edition, old, other)
        edit_table.move_edits(connection, old, other)
    for file in batch.forget:
        file_table.forget_file(connection, edition, file)
        superseded_table.forget_superseded(connection, edition, file)
        kill_table.forget_kills(connection, edition, file)
    for file in batch.reopened:
        file_table.forget_file(connection, edition, file)
    for row in batch.superseded:
        superseded_table.put_superseded(connection, edition, row)
    for kill in batch.kills:
        kill_table.put_kill(connection, edition, kill)
    for file, state in batch.files.items():
        file_table.put_file(connection, edition, file, state)


def _apply_edits(connection: sqlite3.Connection, edition: int, batch: Batch) -> None:
    """Note what users said, and of which sentences that is judged."""
    for edit in batch.edits:
        if edit.name == KEEP:
            sentence_use_table.mark_due(connection, edition, _kept_keys(connection, edition, edit))
        edit_table.say_edit(connection, edit)
    sentence_use_table.drop_due(connection, edition, batch.judged)


def _kept_keys(connection: sqlite3.Connection, edition: int, edit: Edit) -> set[int]:
    """Return the keys of a sentence that a user keeps, or keeps no more."""
    from index.articles.recurrence.keeping import kept_keys

    said = edit_table.read_edits(connection, edit.file)
    before = [one.values for one in said if (one.name, one.item) == (edit.name, edit.item)]
    now = [edit.values] if edit.values else []
    return kept_keys([*now, *before], article_table.read_outlets(connection, edition))


def _counted(new: NewArticle, tally: Tally) -> ArticleWords[str]:
    """Count an article in, and return its words."""
    words = count_words(
        new.article.text,
        title=new.article.title.value if new.article.title else "",
        passages=[passage.span for passage in new.passages],
    )
    tally.add(words)
    return words


def _add_article(
    connection: sqlite3.Connection, edition: int, new: NewArticle, words: KeptWords, *, dim: int
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
        terms=words.passages,
    )
    if new.passages:
        insert_article_terms(connection, edition, article_id, words.article)
    for table in owned_by(Owner.ARTICLE):
        if table.add is not None:
            table.add(connection, edition, article_id, new)
    extend_reach(connection, edition, Reach(article_id, first + len(new.passages) - 1, 0))
    return article_id


def _remove(
    connection: sqlite3.Connection, edition: int, article_id: ArticleId, tally: Tally
) -> None:
    """Remove an article; one that is gone already is ignored."""
    held = article_table.passage_range(connection, edition, article_id)
    if held is None:
        return
    ids = range(held.first, held.first + held.count)
    rows = passage_table.read_passages(connection, edition, ids)
    words = read_article_terms(connection, edition, [article_id]).get(article_id, NO_WORDS)
    tally.remove(decode_words(KeptWords(words, [row.terms for row in rows.values()])))
    passage_table.delete_passages(connection, held)
    for table in owned_by(Owner.ARTICLE):
        table.remove_rows(connection, edition, article_id)
    article_table.delete_article(connection, article_id)
    number = generation_table.insert_removal(connection, edition, article_id, held.count)
    extend_reach(connection, edition, Reach(0, 0, number))
    generation_table.count_dead(connection, edition, ids)
