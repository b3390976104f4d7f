"""Align a quotation with an article, token by token.

The best alignment is found by dynamic programming over all tokens of a stretch of the
article: all of the quotation is used, and it may begin and end anywhere. A stretch that
is left out costs little more than one word, since a quotation that is cut without a mark
lacks many. Marked cuts and asides of the article cost nothing. Time and memory are
those of the product of both lengths, which callers bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.checking.article_words import ArticleWords, Vocabulary
from search.checking.pattern import Element, Kind, Pattern, weight_of
from search.checking.tokens import BRACKET

Scores: TypeAlias = NDArray[np.float64]
"""Scores of one row, shape `(n + 1,)` for `n` tokens of the article."""

_EQUAL, _EQUAL_FUNCTION = 1.0, 0.6
"""Score of a token that is the same, and of one such as `of`, which stands nearly everywhere."""
_CHANGED = -0.59
"""Score of a token in the place of another: at an end, too, it is rather changed than added."""
_ADDED = -0.6
"""Score of a token that only the draft has."""
_OPEN, _LEFT_OUT = -1.0, -0.03
"""Score of a stretch that only the article has, and of each token of it: with more for a token,
a long cut without a mark would not be seen as one."""
_CUT = -0.0005
"""Score of each token that a marked cut stands for: the nearest words are meant."""
_REPLACED = -0.01
"""Score of each token that words in brackets stand for."""
MOST_REPLACED = 5
"""Tokens that words in brackets may stand for; more would hide what was said."""
_NEAR = 1e-6  # two scores that differ by less are the same


class Move(Enum):
    """How an element, or tokens of the article, were aligned."""

    EQUAL = auto()
    CHANGED = auto()
    ADDED = auto()
    LEFT_OUT = auto()
    ASIDE = auto()
    CUT = auto()
    INSERTED = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment.

    Attributes:
        move: What it is.
        element: How many elements of the quotation are used with this step: the last of them
            is its own, or stands before the tokens that only the article has.
        first: The first token of the article that it covers.
        end: Behind the last one.
    """

    move: Move
    element: int
    first: int
    end: int


def align(
    pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, window: range
) -> list[Step]:
    """Return the best alignment of a whole quotation within these tokens of an article.

    Tokens are counted in the article. What is left out before the first or behind the last
    token of the quotation is no part of it.
    """
    table = _Table(pattern, words, vocabulary, window)
    return list(table.steps())[::-1]


class _Table:
    """The scores of all beginnings of a quotation that end at each token."""

    def __init__(
        self, pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, window: range
    ) -> None:
        self._codes = words.codes[window.start : window.stop]
        self._offset = window.start
        self._elements = pattern.elements
        self._vocabulary = vocabulary
        self._at = np.arange(len(self._codes) + 1)
        self._asides = {
            end - window.start: first - window.start
            for first, end in words.asides
            if window.start <= first and end <= window.stop
        }
        self._firsts = np.zeros((len(self._elements) + 1, len(self._codes) + 1))
        """Scores before tokens are left out."""
        self._rows = np.zeros_like(self._firsts)
        for number, element in enumerate(self._elements, 1):
            self._firsts[number] = self._scored(element, self._rows[number - 1])
            self._rows[number] = self._skipping(self._firsts[number])

    def _scored(self, element: Element, before: Scores) -> Scores:
        if element.kind is Kind.CUT:
            return _reached(before, self._at, _CUT)
        if element.kind is Kind.INSERTED:
            best = before.copy()
            for count in range(1, min(_most_replaced(element), len(before) - 1) + 1):
                np.maximum(best[count:], before[:-count] + count * _REPLACED, out=best[count:])
            return best
        scored = before + _ADDED
        found = before[:-1] + np.where(self._equal(element), _gain(element), _CHANGED)
        np.maximum(scored[1:], found, out=scored[1:])
        return scored

    def _skipping(self, first: Scores) -> Scores:
        row = np.maximum(first, _reached(first, self._at, _LEFT_OUT) + _OPEN)
        for end, start in self._asides.items():
            row[end] = max(row[end], row[start])
        return row

    def _equal(self, element: Element) -> NDArray[np.bool_]:
        equal: NDArray[np.bool_] = np.isin(self._codes, self._same(element))
        return equal

    def _same(self, element: Element) -> list[int]:
        """Return the code of a word, and that of the same word in brackets of the article."""
        form = element.forms[0]
        return [self._vocabulary.code(one) for one in (form, BRACKET + form)]

    def steps(self) -> Iterator[Step]:
        """Yield the steps of the best alignment from the last to the first."""
        at = int(self._rows[-1].argmax())
        number = len(self._elements)
        while number:
            first = self._firsts[number]
            if self._rows[number][at] > first[at] + _NEAR:
                begin, move = self._skipped(number, at)
                yield self._step(move, number, begin, at)
                at = begin
                continue
            begin, move = self._taken(self._elements[number - 1], number, at)
            yield self._step(move, number, begin, at)
            number, at = number - 1, begin

    def _step(self, move: Move, element: int, first: int, end: int) -> Step:
        return Step(move, element, first + self._offset, end + self._offset)

    def _skipped(self, number: int, at: int) -> tuple[int, Move]:
        """Return where the tokens begin that were skipped before `at`."""
        row, start = self._rows[number], self._asides.get(at)
        if start is not None and abs(row[start] - row[at]) < _NEAR:
            return start, Move.ASIDE
        costs = self._firsts[number][:at] + (at - self._at[:at]) * _LEFT_OUT
        return int(costs.argmax()), Move.LEFT_OUT

    def _taken(self, element: Element, number: int, at: int) -> tuple[int, Move]:
        """Return where the tokens begin that an element stands for."""
        before, score = self._rows[number - 1], self._firsts[number][at]
        if element.kind is Kind.CUT:
            return int((before[: at + 1] - self._at[: at + 1] * _CUT).argmax()), Move.CUT
        if element.kind is Kind.INSERTED:
            counts = range(min(_most_replaced(element), at) + 1)
            count = max(counts, key=lambda n: (before[at - n] + n * _REPLACED, -n))
            return at - count, Move.INSERTED
        if at:
            is_equal = int(self._codes[at - 1]) in self._same(element)
            if abs(before[at - 1] + (_gain(element) if is_equal else _CHANGED) - score) < _NEAR:
                return at - 1, Move.EQUAL if is_equal else Move.CHANGED
        return at, Move.ADDED


def _most_replaced(element: Element) -> int:
    """Return how many tokens an insertion may stand for: as many, if the article has it, too."""
    return max(MOST_REPLACED, len(element.forms))


def _gain(element: Element) -> float:
    return _EQUAL if weight_of(element.forms[0]) == 1 else _EQUAL_FUNCTION


def score_of(pattern: Pattern, step: Step) -> float:
    """Return what a step adds to the score of its alignment; what costs nearly nothing is 0."""
    match step.move:
        case Move.EQUAL:
            return _gain(pattern.elements[step.element - 1])
        case Move.CHANGED:
            return _CHANGED
        case Move.ADDED:
            return _ADDED
        case Move.LEFT_OUT:
            return _OPEN + _LEFT_OUT * (step.end - step.first)
    return 0.0


def _reached(scores: Scores, at: NDArray[np.int64], each: float) -> Scores:
    """Return the best score from which each place is reached, if each token costs so much."""
    reached: Scores = np.maximum.accumulate(scores - at * each) + at * each
    return reached
