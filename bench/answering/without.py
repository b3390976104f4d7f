"""Look at an index as if some of its articles were not there.

What remains is what a smaller archive would hold, but for how rare words are in it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from index.backends.base import NO_FILTERS, Snapshot
from index.embedders.base import Vector
from index.filters import Filters
from index.records import ArticleId, Candidate

_PASSAGES_AN_ARTICLE = 40
"""Candidates asked for in the place of those of one article that is left out."""


class Without:
    """A snapshot without some articles."""

    def __init__(self, snapshot: Snapshot, left_out: Collection[ArticleId]) -> None:
        self._snapshot = snapshot
        self._left_out = frozenset(left_out)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._snapshot, name)

    def dense(self, embedding: Vector, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Return the most similar passages of the articles that are left."""
        found = self._snapshot.dense(embedding, self._deeper(k), filters=filters)
        return self._kept(found)[:k]

    def lexical(self, text: str, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Return the best passages by their words of the articles that are left."""
        return self._kept(self._snapshot.lexical(text, self._deeper(k), filters=filters))[:k]

    def _deeper(self, k: int) -> int:
        return k + _PASSAGES_AN_ARTICLE * len(self._left_out)

    def _kept(self, found: list[Candidate]) -> list[Candidate]:
        places = self._snapshot.places([candidate.passage_id for candidate in found])
        return [
            candidate
            for candidate, place in zip(found, places, strict=True)
            if place.article_id not in self._left_out
        ]


def by_external_id(snapshot: Snapshot) -> dict[str, ArticleId]:
    """Return the articles that have an id of their own, by it."""
    stored = snapshot.articles(list(snapshot.article_ids()))
    ids = ((one.article.external_id, article_id) for article_id, one in stored.items())
    return {name: article_id for name, article_id in ids if name}
