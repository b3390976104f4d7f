"""Count the relevant hits of a search by the facts of their articles, as `find --by` does."""

from __future__ import annotations

from index.backends.base import Snapshot
from index.records import PassagePlace
from search.finding.counting import Group, Grouping, count_by
from search.finding.found import FoundPassage, FoundPlace
from search.results import SearchResult


def facets_of(result: SearchResult, snapshot: Snapshot) -> dict[Grouping, list[Group]]:
    """Return, for each fact, how many of the relevant hits share it.

    The weaker ones do not count, nor do copies of a hit: a place is a hit. Groups are in the
    order of `count_by`.

    Raises:
        IndexDamagedError: If what the index holds is not what was written, or is of another moment.
    """
    places = [
        FoundPlace(
            FoundPassage(PassagePlace(hit.passage_id, hit.article_id, hit.citation.span), ())
        )
        for hit in result.relevant
    ]
    return {grouping: count_by(places, grouping, snapshot) for grouping in Grouping}
