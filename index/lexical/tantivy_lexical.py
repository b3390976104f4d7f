"""Propose passages by BM25 (tantivy).

Queries are built from terms (`index/analysis.py`), never parsed, so any text is a query.

The lexical folder of a generation is immutable for its readers. Its ranking
counts passages that were deleted since it was merged, so it only proposes;
`bm25.py` scores.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from index.analysis import analyzer
from index.errors import IndexDamagedError, StorageError
from index.files.durable import DISK_ERRORS
from index.filter_keys import day_range, imprecise_days, outlet_key
from index.filters import Filters
from index.folding import fold
from index.lexical.base import Field, LexicalProposals, LexicalQuery
from index.storage.tables.article_table import LexicalRow

_WRITER_BYTES = 64_000_000
"""Memory of tantivy's writer; at least 15 MB. With less it writes more and smaller files."""
_TOKENIZER = "dateline"
_FREQUENCIES = "freq"
_SYSTEM_ERROR = re.compile(r"(?:os error|code:) (\d+)")
"""How tantivy names the number of an error of the system."""

_THREAD_GONE = "An index writer was killed"
"""How tantivy says that a thread of it has failed before, most likely to write."""


@cache
def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option=_FREQUENCIES)
    for name in ("article", "outlet"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("passage", fast=True)
    builder.add_integer_field("day", fast=True, indexed=True)
    return builder.build()


def _open(folder: Path) -> Any:
    opened = tantivy.Index(_schema(), path=str(folder), reuse=True)
    opened.register_tokenizer(_TOKENIZER, analyzer())
    return opened


class LexicalWriter:
    """Adds passages to a lexical folder that has no reader yet, and deletes from it."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, empty or with the files of the generation before.

        Raises:
            StorageError: If the disk is full or fails, here as in all other calls.
            IndexDamagedError: If a file of the generation before is not what was written; so
                in all other calls.
        """
        self._folder = folder
        with _damage_named(folder), _failures_named(folder):
            self._writer = _open(folder).writer(_WRITER_BYTES, 1)

    def add(self, row: LexicalRow) -> None:
        """Add a passage."""
        fields: dict[str, Any] = {
            "article": str(row.article_id),
            "passage": row.passage_id,
            "title": fold(row.title, singly=True),
            "body": fold(row.body, singly=True),
        }
        if row.day is not None:
            fields["day"] = row.day
        if row.outlet is not None:
            fields["outlet"] = row.outlet
        with _damage_named(self._folder), _failures_named(self._folder):
            self._writer.add_document(tantivy.Document(**fields))

    def remove_article(self, article_id: int) -> None:
        """Delete all passages of an article."""
        with _damage_named(self._folder), _failures_named(self._folder):
            self._writer.delete_documents_by_term("article", str(article_id))

    def finish(self) -> None:
        """Write everything and wait for merges; the writer cannot be used after."""
        with _damage_named(self._folder), _failures_named(self._folder):
            self._writer.commit()
            self._writer.wait_merging_threads()


@contextmanager
def _failures_named(folder: Path) -> Iterator[None]:
    """Turn what tantivy says of a disk that is full or fails into an error that says what to do."""
    try:
        yield
    except BaseException as error:
        reason = _disk_failure(str(error)) if _is_of_tantivy(error) else None
        if reason:
            raise StorageError(str(folder), reason=reason) from error
        raise


def _disk_failure(said: str) -> str | None:
    """Return what kind of failure tantivy reports, None if it is not one of the disk.

    Where the failure came while a passage was added, it only says that its thread is gone.
    """
    found = _SYSTEM_ERROR.search(said)
    if found:
        return os.strerror(int(found[1])) if int(found[1]) in DISK_ERRORS else None
    return "the disk is full or fails" if _THREAD_GONE in said else None


def _is_of_tantivy(error: BaseException) -> bool:
    """Return whether tantivy may have raised an error; a panic of it is not an `Exception`."""
    return isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException"


@contextmanager
def _damage_named(folder: Path) -> Iterator[None]:
    """Turn what tantivy says of a damaged file into an error that says what to do."""
    try:
        yield
    except BaseException as error:
        if _is_of_tantivy(error):
            reason = str(error).partition(chr(10))[0][:200]
            raise IndexDamagedError(str(folder), reason=reason) from error
        raise


@contextmanager
def _lockable(folder: Path) -> Iterator[Path]:
    """Give a folder of the same files in which tantivy can make its lock, if that needs one.

    What it has opened stays open when that folder is gone.
    """
    if os.access(folder, os.W_OK):
        yield folder
        return
    from tempfile import TemporaryDirectory  # 3 ms that only this costs

    with TemporaryDirectory() as name:
        for file in folder.iterdir():
            if file.suffix != ".lock":
                (Path(name) / file.name).symlink_to(file.resolve())
        yield Path(name)


class LexicalReader:
    """The `LexicalEngine` over one lexical folder."""

    def __init__(self, folder: Path) -> None:
        """Open the folder of a published generation.

        Raises:
            IndexDamagedError: If a file in it is not what was written.
        """
        self._folder = folder
        with _damage_named(folder), _failures_named(folder), _lockable(folder) as opened:
            self._searcher = _open(opened).searcher()

    def passage_ids(self) -> list[int]:
        """Return the passages that are here and not deleted, ascending."""
        count = self._searcher.num_docs
        if not count:
            return []
        return sorted(number for number, _ in self._best(tantivy.Query.all_query(), count))

    @property
    def size(self) -> int:
        """Passages that are here and not deleted."""
        return int(self._searcher.num_docs)

    def holders(self, field: Field, term: str) -> int:
        """Return how many passages hold a term here, deleted ones included."""
        return int(self._searcher.doc_freq(field, term))

    def propose(self, query: LexicalQuery, k: int, filters: Filters) -> LexicalProposals:
        """Propose the `k` best passages, best first; see `LexicalEngine.propose`."""
        found = self.best(query, k, filters)
        return LexicalProposals([n for n, _ in found], found[-1][1] if len(found) == k else None)

    def best(self, query: LexicalQuery, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the `k` best passages, best first, each with the score that tantivy gives."""
        fields = {"body": query.bodies, "title": query.titles}
        scored = _any_of(
            [
                _term(field, term, weight)
                for field, terms in fields.items()
                for term, weight in terms.items()
            ]
        )
        conditions = _conditions(filters)
        if conditions:
            scored = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, part) for part in (scored, *conditions)]
            )
        return self._best(scored, k)

    def holding(self, terms: Sequence[str], most: int, filters: Filters) -> list[int]:
        """Return up to `most` passages whose body holds all of these terms, at least one."""
        parts = [_term("body", term, 1.0) for term in terms] + _conditions(filters)
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        return [
            number for number, _ in self._best(tantivy.Query.const_score_query(every, 1.0), most)
        ]

    def _best(self, query: Any, k: int) -> list[tuple[int, float]]:
        with _damage_named(self._folder):
            hits = self._searcher.search(query, k, count=False).hits
            ids = self._searcher.fast_field_values("passage", [address for _, address in hits])
        if None in ids:
            raise IndexDamagedError(str(self._folder), reason="a passage in it has no number")
        return [(int(number), score) for number, (score, _) in zip(ids, hits, strict=True)]


def _term(field: str, term: str, weight: float) -> Any:
    query = tantivy.Query.term_query(_schema(), field, term, _FREQUENCIES)
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


def _any_of(queries: Sequence[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _conditions(filters: Filters) -> list[Any]:
    """Return queries that a passage must match and that add nothing to its score."""
    conditions = []
    if filters.has_dates:
        first, last = day_range(filters.since, filters.until)
        kind = tantivy.FieldType.Integer
        ranges = [(first, last), *((day, day) for day in imprecise_days(filters.since))]
        conditions.append(
            _any_of([tantivy.Query.range_query(_schema(), "day", kind, *days) for days in ranges])
        )
    if filters.outlets:
        names = sorted({outlet_key(name) for name in filters.outlets})
        conditions.append(_any_of([_raw("outlet", name) for name in names]))
    return [tantivy.Query.const_score_query(part, 0.0) for part in conditions]


def _raw(field: str, value: str) -> Any:
    return tantivy.Query.term_query(_schema(), field, value, "basic")
