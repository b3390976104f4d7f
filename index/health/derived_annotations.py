"""Annotate the texts of an index again, and compare with what is kept."""

from __future__ import annotations

from collections.abc import Iterator

from index.articles import annotating
from index.filters import Filters
from index.storage.catalog import Connection
from index.storage.tables.annotated_table import read_annotated
from index.storage.tables.annotation_table import read_annotations
from index.storage.tables.article_table import iterate_ids, read_articles
from index.storage.tables.edition_table import Edition

_ARTICLES_AT_ONCE = 256
"""Articles that are read together; more take memory and little less time."""


def trace_annotations(connection: Connection, edition: Edition) -> Iterator[str]:
    """Yield whose annotations are not inside the text, or not what these rules find in it.

    Those that other rules made are only looked at for their places.
    """
    state = read_annotated(connection, edition.id)
    ids = list(iterate_ids(connection, edition.id, Filters()))
    for start in range(0, len(ids), _ARTICLES_AT_ONCE):
        chunk = ids[start : start + _ARTICLES_AT_ONCE]
        kept = read_annotations(connection, edition.id, chunk)
        for number, stored in read_articles(connection, edition.id, chunk).items():
            found, text = kept.get(number, ()), stored.article.text
            wrong = [one for one in found if one.span.end > len(text)]
            for one in wrong:
                yield f"article {number}: a {one.kind} is not inside its text"
            is_judged = state is not None and state.covers(number, annotating.ANNOTATING)
            if wrong or not is_judged:
                continue
            if found != annotating.annotate(stored.article, stored.sentences):
                yield f"article {number}: what is kept of its text is not what stands there"
