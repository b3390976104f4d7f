"""Places that hold what is asked for, in columns: tens of thousands are ordered at once.

What a place says and which words are marked is put together when it is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import overload

import numpy as np

from index.records import ArticleId, PassageId, PassagePlace, Span
from search.finding.found import FoundPassage, FoundPlace, Order, Places
from search.finding.texts.folded_texts import Offsets


@dataclass(frozen=True)
class FoundRows:
    """Passages that hold what is asked for, by file, then line, then place.

    All columns are of one length, but for those of the marks.

    Attributes:
        passage_ids: The passages.
        article_ids: Their articles.
        ages: Where each article comes by age, the oldest first; -1 of those without a date.
        starts: Where each passage begins in its article.
        ends: Where it ends.
        mark_bounds: Where the marks of each begin among all marks, and where those of the last
            end: one more than there are passages.
        mark_starts: Where each mark begins in its article.
        mark_ends: Where it ends.
    """

    passage_ids: Offsets
    article_ids: Offsets
    ages: Offsets
    starts: Offsets
    ends: Offsets
    mark_bounds: Offsets
    mark_starts: Offsets
    mark_ends: Offsets

    def __len__(self) -> int:
        return len(self.passage_ids)

    def passage(self, row: int) -> FoundPassage:
        """Return one passage with its marks."""
        span = Span(int(self.starts[row]), int(self.ends[row]))
        place = PassagePlace(
            PassageId(int(self.passage_ids[row])), ArticleId(int(self.article_ids[row])), span
        )
        first, last = self.mark_bounds[row : row + 2].tolist()
        marks = zip(
            self.mark_starts[first:last].tolist(), self.mark_ends[first:last].tolist(), strict=True
        )
        return FoundPassage(place, tuple(Span(*mark) for mark in marks))


@dataclass(frozen=True)
class FoundList(Places):
    """Places in some order.

    Attributes:
        rows: What holds what is asked for.
        order: Which of the rows are places, in their order.
        copies: The rows that are copies of a place, the oldest first, for those that have any.
    """

    rows: FoundRows
    order: Offsets
    copies: dict[int, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, at: int) -> FoundPlace: ...

    @overload
    def __getitem__(self, at: slice) -> FoundList: ...

    def __getitem__(self, at: int | slice) -> FoundPlace | FoundList:
        """Return a place, or some of them."""
        if isinstance(at, slice):
            return FoundList(self.rows, self.order[at], self.copies)
        row = int(self.order[at])
        copies = tuple(self.rows.passage(one) for one in self.copies.get(row, ()))
        return FoundPlace(self.rows.passage(row), copies)

    @property
    def by_article(self) -> Mapping[ArticleId, int]:
        """How many places each article has, in the order of its first place."""
        ids, first, counts = np.unique(
            self.rows.article_ids[self.order], return_index=True, return_counts=True
        )
        listed = np.argsort(first)
        pairs = zip(ids[listed].tolist(), counts[listed].tolist(), strict=True)
        return {ArticleId(one): count for one, count in pairs}

    @property
    def copies_left_out(self) -> int:
        """Copies of these places, in other articles, that are no places of their own."""
        return sum(len(self.copies.get(row, ())) for row in self.order.tolist())


def ordered(rows: FoundRows, order: Order) -> Offsets:
    """Return the rows in an order; by score as by date, until they are scored."""
    if order is Order.FILE:
        return np.arange(len(rows))
    newest = int(rows.ages.max(initial=0))
    ages = rows.ages if order is Order.OLDEST else newest - rows.ages
    undated_last = np.where(rows.ages < 0, newest + 1, ages)
    return np.argsort(undated_last.astype(np.min_scalar_type(newest + 1)), kind="stable")
