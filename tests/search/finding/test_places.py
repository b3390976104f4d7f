"""A list of places is in its order, counts its articles, and puts each place together."""

from __future__ import annotations

import numpy as np
import pytest

from index.records import Span
from search.finding.found import Order
from search.finding.places import FoundList, FoundRows, ordered


@pytest.fixture
def rows() -> FoundRows:
    """Return five passages of three articles, the second without a date."""
    return FoundRows(
        passage_ids=np.array([10, 11, 12, 13, 14]),
        article_ids=np.array([1, 1, 2, 3, 3]),
        ages=np.array([1, 1, -1, 0, 0]),
        starts=np.array([0, 5, 0, 0, 9]),
        ends=np.array([9, 14, 9, 9, 20]),
        mark_bounds=np.array([0, 1, 1, 1, 3, 3]),
        mark_starts=np.array([3, 0, 6]),
        mark_ends=np.array([4, 2, 8]),
    )


def test_orders(rows: FoundRows) -> None:
    """Undated articles last either way; else by file, line and place."""
    assert ordered(rows, Order.FILE).tolist() == [0, 1, 2, 3, 4]
    assert ordered(rows, Order.DATE).tolist() == [0, 1, 3, 4, 2]
    assert ordered(rows, Order.OLDEST).tolist() == [3, 4, 0, 1, 2]


def test_places_are_put_together_when_they_are_looked_at(rows: FoundRows) -> None:
    """With their marks and copies, from any place on."""
    found = FoundList(rows, np.array([3, 0, 1]), {3: [2]})

    assert len(found) == len(list(found)) == 3
    assert found[0].found.marks == (Span(0, 2), Span(6, 8))
    assert [copy.passage.id for copy in found[0].copies] == [12]
    assert [place.found.passage.id for place in found[1:]] == [10, 11]
    assert found[-1].found.passage.span == Span(5, 14)
    assert dict(found.by_article) == {3: 1, 1: 2}
    assert (found.copies_left_out, found[1:].copies_left_out) == (1, 0)
