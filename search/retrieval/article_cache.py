"""Keep the articles that a query has read, so that none is read twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.records import ArticleId, StoredArticle

Read = TypeVar("Read")
_READ_AT_ONCE = 64
"""Articles that are read together when many are: more take memory and little less time."""


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


def each_with_articles(
    snapshot: Snapshot, items: Iterable[Read], needed: Callable[[Read], Iterable[ArticleId]]
) -> Iterator[tuple[Read, ArticleCache]]:
    """Yield things in their order, each with the articles that it needs; few are held at a time.

    Raises:
        IndexDamagedError: If the index has no such article.
    """
    listed = iter(items)
    while some := list(islice(listed, _READ_AT_ONCE)):
        articles = ArticleCache(snapshot)
        articles.load(article_id for one in some for article_id in needed(one))
        yield from ((one, articles) for one in some)
