"""Count the independent sources among articles that have the same words.

Five papers that print one agency story are one source; three reporters who each quote a
speaker in a text of their own are three. So articles are put together that are one text
(`article_pairs.py`), of one outlet, or have the words from one outlet (`passed_on.py`), and what
is left apart is counted. Where the outlet of one is unknown it may be any of the others, so that
nothing is counted, unless it is a copy of an article whose outlet is known. Nor is it where two
name the same outlet beside the words, and not what it has to do with them. An article that
credits the outlet of another with the words (`crediting.py`) is no source beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from index.articles.passages import QUOTABLE
from index.filter_keys import outlet_key
from index.records import ArticleId, StoredArticle
from search.comparing.crediting import Credit, credit_of, goes_on
from search.comparing.passed_on import PassedOn, passed_on, source_key
from search.comparing.spoken_words import text_around
from search.retrieval.own_lines import news_span
from search.wording.same_words import letters

if TYPE_CHECKING:
    from search.comparing.article_pairs import ArticleWords

_MOST_COMPARED = 12
"""Articles of one count that are compared word by word, a millisecond or two each, if they share
a sentence; of more the others are one text with another only if they share most sentences."""
_MOST_COUNTED = 60
"""Articles of one count that are looked at, so that the time is bounded; where there are more, the
oldest count."""
_LONGEST_AROUND = 1_000
"""Code points around quoted words in which an outlet is looked for; more are no sentence."""
_MOSTLY = 0.5
"""Share of an article's whole sentences, in letters, from which it is the text of another."""
_FEWEST_LETTERS = 300
"""Letters that one text shares with another at least: a paragraph."""
_QUOTE_MARKS = frozenset('"“”„«»')


class Holder(NamedTuple):
    """An article that has the words, and which of its sentences hold them."""

    stored: StoredArticle
    positions: Sequence[int]


class _Text:
    """An article as far as it is compared."""

    def __init__(self, stored: StoredArticle) -> None:
        self.stored = stored

    @cached_property
    def words(self) -> ArticleWords:
        from search.comparing.article_pairs import ArticleWords  # few questions need it

        return ArticleWords(self.stored)

    @cached_property
    def outlet(self) -> str | None:
        outlet = self.stored.article.outlet
        return outlet_key(outlet.value) if outlet else None

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The letters of each sentence that quotes nothing."""
        text = self.stored.article.text
        positions = (at for at, one in enumerate(self.stored.sentences) if one.role in QUOTABLE)
        read = (news_span(self.stored, at).of(text) for at in positions)
        return frozenset(letters(words) for words in read if _QUOTE_MARKS.isdisjoint(words))

    @cached_property
    def length(self) -> int:
        return sum(map(len, self.sentences))

    def shares_sentences(self, other: _Text) -> bool:
        """Return whether most of the shorter article's sentences stand in the other."""
        shared = sum(map(len, self.sentences & other.sentences))
        return shared >= max(_FEWEST_LETTERS, _MOSTLY * min(self.length, other.length))


class Sources:
    """Counts sources, and compares no two articles twice."""

    def __init__(self) -> None:
        """Begin without having compared any."""
        self._texts: dict[ArticleId, _Text] = {}
        self._are_one: dict[tuple[ArticleId, ArticleId], bool] = {}
        self._beside: dict[tuple[ArticleId, tuple[int, ...]], list[str]] = {}
        self._passed_on: dict[tuple[ArticleId, int], PassedOn] = {}

    def count(self, holders: Iterable[Holder]) -> int | None:
        """Return how many independent sources articles are, None if that is not known.

        Args:
            holders: The articles that have the words, the oldest first.
        """
        having = dict[ArticleId, list[Holder]]()
        for holder in holders:
            having.setdefault(holder.stored.id, []).append(holder)
        looked = list(having.values())[:_MOST_COUNTED]
        texts = [self._text(some[0].stored) for some in looked]
        through = [self._through(some) for some in looked] if len(looked) > 1 else []
        joined = _Joined(len(texts))
        for (at, one), (to, other) in combinations(enumerate(texts), 2):
            if joined.root(at) != joined.root(to) and (
                not through[at].surely.isdisjoint(through[to].surely)
                or self._credit(looked[at], looked[to]) is Credit.SURE
                or self._is_one(one, other, is_read=to < _MOST_COMPARED)
            ):
                joined.join(at, to)
        known = {joined.root(at) for at, text in enumerate(texts) if text.outlet is not None}
        every = {joined.root(at) for at in range(len(texts))}
        are_named = any(
            joined.root(at) != joined.root(to) and self._credit(looked[at], looked[to])
            for at, to in combinations(range(len(looked)), 2)
        )
        is_certain = known == every and not are_named and not _share_a_name(joined, through)
        return len(known) if known and is_certain else None

    def _text(self, stored: StoredArticle) -> _Text:
        return self._texts.setdefault(stored.id, _Text(stored))

    def _through(self, holders: Sequence[Holder]) -> PassedOn:
        """Return through which outlets an article has the words, its own among them."""
        stored = holders[0].stored
        outlet = stored.article.outlet
        own = frozenset([source_key(outlet.value)] if outlet else [])
        surely, named = own, own
        for position in {at for holder in holders for at in holder.positions}:
            key = (stored.id, position)
            if key not in self._passed_on:
                self._passed_on[key] = passed_on(stored, [position])
            surely |= self._passed_on[key].surely
            named |= self._passed_on[key].named
        return PassedOn(surely, named)

    def _credit(self, some: Sequence[Holder], others: Sequence[Holder]) -> Credit:
        """Return whether one of two articles credits the other's outlet with the words."""
        return max(self._credits(some, others[0].stored), self._credits(others, some[0].stored))

    def _credits(self, holders: Sequence[Holder], other: StoredArticle) -> Credit:
        stored, outlet = holders[0].stored, other.article.outlet
        if outlet is None or self._text(stored).outlet == self._text(other).outlet:
            return Credit.NONE
        return max(
            (credit_of(words, outlet.value) for words in self._around(holders)),
            default=Credit.NONE,
        )

    def _around(self, holders: Sequence[Holder]) -> list[str]:
        """Return what stands around the words that articles hold, quoted words aside."""
        stored = holders[0].stored
        positions = sorted({at for holder in holders for at in holder.positions})
        key = (stored.id, tuple(positions))
        if key not in self._beside:
            around = [text_around(stored, at) for at in positions]
            led = [
                at - 1 for at, words in zip(positions, around, strict=True) if at and goes_on(words)
            ]
            around += [text_around(stored, at) for at in led]
            self._beside[key] = [
                " ".join(words.split()) for words in around if len(words) <= _LONGEST_AROUND
            ]
        return self._beside[key]

    def _is_one(self, one: _Text, other: _Text, *, is_read: bool) -> bool:
        """Return whether two articles are one source."""
        if one.outlet is not None and one.outlet == other.outlet:
            return True
        pair = (one.stored.id, other.stored.id)
        if pair not in self._are_one:
            self._are_one[pair] = one.shares_sentences(other) or (
                is_read
                and not one.sentences.isdisjoint(other.sentences)
                and one.words.is_one_text(other.words)
            )
        return self._are_one[pair]


def _share_a_name(joined: _Joined, through: Sequence[PassedOn]) -> bool:
    """Return whether articles that were left apart name one outlet beside the words."""
    roots = dict[str, int]()
    return any(
        roots.setdefault(name, joined.root(at)) != joined.root(at)
        for at, one in enumerate(through)
        for name in one.named
    )


class _Joined:
    """Numbers that are put together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, number: int) -> int:
        """Return the least of the numbers that one is together with."""
        while self._above[number] != number:
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Put two numbers together, with all that each is together with."""
        first, last = sorted((self.root(one), self.root(other)))
        self._above = [first if above == last else above for above in self._above]
