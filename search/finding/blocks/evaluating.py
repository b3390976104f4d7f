"""Apply what a query asks for to a block of articles: which passages hold it, and where.

A passage is asked by itself: AND, NOT and NEAR speak of what stands in it. A fact of the article
holds for all of its passages. Only the texts decide; what an index proposes is asked here again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from search.finding.blocks.marks import Marks, spread, together
from search.finding.blocks.near import near_pairs
from search.finding.expression import (
    And,
    Expression,
    FieldName,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    fields_of,
    phrases_of,
)
from search.finding.texts.folded_block import FoldedBlock
from search.finding.texts.folded_texts import Offsets
from search.finding.texts.matching import PhraseMatcher

Mask = NDArray[np.bool_]
"""Yes or no for each passage of a block."""
SpokenBy = Callable[[str, FoldedBlock], Mask]
"""In which passages a speaker of this name surely says words."""


class Evaluator:
    """Applies one query to articles."""

    def __init__(self, expression: Expression, *, exact: bool = False) -> None:
        """Take a query; with `exact` case and accents count."""
        self.expression = expression
        self.matchers = {
            phrase: PhraseMatcher(phrase, exact=exact) for phrase in phrases_of(expression)
        }
        self.in_fields = {
            one: PhraseMatcher(one.phrase, exact=exact)
            for one in fields_of(expression)
            if one.field is not FieldName.SPEAKER
        }

    def asked_of(self, block: FoldedBlock, spoken_by: SpokenBy) -> AskedBlock:
        """Return what of the query stands in some articles."""
        return AskedBlock(self, block, spoken_by)


class AskedBlock:
    """What of a query stands in a block of articles.

    Attributes:
        held: Which passages hold what is asked for.
    """

    def __init__(self, evaluator: Evaluator, block: FoldedBlock, spoken_by: SpokenBy) -> None:
        """Apply a query."""
        self._query, self._block, self._spoken_by = evaluator, block, spoken_by
        self._found = dict[Phrase, tuple[Offsets, Offsets]]()
        self._marked = dict[Phrase | Near, Marks]()
        self._held = dict[Expression, Mask]()
        self.held = self._holds(evaluator.expression)

    def marks(self, allowed: Mask) -> Marks:
        """Return the words that are asked for in those allowed passages that hold the query."""
        return together(list(self._active(self._query.expression, self.held & allowed)))

    def _holds(self, expression: Expression) -> Mask:
        known = self._held.get(expression)
        if known is None:
            known = self._held[expression] = self._read(expression)
        return known

    def _read(self, expression: Expression) -> Mask:
        match expression:
            case Phrase() | Near():
                held = np.zeros(len(self._block.starts), dtype=np.bool_)
                held[self._marks(expression).rows] = True
                return held
            case InField():
                return self._has_fact(expression)
            case Not(part):
                return ~self._holds(part)
            case And(parts):
                return reduce(np.logical_and, map(self._holds, parts))
            case Or(parts):
                return reduce(np.logical_or, map(self._holds, parts))

    def _active(self, expression: Expression, rows: Mask) -> Iterator[Marks]:
        """Yield the words of an expression in passages that all hold it."""
        match expression:
            case Phrase() | Near():
                marks = self._marks(expression)
                yield marks.kept(np.flatnonzero(rows[marks.rows]))
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._active(part, rows & self._holds(part))
            case InField() | Not():
                pass

    def _has_fact(self, asked: InField) -> Mask:
        if asked.field is FieldName.SPEAKER:
            return self._spoken_by(" ".join(w.text for w in asked.phrase.words), self._block)
        articles = self._block.with_fact(
            asked.field, self._query.in_fields[asked], is_whole=len(asked.phrase.words) > 1
        )
        return articles[self._block.articles]

    def _marks(self, part: Phrase | Near) -> Marks:
        known = self._marked.get(part)
        if known is None:
            found = self._in_passages(part) if isinstance(part, Phrase) else self._near(part)
            known = self._marked[part] = found
        return known

    def _in_passages(self, phrase: Phrase) -> Marks:
        starts, ends = self._occurrences(phrase)
        owners, rows = spread(*self._block.holding(starts, ends))
        return Marks(rows, starts[owners], ends[owners])

    def _near(self, near: Near) -> Marks:
        first, second = self._occurrences(near.first), self._occurrences(near.second)
        goes_on = [self._query.matchers[one].goes_on for one in (near.first, near.second)]
        forth = near_pairs(self._block, first, second, near.most, goes_on=goes_on[0])
        back = near_pairs(self._block, second, first, near.most, goes_on=goes_on[1])
        return together([*forth, *back])

    def _occurrences(self, phrase: Phrase) -> tuple[Offsets, Offsets]:
        known = self._found.get(phrase)
        if known is None:
            known = self._found[phrase] = self._block.occurrences(self._query.matchers[phrase])
        return known
