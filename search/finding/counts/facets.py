"""Count the relevant hits of a search by the facts of their articles, as `find --by` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import overload

from index.backends.base import Snapshot
from index.records import ArticleId, PassagePlace
from search.finding.counts.counting import Group, Grouping, count_by
from search.finding.found import FoundPassage, FoundPlace, Places
from search.results import Hit, SearchResult


class _HitPlaces(Places):
    """Hits as places, without their copies."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, at: int) -> FoundPlace: ...

    @overload
    def __getitem__(self, at: slice) -> _HitPlaces: ...

    def __getitem__(self, at: int | slice) -> FoundPlace | _HitPlaces:
        if isinstance(at, slice):
            return _HitPlaces(self._hits[at])
        hit = self._hits[at]
        passage = PassagePlace(hit.passage_id, hit.article_id, hit.citation.span)
        return FoundPlace(FoundPassage(passage, ()))

    @property
    def by_article(self) -> Mapping[ArticleId, int]:
        return Counter(hit.article_id for hit in self._hits)

    @property
    def copies_left_out(self) -> int:
        return 0


def facets_of(result: SearchResult, snapshot: Snapshot) -> dict[Grouping, list[Group]]:
    """Return, for each fact, how many of the relevant hits share it.

    The weaker ones do not count, nor do copies of a hit: a place is a hit. Groups are in the
    order of `count_by`.

    Raises:
        IndexDamagedError: If what the index holds is not what was written, or is of another moment.
    """
    places = _HitPlaces(result.relevant)
    return {grouping: count_by(places, grouping, snapshot) for grouping in Grouping}
