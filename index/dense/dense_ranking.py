"""Rank passages by cosine similarity: an engine proposes, stored embeddings decide.

Every score is computed from the embedding as the catalog stores it, so it does not
depend on which engine proposes a passage, nor on how exact that engine is. Proposals
go on until no passage left out can reach the k-th score. An engine that fails, or that
proposes too few and says that there are more, is done without: the catalog is searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from index.dense.base import DenseEngine, Ranges, Scope
from index.dense.segment_engine import positions_within
from index.dense.vectors.base import Rows
from index.embedders.base import Matrix, Vector
from index.errors import CatalogDamagedError, EngineError
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

_EXACT_PASSAGES = 20_000
"""Filters that leave no more passages than this are searched exactly."""

_SPARE = 16
"""Proposals asked for beyond those wanted, since some are no longer live; with fewer, a second
look is needed more often."""
_DEEPEN = 4
"""How many times as many are asked for in each further look."""

_SCORE_ERROR = 1e-5
"""Bound of the rounding of a complete segment's scores."""


@dataclass
class DenseRanking:
    """The dense side of one snapshot.

    Attributes:
        connection: The catalog, pinned to one moment.
        edition: The edition that is searched.
        engine: Opens what proposes, once; returns None if there is nothing.
        covered: The last passage that the engine knows; newer ones are compared one by one.
        live: Returns those of some passages that the edition holds.
        failures: Where it is noted, in words, why the engine was done without.
    """

    connection: Connection
    edition: Edition
    engine: Callable[[], DenseEngine | None]
    covered: int
    live: Callable[[Iterable[int]], Collection[int]]
    failures: dict[str, None] = field(default_factory=dict)

    def best(self, query: Vector, k: int, filters: Filters) -> list[Candidate]:
        """Return the `k` most similar live passages, best first, ties by place.

        Raises:
            IndexDamagedError: If what is stored has not as many values as `query`.
        """
        self._check(query)
        if not filters:
            return self._proposed(query, k, Scope(filters, None))
        allowed = read_ranges(self.connection, self.edition.id, filters)
        if int((allowed[:, 1] - allowed[:, 0]).sum()) <= _EXACT_PASSAGES:
            return self._exactly(query, k, filters)
        return self._proposed(query, k, Scope(filters, allowed))

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

    def _proposed(self, query: Vector, k: int, scope: Scope) -> list[Candidate]:
        try:
            return self._with_engine(query, k, scope)
        except EngineError as error:
            self.failures[str(error)] = None
            return self._without_engine._with_engine(query, k, scope)

    def _with_engine(self, query: Vector, k: int, scope: Scope) -> list[Candidate]:
        """Ask the engine for more until nothing that it left out can be among the best.

        Raises:
            EngineError: If it fails, or does not propose more when it is asked for more.
        """
        engine, newer = self.engine(), self._newer_scores(query, scope.ranges)
        depth, known = k + _SPARE, -1
        while True:
            scores, left_out = dict(newer), None
            if engine is not None:
                proposals = engine.propose(query, depth, scope)
                scores |= self._scores(self.live(proposals.ids), query)
                scores.update(proposals.scored)
                left_out = proposals.left_out
            ranked = rank(self.connection, self.edition.id, scores, k)
            reached = ranked[-1].score if len(ranked) == k else -np.inf
            if left_out is None or reached > left_out + _SCORE_ERROR:
                return ranked
            if len(scores) <= known:
                raise EngineError("dense", "it proposes too few passages")
            depth, known = depth * _DEEPEN, len(scores)

    @cached_property
    def _without_engine(self) -> DenseRanking:
        return replace(self, engine=lambda: None)

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
        """Passages that the engine does not know yet, and their embeddings."""
        after = self.covered if self.engine() is not None else 0
        last = self.edition.reach.passage
        rows = list(iterate_passages(self.connection, self.edition.id, after=after, until=last))
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
