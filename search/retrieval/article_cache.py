"""Keep the articles that a query has read, so that none is read twice."""

from __future__ import annotations

from collections.abc import Iterable

from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.records import ArticleId, StoredArticle


class ArticleCache:
    """The articles of one snapshot, each read when it is first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[ArticleId, StoredArticle] = {}

    def __getitem__(self, article_id: ArticleId) -> StoredArticle:
        if article_id not in self._read:
            self.load([article_id])
        return self._read[article_id]

    def load(self, article_ids: Iterable[ArticleId]) -> None:
        """Read those of these articles that are not here, all at once.

        Raises:
            IndexDamagedError: If the index has passages of one and not the article.
        """
        missing = set(article_ids) - self._read.keys()
        if missing:
            self._read |= self._snapshot.articles(missing)
            if lost := missing - self._read.keys():
                raise CatalogDamagedError(f"article {min(lost)} is missing")
