"""The result of `find` counts what it holds."""

from __future__ import annotations

from index.filters import Filters
from index.records import ArticleId, PassageId, PassagePlace, Span
from search.finding.found import FoundPassage, FoundPlace, FoundPlaces


def passage(number: int, article: int) -> FoundPassage:
    """Return a passage of an article."""
    return FoundPassage(PassagePlace(PassageId(number), ArticleId(article), Span(0, 1)), ())


def test_articles_and_copies_are_counted() -> None:
    """An article once, a copy each time."""
    places = [
        FoundPlace(passage(1, 1), (passage(2, 2), passage(3, 3))),
        FoundPlace(passage(4, 1)),
        FoundPlace(passage(5, 4), (passage(6, 2),)),
    ]
    found = FoundPlaces("rain", Filters(), places)

    assert (len(found.places), found.articles, found.copies) == (3, 2, 3)
