"""Look a quotation up: word for word first, then what is most like it, then its rest.

All passages that hold its words are read for the same words. If none has them, the
articles that share most with it are aligned, the likeliest first. What the best of them
lacks at one end is looked up again, since a quotation may be put together from several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.records import ArticleId, PassagePlace, Span
from search.checking.article_words import ArticleWords
from search.checking.candidates import Candidates, Held, pieces, probes, queries
from search.checking.differences import Match
from search.checking.matching import FEWEST_WORDS, exact_matches, match
from search.checking.pattern import Kind, Pattern, weight_of
from search.checking.places import is_whole_quotation, standing_of, without_joined
from search.checking.verdicts import Standing
from search.retrieval.copies import age

MOST_COMPARED = 800
"""Words of a quotation that is compared with what is only similar: two pages of a book; the
time and memory of one comparison are those of its length times that of the article."""

_MOST_ALIGNED = 6
"""Articles that are aligned with one quotation, those that share most of its words."""
_MOST_TOKENS = 3_000
"""Tokens of an article that are aligned at once; of a longer one those around a passage."""
_AROUND = 400
"""Tokens before and behind a passage of a long article that are aligned, too."""
_MOST_PASSAGES = 50
"""Passages with a stretch of a quotation that are compared with it, if none has it whole."""
_FEWEST_LEFT = 6
"""Words of the rest of a quotation that is looked for elsewhere; fewer are mostly chance."""
_DEEPEST = 3
"""Times that the rest of a quotation is looked for elsewhere."""
_MOST_MISSING = 0.2
"""Part of a quotation's words that another place of an article may lack to be compared, too."""
_MORE_TOKENS = 10
"""Tokens beyond twice those of a quotation in which its words are counted."""
_STANDINGS = (Standing.QUOTED, Standing.MIXED, Standing.UNCLEAR, Standing.OWN_WORDS)
"""What is shown first of several places."""

Weigh: TypeAlias = Callable[[Match], int]
"""Tells which of several places of one article is best, the lowest number, by who speaks."""


class _Stretch(NamedTuple):
    """Tokens of an article that may hold a quotation."""

    words: ArticleWords
    window: range


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation, or a part of one, as one article or several have it.

    Attributes:
        pattern: What was looked up.
        matches: The same words in each article, the one to show first.
    """

    pattern: Pattern
    matches: list[Match]

    @property
    def best(self) -> Match:
        """The match to show."""
        return self.matches[0]

    @property
    def is_whole(self) -> bool:
        """Whether all that was looked up is there."""
        return self.best.end - self.best.first == len(self.pattern.elements)


def look_up(
    text: str,
    pattern: Pattern,
    held: Sequence[Held],
    candidates: Candidates,
    *,
    weigh: Weigh,
    depth: int = 1,
) -> list[Found]:
    """Return the parts of a quotation that stand in articles, in its order.

    Args:
        text: The draft.
        pattern: The quotation.
        held: The passages that hold the words of its stretches.
        candidates: Gives articles.
        weigh: Orders places of one article that have the same words.
        depth: How often the rest of a quotation was looked up so far, from 1.
    """
    rarest = sorted((one for one in held if one.holders.passages), key=_count)
    exact = _exact(pattern, rarest, candidates, weigh)
    if exact:
        return [Found(pattern, exact)]
    if not FEWEST_WORDS <= len(pattern.words) <= MOST_COMPARED:
        return []
    near = _similar(text, pattern, rarest, candidates, weigh)
    if not near:
        return []
    found = Found(pattern, near)
    before = pattern.part(0, found.best.first)
    after = pattern.part(found.best.end, len(pattern.elements))
    return [
        *_rest(text, before, candidates, weigh=weigh, depth=depth + 1),
        found,
        *_rest(text, after, candidates, weigh=weigh, depth=depth + 1),
    ]


def _rest(
    text: str, pattern: Pattern, candidates: Candidates, *, weigh: Weigh, depth: int
) -> list[Found]:
    if depth > _DEEPEST or len(pattern.words) < _FEWEST_LEFT:
        return []
    held = candidates.holding(probes(text, pattern))
    return look_up(text, pattern, held, candidates, weigh=weigh, depth=depth)


def _count(held: Held) -> int:
    return len(held.holders.passages)


def _exact(
    pattern: Pattern, held: Sequence[Held], candidates: Candidates, weigh: Weigh
) -> list[Match]:
    """Return the best place of each article that has all tokens one after the other."""
    found = list[Match]()
    for words in candidates.words(p.article_id for one in held[:1] for p in candidates.having(one)):
        matches = exact_matches(pattern, words, candidates.vocabulary)
        if len(pattern.words) < FEWEST_WORDS:
            matches = [one for one in matches if _tells(pattern, one)]
        if matches:
            found.append(_best(matches, weigh))
    return sorted(found, key=lambda one: (_rank(one), age(one.words.stored)))


def _tells(pattern: Pattern, found: Match) -> bool:
    """Return whether it is no chance that an article has a word or a few of them.

    It must quote them, and a single word as all that it quotes.
    """
    if standing_of(found) is not Standing.QUOTED:
        return False
    return len(pattern.words) > 1 or is_whole_quotation(found)


def _rank(found: Match) -> tuple[bool, int]:
    """Return what orders places of the same words: unaltered and quoted ones come first."""
    return bool(found.differences), _STANDINGS.index(standing_of(found))


def _best(matches: Sequence[Match], weigh: Weigh) -> Match:
    """Return the best place of one article: who speaks decides between equals."""
    first = min(map(_rank, matches))
    best = [one for one in matches if _rank(one) == first]
    return best[0] if len(best) == 1 else min(best, key=weigh)


def _similar(
    text: str, pattern: Pattern, held: Sequence[Held], candidates: Candidates, weigh: Weigh
) -> list[Match]:
    """Return the best match of a quotation, then those of other articles that are the same."""
    holding = [p for one in held for p in candidates.having(one)[:_MOST_PASSAGES]]
    proposed = candidates.similar(queries(text, pattern), pieces(text, pattern))
    stretches = _stretches([*holding, *proposed], candidates)
    shared = _shared(pattern, stretches, candidates)
    likeliest = sorted(range(len(stretches)), key=lambda n: (-shared[n], n))[:_MOST_ALIGNED]
    found = (one for n in likeliest for one in _aligned(pattern, stretches[n], candidates))
    ordered = sorted(
        map(without_joined, found),
        key=lambda one: (-one.weight * one.likeness, _rank(one), age(one.words.stored)),
    )
    by_article = dict[ArticleId, list[Match]]()
    for one in ordered:
        if _says_the_same(one, ordered[0]):
            by_article.setdefault(one.words.stored.id, []).append(one)
    return [_best(some, weigh) for some in by_article.values()]


def _aligned(pattern: Pattern, stretch: _Stretch, candidates: Candidates) -> Iterator[Match]:
    """Yield the best match of a quotation in a stretch, and those before and behind it.

    A heading or a caption has the same words, and no speaker.
    """
    words, window = stretch
    best = match(pattern, words, candidates.vocabulary, window)
    if best is None:
        return
    yield best
    fewest = len(pattern.words)
    around = range(window.start, best.tokens.start), range(best.tokens.stop, window.stop)
    for rest in around:
        if len(rest) >= fewest and _has_most(pattern, words, rest, candidates):
            other = match(pattern, words, candidates.vocabulary, rest)
            if other:
                yield other


def _has_most(pattern: Pattern, words: ArticleWords, window: range, candidates: Candidates) -> bool:
    """Return whether a stretch has all words of a quotation but a few, in any order."""
    codes = set(words.codes[window.start : window.stop].tolist())
    sought = {candidates.vocabulary.code(form) for form in pattern.words}
    return len(sought - codes) <= len(sought) * _MOST_MISSING


def _says_the_same(one: Match, other: Match) -> bool:
    """Return whether two articles differ from a quotation in the same way."""
    return _as_told(one) == _as_told(other)


def _as_told(found: Match) -> tuple[object, ...]:
    text = found.words.stored.article.text
    pairs = (*found.differences, *found.cuts, *found.insertions)
    said = tuple((pair.draft, " ".join(pair.article.of(text).lower().split())) for pair in pairs)
    return found.first, found.end, said


def _stretches(passages: Sequence[PassagePlace], candidates: Candidates) -> list[_Stretch]:
    """Return each article once, of a long one what is around each of its passages."""
    spans: dict[ArticleId, list[Span]] = {}
    for passage in passages:
        spans.setdefault(passage.article_id, []).append(passage.span)
    return [
        _Stretch(words, window)
        for words in candidates.words(spans)
        for window in _windows(words, spans[words.stored.id])
    ]


def _windows(words: ArticleWords, spans: Sequence[Span]) -> list[range]:
    count = len(words.codes)
    if count <= _MOST_TOKENS:
        return [range(count)]
    found = list[range]()
    for start in dict.fromkeys(words.at(span.start) for span in spans):
        around = range(max(0, start - _AROUND), min(count, start + MOST_COMPARED + _AROUND))
        if not any(around.start in window and around.stop <= window.stop for window in found):
            found.append(range(around.start, min(count, around.start + _MOST_TOKENS)))
    return found


def _shared(pattern: Pattern, stretches: Sequence[_Stretch], candidates: Candidates) -> list[float]:
    """Return the weight of a quotation's words that each stretch has near to each other."""
    vocabulary = candidates.vocabulary
    weights = np.zeros(len(vocabulary.forms) + len(pattern.elements))
    for element in pattern.elements:
        if element.kind is Kind.WORD:
            weights[vocabulary.code(element.forms[0])] = weight_of(element.forms[0])
    size = 2 * len(pattern.elements) + _MORE_TOKENS
    return [
        _densest(weights[one.words.codes[one.window.start : one.window.stop]], size)
        for one in stretches
    ]


def _densest(weights: NDArray[np.float64], size: int) -> float:
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    width = min(size, len(weights))
    return float((sums[width:] - sums[: len(sums) - width]).max())
