"""Tell of two articles whether they are one text, quote the same words, or only share a subject.

Papers print the text of an agency: whole, cut, or under a lede of their own. Then they are
one source, however many outlets print it. Two articles in which a reporter quotes the same
words in a text of their own are two. What counts is how much of one stands in the other, word
for word, in runs of nine words; words in quotation marks are looked at apart, since anyone
may quote them. Reports made from one form (of earthquakes, of prices) share such runs, too, but
not their figures. Pure functions, linear in the length of the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from index.articles.passages import QUOTABLE
from index.articles.speech.phrases.quotations import QUOTED, blank, find_quotations
from index.records import Span, StoredArticle
from search.comparing.crediting import without_credit
from search.comparing.same_quotation import DOUBTS, FEWEST_WORDS, LIGHT, Quoting
from search.comparing.spoken_words import CUT, LONGEST_PARAGRAPH, TURNING, spoken_words
from search.retrieval.own_lines import news_span

_WHOLE = 0.9
"""Share of an article's words that stand in another, from which all of it does: papers add a line
and change a word."""
_MOSTLY = 0.5
"""Share of what a paper says itself, quotations aside, from which its text is that of another.
Two reports of one event share a tenth, a later report that repeats the background a third."""
_FEWEST_OWN = 30
"""Words of its own that an article must have for that share to mean anything."""
_FEWEST_SHARED = 60
"""Words that a copy shares at least if it is not whole: a paragraph, not a sentence."""
_SHORT = 60
"""Words of a text in which one figure or one denial more makes it another."""
_FEWEST_FIGURES = 3
"""Figures from which on it is asked how many two articles share."""
_SHARED_FIGURES = 0.5
"""Share of an article's figures that a copy has at least; forms that are filled in share few."""
_MOST_WORDS = 4_000
"""Words of an article that are compared: of a longer one the beginning."""


class PairKind(StrEnum):
    """What two articles share, from all to nothing."""

    COPY = "copy"
    CUT = "cut"
    REWRITTEN = "rewritten"
    QUOTATION = "quotation"
    DIFFERENT = "different"

    @property
    def is_one_text(self) -> bool:
        """Whether the articles are one source."""
        return self in (PairKind.COPY, PairKind.CUT, PairKind.REWRITTEN)


@dataclass(frozen=True)
class ArticleWords:
    """The words of an article, boilerplate and its outlet's own lines aside."""

    stored: StoredArticle

    @cached_property
    def all(self) -> list[str]:
        """All words, as quoted words are compared."""
        text = self.stored.article.text
        return _words(self._news(at).of(text) for at in self._positions)

    @cached_property
    def own(self) -> list[str]:
        """Those that the article does not quote."""
        return _words(text.replace(QUOTED, "") for text in self._blanked())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of nine words."""
        return frozenset(_runs_of(self.all))

    @cached_property
    def own_runs(self) -> frozenset[tuple[str, ...]]:
        """All runs of nine words that are not quoted."""
        return frozenset(_runs_of(self.own))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures of the article."""
        return frozenset(word for word in self.all if word[0].isdigit())

    @cached_property
    def quoting(self) -> list[Quoting]:
        """The sentences that quote enough to be known again."""
        found = (Quoting.of(self.stored, at) for at in self._positions)
        return [one for one in found if one]

    @cached_property
    def _positions(self) -> list[int]:
        return [at for at, one in enumerate(self.stored.sentences) if one.role in QUOTABLE]

    def is_one_text(self, other: ArticleWords) -> bool:
        """Return whether two articles are one source."""
        return kind_of_text(self, other).is_one_text

    def _blanked(self) -> Iterator[str]:
        """Yield the sentences, paragraph by paragraph, without what they quote."""
        text, sentences = self.stored.article.text, self.stored.sentences
        for _, group in groupby(self._positions, key=lambda at: sentences[at].paragraph):
            positions = list(group)
            whole = Span(sentences[positions[0]].span.start, sentences[positions[-1]].span.end)
            quotations = find_quotations(text, whole) if len(whole) <= LONGEST_PARAGRAPH else None
            for at in positions:
                yield blank(text, self._news(at), quotations or ())

    def _news(self, position: int) -> Span:
        """Return a sentence without its outlet's own line, and without a credit."""
        return without_credit(self.stored, position, news_span(self.stored, position))


def kind_of_pair(one: ArticleWords, other: ArticleWords) -> PairKind:
    """Return what two articles share."""
    kind = kind_of_text(one, other)
    if kind is PairKind.DIFFERENT and any(a.repeats(b) for a in one.quoting for b in other.quoting):
        return PairKind.QUOTATION
    return kind


def kind_of_text(one: ArticleWords, other: ArticleWords) -> PairKind:
    """Return the same without a look at quotations: whether two articles are one source."""
    shared = _shared(one.all, other.runs), _shared(other.all, one.runs)
    lengths = len(one.all), len(other.all)
    shares = [part / max(1, length) for part, length in zip(shared, lengths, strict=True)]
    if max(shares) >= _WHOLE and not _is_turned(one, other):
        return PairKind.COPY if min(shares) >= _WHOLE else PairKind.CUT
    is_much = min(shared) >= _FEWEST_SHARED
    if is_much and (_is_rewritten(one, other) or _is_rewritten(other, one)):
        return PairKind.REWRITTEN
    return PairKind.DIFFERENT


def _is_turned(one: ArticleWords, other: ArticleWords) -> bool:
    """Return whether the shorter is so short that a word of difference makes it another text.

    A denial contains what it denies. Light words aside, a short text stands in a longer one
    as it is, and what a short one has more must not turn it.
    """
    shorter, longer = sorted((one, other), key=lambda words: len(words.all))
    if len(shorter.all) > _SHORT:
        return False
    if any(word not in LIGHT for word in _unshared(shorter.all, longer.runs)):
        return True
    if len(longer.all) > 2 * _SHORT:
        return False
    more = _unshared(longer.all, shorter.runs)
    return any(word in TURNING | DOUBTS or not word.isalpha() for word in more)


def _is_rewritten(one: ArticleWords, other: ArticleWords) -> bool:
    """Return whether most of what an article says itself is the text of the other."""
    if len(one.own) < _FEWEST_OWN:
        return False
    shared = _shared(one.own, other.own_runs)
    if shared < _MOSTLY * len(one.own) or shared < _FEWEST_SHARED:
        return False
    if len(one.figures) < _FEWEST_FIGURES:
        return True
    return len(one.figures & other.figures) >= _SHARED_FIGURES * len(one.figures)


def _shared(words: Sequence[str], runs: frozenset[tuple[str, ...]]) -> int:
    """Return how many words stand in runs of nine that another text has."""
    return len(words) - len(_unshared(words, runs))


def _unshared(words: Sequence[str], runs: frozenset[tuple[str, ...]]) -> list[str]:
    """Return the words that do not, in order."""
    left, covered = list[str](), 0
    for at, run in enumerate(_runs_of(words)):
        if run in runs:
            left += words[covered:at]
            covered = at + len(run)
    return [*left, *words[covered:]]


def _words(texts: Iterable[str]) -> list[str]:
    """Return the words of an article's sentences, where papers cut and put in aside."""
    found = list[str]()
    for text in texts:
        found += spoken_words(text)
        if len(found) >= _MOST_WORDS:
            break
    return [word for word in found if word != CUT][:_MOST_WORDS]


def _runs_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each run of nine words; a shorter text is one run."""
    if 0 < len(words) < FEWEST_WORDS:
        yield tuple(words)
    yield from zip(*(words[at:] for at in range(FEWEST_WORDS)), strict=False)
