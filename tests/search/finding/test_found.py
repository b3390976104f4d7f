"""The result of `find` counts what it holds."""

from __future__ import annotations

import numpy as np

from index.filters import Filters
from search.finding.found import FoundPlaces
from search.finding.places import FoundList, FoundRows


def test_articles_and_copies_are_counted() -> None:
    """An article once, a copy each time."""
    none = np.zeros(6, dtype=np.int64)
    articles = np.array([1, 2, 3, 1, 4, 2])
    rows = FoundRows(np.arange(6), articles, none, none, none, np.zeros(7, np.int64), none, none)
    places = FoundList(rows, np.array([0, 3, 4]), {0: [1, 2], 4: [5]})
    found = FoundPlaces("rain", Filters(), places)

    assert (len(found.places), found.articles, found.copies) == (3, 2, 3)
