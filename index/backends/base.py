"""Define the passage-level seam.

Everything in `search/` reaches passages through a `Snapshot` and through nothing
else, so that a distributed engine, which keeps text and embeddings itself, can
stand behind the same few calls as the embedded backend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from index.embedders.base import Vector
from index.records import (
    ArticleId,
    Candidate,
    Filters,
    PassageId,
    StoredArticle,
    StoredPassage,
)
from index.settings import IndexSettings

NO_FILTERS = Filters()


class Snapshot(Protocol):
    """A reader's fixed view of one generation: nothing in it changes while it is open."""

    @property
    def generation(self) -> int:
        """Number of the generation this view pins."""

    @property
    def settings(self) -> IndexSettings:
        """What the index was built with."""

    @property
    def embedder_fingerprint(self) -> str:
        """Fingerprint of the embedder whose embeddings are stored."""

    @property
    def passage_count(self) -> int:
        """Live passages in this view."""

    def dense(
        self, embedding: Vector, k: int, *, filters: Filters = NO_FILTERS
    ) -> list[Candidate]:
        """Return the `k` passages most similar to `embedding`, best first.

        Scores are cosine similarities; ties go to the lower passage id. With
        filters that leave few passages the search is exact.
        """

    def lexical(
        self, text: str, k: int, *, filters: Filters = NO_FILTERS
    ) -> list[Candidate]:
        """Return the `k` best passages by BM25 over title and body, best first.

        Any text is a valid query; one without a single indexed term gives no
        candidates. Ties go to the lower passage id.
        """

    def similarities(
        self, embedding: Vector, passage_ids: Sequence[PassageId]
    ) -> list[float]:
        """Return the cosine similarity of `embedding` to each of these live passages."""

    def unknown_terms(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title contains, in order.

        Words are compared as the lexical side indexes them (case, accents and
        inflection folded) and returned as they were typed.
        """

    def passages(self, passage_ids: Sequence[PassageId]) -> list[StoredPassage]:
        """Return these live passages, in the order asked for."""

    def passages_of(self, article_id: ArticleId) -> list[StoredPassage]:
        """Return an article's passages in reading order."""

    def articles(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, StoredArticle]:
        """Return these live articles by id."""

    def article_ids(self, *, filters: Filters = NO_FILTERS) -> Iterator[ArticleId]:
        """Iterate over live articles by file, then line."""

    def find_by_hash(self, sha256_prefix: str) -> list[ArticleId]:
        """Return live articles whose source hash starts so, by file, then line."""

    def close(self) -> None:
        """Let go of the generation. A closed snapshot must not be used."""
