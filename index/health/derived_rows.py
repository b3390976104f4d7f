"""Trace every row of an index back to what it was made from.

Citations are proven by slicing, derived rows by comparing them with the
catalog. This reads everything and keeps little: one article, one chunk of
embeddings, and the ids of passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

import numpy as np

from index.analysis import ANALYSIS
from index.dense.vectors.base import SegmentKind
from index.dense.vectors.faiss_vectors import FaissVectors, open_segment
from index.files.hashing import sha256_of
from index.filters import Filters
from index.health.derived_annotations import trace_annotations
from index.health.derived_words import trace_words
from index.lexical.tantivy_lexical import LexicalReader
from index.records import Fact, Span, StoredArticle
from index.storage.catalog import Connection
from index.storage.codecs.passage_codec import decode_embeddings
from index.storage.files.layout import Layout
from index.storage.source_files import SourceFiles
from index.storage.tables import article_table, file_table, passage_table
from index.storage.tables.article_embedding_table import read_article_embeddings
from index.storage.tables.edition_table import Edition
from index.storage.tables.generation_table import Generation, SegmentRecord, iterate_removals

_UNIT_ERROR = 5e-3
"""How far the length of an embedding may be from 1; half precision alone costs 5e-4."""

_CODE_ERROR = 0.05
"""How far a value of an 8-bit code may be from what was encoded."""

_CHUNK_ROWS = 4_096  # rows in memory at once: 6 MB of 384 numbers each


def trace_rows(connection: Connection, edition: Edition) -> Iterator[str]:
    """Yield what is wrong with articles and passages: spans, words and embeddings."""
    ids = list(article_table.iterate_ids(connection, edition.id, Filters()))
    for start in range(0, len(ids), 256):
        chunk = ids[start : start + 256]
        for stored in article_table.read_articles(connection, edition.id, chunk).values():
            yield from _wrong_spans(connection, edition, stored)
    yield from trace_annotations(connection, edition)
    if edition.analysis == ANALYSIS:
        yield from trace_words(connection, edition)
    yield from _wrong_embeddings(connection, edition)
    yield from _wrong_article_embeddings(connection, edition, ids)


def trace_generation(
    layout: Layout, connection: Connection, edition: Edition, generation: Generation
) -> Iterator[tuple[str, str]]:
    """Yield `(file, what is wrong)` for derived rows that do not lead to their passage."""
    until = generation.reach.passage
    live = passage_table.read_ids(connection, edition.id, after=0, until=until)
    found = set[int]()
    for record in generation.segments:
        name = layout.relative(layout.segment(record.number))
        ids, wrong = _trace_segment(layout, connection, edition, record)
        found.update(ids)
        yield from ((name, meaning) for meaning in wrong)
    if missing := set(live) - found:
        yield "vectors", f"{len(missing):,} passages are in no segment"
    gone = {
        article
        for _, article, _ in iterate_removals(
            connection, edition.id, after=generation.reach.removal
        )
    }
    held = LexicalReader(layout.lexical(generation.number)).passage_ids()
    name = layout.relative(layout.lexical(generation.number))
    if missing := set(live) - set(held):
        yield name, f"{len(missing):,} passages are missing"
    if len(set(held) - set(live)) and not gone:
        yield name, f"{len(set(held) - set(live)):,} passages are there that are gone"


def trace_sources(layout: Layout, connection: Connection, edition: Edition) -> Iterator[str]:
    """Yield the files that are no longer what was indexed; `SourceFiles` says which are opened."""
    sources = SourceFiles(layout, connection, edition)
    for file in file_table.iterate_files(connection, edition.id, ""):
        state = file_table.read_file(connection, edition.id, file)
        path = sources.place(file)
        if state is None or path is None:
            continue
        try:
            if sha256_of(path) != state.sha256:
                yield f"{file}: changed since"
        except OSError as error:
            yield f"{file}: {error.strerror or error}"


def _wrong_spans(connection: Connection, edition: Edition, stored: StoredArticle) -> Iterator[str]:
    text, where = stored.article.text, f"article {stored.id} ({stored.article.source.file})"
    whole = Span(0, len(text))
    for sentence in stored.sentences:
        if not whole.contains(sentence.span) or not len(sentence.span):
            yield f"{where}: sentence {list(sentence.span)} is not inside its text"
    for fact in _facts(stored):
        if fact.span and not whole.contains(fact.span):
            yield f"{where}: {fact.rule} {list(fact.span)} is not inside its text"
    for row in passage_table.read_passages_of(connection, edition.id, [stored.id]):
        if not 0 <= row.start < row.stop <= len(text) or row.article_id != stored.id:
            yield f"{where}: passage {row.id} [{row.start}, {row.stop}] cites nothing"


def _facts(stored: StoredArticle) -> Iterator[Fact]:
    article = stored.article
    for fact in (article.title, article.outlet, article.published, article.url, *article.authors):
        if fact:
            yield fact


def _wrong_embeddings(connection: Connection, edition: Edition) -> Iterator[str]:
    rows = passage_table.iterate_passages(
        connection, edition.id, after=0, until=edition.reach.passage
    )
    while chunk := list(islice(rows, _CHUNK_ROWS)):
        yield from _of_wrong_length({f"passage {row.id}": row.embedding for row in chunk}, edition)


def _wrong_article_embeddings(
    connection: Connection, edition: Edition, ids: Sequence[int]
) -> Iterator[str]:
    for start in range(0, len(ids), _CHUNK_ROWS):
        chunk = ids[start : start + _CHUNK_ROWS]
        found = read_article_embeddings(connection, edition.id, chunk)
        yield from _of_wrong_length({f"article {n}": e for n, e in found.items()}, edition)


def _of_wrong_length(stored: Mapping[str, bytes], edition: Edition) -> Iterator[str]:
    """Yield whose embedding, by name, has other values than a unit vector of this edition."""
    for name, embedding in stored.items():
        if len(embedding) != 2 * edition.dim:
            yield f"{name}: its embedding has not {edition.dim} values"
            return
    embeddings = decode_embeddings(list(stored.values()), dim=edition.dim)
    lengths = np.linalg.norm(embeddings.astype(np.float64), axis=1)
    for name, length in zip(stored, lengths.tolist(), strict=True):
        if not abs(length - 1) <= _UNIT_ERROR:
            yield f"{name}: its embedding is of length {length:.3f}"


def _trace_segment(
    layout: Layout, connection: Connection, edition: Edition, record: SegmentRecord
) -> tuple[list[int], list[str]]:
    """Return the passages of a segment, and what is wrong with its rows."""
    kind, wrong = SegmentKind(record.kind), list[str]()
    path = layout.segment(record.number)
    vectors = open_segment(path, kind=kind, rows=record.rows, dim=edition.dim)
    ids = vectors.ids.tolist()
    if len(ids) != record.rows or any(a >= b for a, b in pairwise(ids)):
        wrong.append("its rows are not in the order of their passages")
    dead = 0
    bound = 0.0 if kind.is_complete else _CODE_ERROR
    for start in range(0, len(ids), _CHUNK_ROWS):
        chunk = ids[start : start + _CHUNK_ROWS]
        rows = passage_table.read_passages(connection, edition.id, chunk)
        kept = [position for position, number in enumerate(chunk) if number in rows]
        dead += len(chunk) - len(kept)
        if not kept:
            continue
        stored = decode_embeddings([rows[chunk[p]].embedding for p in kept], dim=edition.dim)
        wanted = np.array(kept, dtype=np.int64) + start
        derived = (
            vectors.decoded(wanted)
            if isinstance(vectors, FaissVectors)
            else vectors.embeddings(wanted)
        )
        off = ~(np.abs(stored - derived).max(axis=1) <= bound)
        if off.any():
            wrong.append(f"{int(off.sum()):,} rows are not the embeddings of their passages")
    if dead != record.dead:
        wrong.append(f"{dead:,} of its passages are gone; {record.dead:,} are counted")
    return ids, wrong
