"""Find the part of a quotation that stands in an article, word for word or nearly.

Words at its ends that have nothing to do with the article are left to other articles.
What has too little in common with it is no match. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from search.checking.alignment import Move, Step, align, score_of
from search.checking.article_words import ArticleWords, Vocabulary
from search.checking.differences import MOST_LEFT_OUT, USING, Match, judge
from search.checking.pattern import Kind, Pattern, is_word

FEWEST_WORDS = 4
"""Words of a quotation that is compared with what is only similar: of fewer, one or two are
the same in many articles by chance."""

_MOST_CUT = 150
"""Tokens that a cut may stand for, marked or not; words further apart are two quotations."""
_MOST_CUT_OF_FEW = 40
"""The same beside a piece of fewer than `FEWEST_WORDS`, which stand in many places."""
_FEWEST_APART = 8
"""Words at one end that must differ for the rest to be a part; fewer are an alteration."""
_MOST_BY_CHANCE = 0.3
"""Part of the words of such an end that may be the same; with more it is altered."""
_LEAST_LIKE = 0.6
"""Likeness from which words are those of an article, altered (`bench/checking`)."""
_LEAST_WEIGHT = 2.0
"""Weight of the same words that is needed, however alike: two words that tell something."""
_LEAST_PART_WORDS, _LEAST_PART_WEIGHT = 6, 4.0
"""Words, and their weight, of a part; shorter ones are phrases that many articles have."""
_MOST_PLACES = 5
"""Places of one article at which a quotation is looked at; the best of them is cited."""


def match(
    pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary, window: range
) -> Match | None:
    """Return the part of a quotation that stands in a stretch of an article, if it is like it."""
    if not len(window):
        return None
    steps = _without_far_cuts(pattern, align(pattern, words, vocabulary, window))
    first, end = _worthiest([score_of(pattern, step) for step in steps])
    if first == end:
        return None
    for some in (_without_ends(pattern, steps, first, end), steps[first:end]):
        found = judge(pattern, words, vocabulary, some)
        if _is_like(pattern, found):
            return found
    return None


def exact_matches(pattern: Pattern, words: ArticleWords, vocabulary: Vocabulary) -> list[Match]:
    """Return where an article has all tokens of a quotation, its marks and brackets too."""
    codes = [vocabulary.code(form) for element in pattern.elements for form in element.forms]
    found = []
    for start in _positions(codes, words):
        ends = accumulate((len(element.forms) for element in pattern.elements), initial=start)
        steps = [
            Step(_ITSELF[pattern.elements[n].kind], n + 1, first, end)
            for n, (first, end) in enumerate(pairwise(ends))
        ]
        found.append(judge(pattern, words, vocabulary, steps))
    return found


_ITSELF = {Kind.WORD: Move.EQUAL, Kind.CUT: Move.CUT, Kind.INSERTED: Move.INSERTED}
"""What an element is where the article has the same."""


def _positions(codes: Sequence[int], words: ArticleWords) -> Iterator[int]:
    """Yield the first places, not overlapping, at which an article has these tokens."""
    sought, text = np.array(codes, dtype=np.int32).tobytes(), words.codes.tobytes()
    size, at, count = words.codes.itemsize, text.find(sought), 0
    while at >= 0 and count < _MOST_PLACES:
        if at % size == 0:
            count += 1
            yield at // size
        at = text.find(sought, at + (len(sought) if at % size == 0 else 1))


def _is_like(pattern: Pattern, found: Match) -> bool:
    if found.likeness < _LEAST_LIKE or found.weight < _LEAST_WEIGHT:
        return False
    part = pattern.part(found.first, found.end)
    if found.end - found.first == len(pattern.elements):
        return True
    return len(part.words) >= _LEAST_PART_WORDS and found.weight >= _LEAST_PART_WEIGHT


def _without_far_cuts(pattern: Pattern, steps: Sequence[Step]) -> list[Step]:
    """Return the weightiest of the stretches between cuts, marked or not, that are too long."""
    stretches: list[list[Step]] = [[]]
    for step in steps:
        is_marked = step.move is Move.CUT
        most = _most_cut(pattern, step.element - 1) if is_marked else _MOST_CUT
        if step.move in (Move.CUT, Move.LEFT_OUT) and step.end - step.first > most:
            stretches.append([])
        else:
            stretches[-1].append(step)
    return max(stretches, key=lambda some: sum(score_of(pattern, step) for step in some))


def _most_cut(pattern: Pattern, at: int) -> int:
    """Return how many tokens the cut at an element may stand for."""
    cuts = [n for n, element in enumerate(pattern.elements) if element.kind is Kind.CUT]
    before = max((n + 1 for n in cuts if n < at), default=0)
    after = min((n for n in cuts if n > at), default=len(pattern.elements))
    fewest = min(len(pattern.part(before, at).words), len(pattern.part(at + 1, after).words))
    return _MOST_CUT if fewest >= FEWEST_WORDS else _MOST_CUT_OF_FEW


def _without_ends(pattern: Pattern, steps: Sequence[Step], first: int, end: int) -> Sequence[Step]:
    """Return the steps `[first, end)` with those at the ends that are no other quotation."""
    begin = first if _is_apart(pattern, steps[:first]) else 0
    return steps[begin : end if _is_apart(pattern, steps[end:]) else len(steps)]


def _is_apart(pattern: Pattern, steps: Sequence[Step]) -> bool:
    """Return whether an end of a quotation has nothing to do with the article."""
    same = _count_words(pattern, [step for step in steps if step.move is Move.EQUAL])
    count = _count_words(pattern, steps)
    left_out = [step.end - step.first for step in steps if step.move is Move.LEFT_OUT]
    whole = count + sum(min(tokens, MOST_LEFT_OUT) for tokens in left_out)
    return count >= _FEWEST_APART and same <= whole * _MOST_BY_CHANCE


def _worthiest(values: Sequence[float]) -> tuple[int, int]:
    """Return the range of values that has the highest sum, empty if none is above 0."""
    best, found = 0.0, (0, 0)
    total, first = 0.0, 0
    for number, value in enumerate(values):
        if total <= 0:
            total, first = 0.0, number
        total += value
        if total > best:
            best, found = total, (first, number + 1)
    return found


def _count_words(pattern: Pattern, steps: Iterable[Step]) -> int:
    used = [pattern.elements[s.element - 1] for s in steps if s.move in USING]
    return sum(is_word(form) for element in used for form in element.forms)
