"""Rank passages by cosine similarity: segments propose, stored embeddings decide.

Every score is computed from the embedding as the catalog stores it, so it does not
depend on which segment holds a passage, how exact that segment is, or what was
merged. A complete segment holds just these numbers, so of one without dead rows
they are taken from there, where they are at hand. As
long as segments are complete, so is the ranking: proposals go on until no row
left out can reach the k-th score.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.dense.vectors.base import Rows, Vectors
from index.embedders.base import Matrix, Vector
from index.errors import CatalogDamagedError
from index.filters import Filters
from index.records import Candidate, PassageId
from index.storage.catalog import Connection
from index.storage.codecs.passage_codec import cosines, decode_embeddings
from index.storage.tables.article_embedding_table import read_article_embeddings
from index.storage.tables.edition_table import Edition
from index.storage.tables.passage_table import (
    iterate_passages,
    read_embeddings,
    read_filtered,
    read_places,
    read_ranges,
)

Ranges: TypeAlias = NDArray[np.int64]
"""Ranges `[first, end)` of passage ids, shape `(n, 2)`, ascending, not overlapping."""


class Segment(NamedTuple):
    """A vector segment, and how many of its rows are passages that are gone."""

    vectors: Vectors
    dead: int


_EXACT_PASSAGES = 20_000
"""Filters that leave no more passages than this are searched exactly."""

_SPARE = 16
"""Proposals asked for beyond those wanted, since some are no longer live; with fewer, a second
look is needed more often."""
_DEEPEN = 4
"""How many times as many are asked for in each further look."""
_APPROXIMATE_DEPTH = 1.1
"""Rows of inverted files that are scored again, for each proposal wanted of all of them: with
8-bit codes more of them found no more of the nearest passages of news."""

_SCORE_ERROR = 1e-5
"""Bound of the rounding of a complete segment's scores."""


@dataclass
class DenseRanking:
    """The dense side of one snapshot.

    `covered` is the last passage that the segments know; newer ones are compared
    one by one.
    """

    connection: Connection
    edition: Edition
    segments: Callable[[], Sequence[Segment]]
    covered: int

    def best(self, query: Vector, k: int, filters: Filters) -> list[Candidate]:
        """Return the `k` most similar live passages, best first, ties by place.

        Raises:
            IndexDamagedError: If what is stored has not as many values as `query`.
        """
        self._check(query)
        if not filters:
            return self._proposed(query, k, None)
        allowed = read_ranges(self.connection, self.edition.id, filters)
        if int((allowed[:, 1] - allowed[:, 0]).sum()) <= _EXACT_PASSAGES:
            return self._exactly(query, k, filters)
        return self._proposed(query, k, allowed)

    def article_similarities(self, query: Vector, article_ids: Iterable[int]) -> dict[int, float]:
        """Return the cosine similarity of `query` to these live articles, if they are embedded.

        Raises:
            IndexDamagedError: If one has no embedding where all have one.
        """
        self._check(query)
        wanted = list(article_ids)
        found = read_article_embeddings(self.connection, self.edition.id, wanted)
        if self.edition.settings.embed_articles and (missing := set(wanted) - found.keys()):
            reason = f"article {min(missing)} has no embedding"
            raise CatalogDamagedError(reason)
        stored = decode_embeddings(list(found.values()), dim=self.edition.dim)
        return dict(zip(found, cosines(stored, query).tolist(), strict=True))

    def _check(self, query: Vector) -> None:
        if len(query) != self.edition.dim:
            reason = f"its embeddings have {self.edition.dim} values, a question's {len(query)}"
            raise CatalogDamagedError(reason)

    def _exactly(self, query: Vector, k: int, filters: Filters) -> list[Candidate]:
        """Compare the query with every passage that passes."""
        ids, stored = read_filtered(self.connection, self.edition.id, filters)
        rough = decode_embeddings(stored, dim=self.edition.dim) @ query
        floor = np.partition(rough, -k)[-k] if k < len(rough) else -np.inf
        chosen = np.flatnonzero(rough >= floor - _SCORE_ERROR)
        scores = self._scores([ids[row] for row in chosen.tolist()], query)
        return rank(self.connection, self.edition.id, scores, k)

    def _proposed(self, query: Vector, k: int, allowed: Ranges | None) -> list[Candidate]:
        newer = self._newer_scores(query, allowed)
        depth = k + _SPARE
        while True:
            proposed, floor = self._propose(query, depth, allowed)
            scores = newer | proposed
            ranked = rank(self.connection, self.edition.id, scores, k)
            reached = ranked[-1].score if len(ranked) == k else -np.inf
            if floor is None or reached > floor + _SCORE_ERROR:
                return ranked
            depth *= _DEEPEN

    def _propose(
        self, query: Vector, k: int, allowed: Ranges | None
    ) -> tuple[dict[int, float], float | None]:
        """Return scored live passages, and a score that none left out exceeds; None if none is."""
        scores, floors = dict[int, float](), list[float]()
        unproven = dict[int, float]()
        for vectors, dead in self.segments():
            is_complete = vectors.kind.is_complete
            depth = k if is_complete else math.ceil(k * _APPROXIMATE_DEPTH)
            rows = None if allowed is None else positions_within(vectors.ids, allowed)
            searched = len(vectors.ids) if rows is None else len(rows)
            if searched == 0:
                continue
            rough, found = vectors.nearest(query[np.newaxis], depth, rows=rows)
            ids = vectors.ids[found[0]].tolist()
            if is_complete and not dead:  # rows are what the catalog holds
                stored = vectors.embeddings(found[0])
                scores.update(zip(ids, cosines(stored, query).tolist(), strict=True))
            elif is_complete:
                scores.update(self._scores(ids, query))
            else:
                unproven.update(zip(ids, rough[0].tolist(), strict=True))
            if len(ids) < searched and is_complete:
                floors.append(float(rough[0, -1]))
        best = nlargest(math.ceil(k * _APPROXIMATE_DEPTH), unproven, key=unproven.__getitem__)
        scores.update(self._scores(best, query))
        return scores, max(floors, default=None)

    def _scores(self, passage_ids: Iterable[int], query: Vector) -> dict[int, float]:
        rows = read_embeddings(self.connection, passage_ids)
        stored = decode_embeddings([embedding for _, embedding in rows], dim=self.edition.dim)
        scores = cosines(stored, query).tolist()
        return {span.id: score for (span, _), score in zip(rows, scores, strict=True)}

    def _newer_scores(self, query: Vector, allowed: Ranges | None) -> dict[int, float]:
        ids, embeddings = self._newer
        if allowed is not None:
            passing = positions_within(ids, allowed)
            ids, embeddings = ids[passing], embeddings[passing]
        return dict(zip(ids.tolist(), cosines(embeddings, query).tolist(), strict=True))

    @cached_property
    def _newer(self) -> tuple[Rows, Matrix]:
        """Passages that the segments do not know yet, and their embeddings."""
        last = self.edition.reach.passage
        rows = list(
            iterate_passages(self.connection, self.edition.id, after=self.covered, until=last)
        )
        ids = np.array([row.id for row in rows], dtype=np.int64)
        return ids, decode_embeddings([row.embedding for row in rows], dim=self.edition.dim)


def rank(connection: Connection, edition: int, scores: dict[int, float], k: int) -> list[Candidate]:
    """Return the `k` highest scores as candidates, best first, ties by place.

    Raises:
        IndexDamagedError: If a passage belongs to no article.
    """
    if not scores:
        return []
    floor = sorted(scores.values(), reverse=True)[:k][-1]
    kept = [item for item in scores.items() if item[1] >= floor]
    holders = Counter(score for _, score in kept)
    tied = [number for number, score in kept if holders[score] > 1]
    places = read_places(connection, edition, tied) if tied else {}
    for number in tied:
        if number not in places:
            raise CatalogDamagedError(f"passage {number} has no article")
    kept.sort(key=lambda item: (-item[1], places.get(item[0])))
    return [Candidate(PassageId(number), score) for number, score in kept[:k]]


def positions_within(ids: Rows, ranges: Ranges) -> Rows:
    """Return the positions of those ids, ascending, that lie in one of the ranges."""
    starts, ends = np.searchsorted(ids, ranges[:, 0]), np.searchsorted(ids, ranges[:, 1])
    changes = np.zeros(len(ids) + 1, dtype=np.int64)
    np.add.at(changes, starts, 1)
    np.add.at(changes, ends, -1)
    return np.flatnonzero(np.cumsum(changes[:-1])).astype(np.int64)
