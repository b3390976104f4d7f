"""Read the articles of a snapshot in blocks, and keep what was read of a whole archive.

A snapshot never changes, so that texts which were folded for one query serve the next. An
archive that is too large to be kept is read again for each query that many articles may answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock

from index.backends.base import Snapshot
from index.records import ArticleId, StoredArticle
from search.finding.texts.folded_block import FoldedBlock
from search.retrieval.article_cache import each_with_articles

_MOST_KEPT = 200_000
"""Passages of an archive that is kept whole: of news, 80,000 take some 130 MB, and twice as much
for a moment while they are read."""
_CHARACTERS = 1 << 24
"""Characters of a block, or one article more: more take memory while they are read, and no
less time."""


class FoldedArchive:
    """The articles of one snapshot. Any number of threads may use it at once."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take a snapshot; nothing is read yet."""
        self.snapshot = snapshot
        self._lock = Lock()
        self._looked_at = 0
        self._kept: list[FoldedBlock] | None = None

    @property
    def is_kept(self) -> bool:
        """Whether all articles have been read and are kept."""
        return self._kept is not None

    def blocks(self, wanted: Sequence[ArticleId] | None) -> Iterator[FoldedBlock]:
        """Yield blocks that have these articles, in their order, and perhaps others; None for all.

        Args:
            wanted: Articles by file, then line.

        Raises:
            IndexDamagedError: If what the index holds is not what was written.
        """
        if wanted is None or self.is_kept or self._is_worth_keeping(len(wanted)):
            yield from self._all()
        else:
            yield from self._read(wanted)

    def _is_worth_keeping(self, count: int) -> bool:
        """Return whether as many articles as there are have been read, with so many more.

        So no series of queries reads more than twice what those do who know it beforehand.
        """
        self._looked_at += count
        is_much = self._looked_at >= sum(self.snapshot.languages().values())
        return is_much and self.snapshot.passage_count <= _MOST_KEPT

    def _all(self) -> list[FoldedBlock]:
        with self._lock:
            if self._kept is None:
                self._kept = list(self._read(list(self.snapshot.article_ids())))
            return self._kept

    def _read(self, wanted: Sequence[ArticleId]) -> Iterator[FoldedBlock]:
        some: list[StoredArticle] = []
        characters = 0
        for article_id, articles in each_with_articles(self.snapshot, wanted, lambda one: [one]):
            some.append(articles[article_id])
            characters += len(some[-1].article.text)
            if characters > _CHARACTERS:
                yield self._block(some)
                some, characters = [], 0
        if some:
            yield self._block(some)

    def _block(self, articles: Sequence[StoredArticle]) -> FoldedBlock:
        return FoldedBlock(articles, self.snapshot.places_of([one.id for one in articles]))
