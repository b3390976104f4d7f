"""Fetch the articles that may hold a quotation, through the snapshot alone.

All passages that hold the words of a stretch of it are looked at, up to a bound. What is only
similar is proposed by its words, and by a few of them in a row: words that are nearly all
common rank a passage low. Articles are kept as tokens, the latest used.
"""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from index.backends.base import Snapshot
from index.filters import Filters
from index.records import ArticleId, Candidate, Holders, PassagePlace, Span
from search.checking.article_words import ArticleWords, Vocabulary, article_words
from search.checking.pattern import Element, Kind, Pattern, weight_of
from search.checking.tokens import ASKED
from search.retrieval.article_cache import ArticleCache

_MOST_HOLDING = 1_000
"""Passages with the words of one stretch that are looked at; where there are more, that is said.
Of a sentence with hundreds of copies there are a few hundred."""
_FEW_WORDS, _MOST_OF_FEW = 4, 60
"""A stretch of fewer words is held by many passages that do not say it, so fewer are looked at."""
_MOST_PROPOSED = 200
"""Passages that are proposed for what is similar to a stretch, by BM25: of 2,796
altered or interrupted ones of `bench/checking` all but one were then among those read."""
_PIECE_WORDS = 3
"""Words in a row that are looked for together: one that is altered spoils only its own piece."""
_FEWEST_OF_PIECE = 3
"""Words of a piece; fewer stand everywhere."""
_MOST_PIECES = 6
"""Pieces of one quotation; BM25 finds long ones well enough."""
_MOST_WITH_PIECE = 200
"""Passages with the words of one piece that are proposed, too."""
_PAIR_WEIGHT = 0.5
"""What two words in a row tell of a passage that has both so, against one word that tells
something: more than two words such as `of` apart from each other."""
_MOST_READ = 10
"""Of these the passages whose articles are read, those that share most with a quotation."""
_PROBE_WORDS = 24
"""Words of a stretch that are looked for: as many as a passage surely holds."""
_FEWEST_PLAIN = 3
"""Words of letters and digits of ASCII that tell enough of a stretch."""
_MOST_PROBES = 3
"""Stretches of one quotation; each is a question to the index."""
_KEPT = 1_000
"""Articles kept as tokens: about 50 MB."""
_READ_AT_ONCE = 64
"""Articles, or passages, that are read together."""
_WORD = re.compile(r"[^\W_]+")
_NO_LETTERS = re.compile("[^a-z0-9]+")


class Probe(NamedTuple):
    """A stretch of a quotation.

    Attributes:
        words: Its words as the index knows them.
        typed: All of it, as it stands in the draft.
    """

    words: str
    typed: str


class Held(NamedTuple):
    """The passages that hold the words of a stretch."""

    probe: Probe
    holders: Holders


class Candidates:
    """What of one snapshot may hold the quotations of a draft."""

    def __init__(
        self, snapshot: Snapshot, filters: Filters, *, leave_out: str | None = None
    ) -> None:
        """Leave out the articles whose bytes have a hash, if one is given."""
        self._left_out = frozenset(snapshot.find_by_hash(leave_out) if leave_out else ())
        self.vocabulary = Vocabulary()
        self._snapshot = snapshot
        self._filters = filters
        self._kept: OrderedDict[ArticleId, ArticleWords] = OrderedDict()

    def holding(self, probes: Sequence[Probe]) -> list[Held]:
        """Return, for each stretch, the passages that hold all of its words."""
        if not probes:
            return []
        found = dict[str, Holders]()
        asked = dict.fromkeys(probe.words for probe in probes)
        few = [words for words in asked if len(words.split()) < _FEW_WORDS]
        many = [words for words in asked if len(words.split()) >= _FEW_WORDS]
        for most, some in ((_MOST_OF_FEW, few), (_MOST_HOLDING, many)):
            if some:
                held = self._snapshot.holders(some, most, filters=self._filters)
                found.update(zip(some, held, strict=True))
        return [Held(probe, found[probe.words]) for probe in probes]

    def having(self, held: Held) -> list[PassagePlace]:
        """Return the passages that have a stretch letter by letter: others cannot have it whole.

        A single word has to stand between marks.
        """
        sought, found = _letters(held.probe.typed), list[PassagePlace]()
        marked = _between_marks(held.probe.typed)
        passages = iter(held.holders.passages)
        while some := [passage.id for passage in islice(passages, _READ_AT_ONCE)]:
            read = self._snapshot.passages(some)
            found += [
                passage
                for passage in read
                if sought in _letters(passage.text) and (not marked or marked.search(passage.text))
            ]
        return found

    def similar(self, queries: Sequence[str], pieces: Sequence[str]) -> list[PassagePlace]:
        """Return the passages that share most with a quotation, the best first.

        Args:
            queries: Stretches of it; passages are ranked by their words.
            pieces: Few words in a row each; passages with all words of one are looked at, too.
        """
        ids = [c.passage_id for query in queries for c in self._ranked(query)]
        if pieces:
            held = self._snapshot.holders(pieces, _MOST_WITH_PIECE, filters=self._filters)
            ids += [passage.id for one in held for passage in one.passages]
        wanted = {term for query in queries for term in _terms_of(query)}
        passages = self._snapshot.passages(list(dict.fromkeys(ids)))
        shared = [_weight(wanted.intersection(_terms_of(passage.text))) for passage in passages]
        best = sorted(range(len(passages)), key=lambda at: (-shared[at], at))
        return [passages[at] for at in best[:_MOST_READ]]

    def _ranked(self, query: str) -> Sequence[Candidate]:
        return self._snapshot.lexical(query, _MOST_PROPOSED, filters=self._filters)

    def words(self, article_ids: Iterable[ArticleId]) -> Iterable[ArticleWords]:
        """Yield articles as tokens, in the order asked for."""
        wanted = (one for one in dict.fromkeys(article_ids) if one not in self._left_out)
        while some := list(islice(wanted, _READ_AT_ONCE)):
            articles = ArticleCache(self._snapshot)
            articles.load(one for one in some if one not in self._kept)
            for article_id in some:
                yield self._article(article_id, articles)

    def _article(self, article_id: ArticleId, articles: ArticleCache) -> ArticleWords:
        if article_id in self._kept:
            self._kept.move_to_end(article_id)
            return self._kept[article_id]
        words = article_words(articles[article_id], self.vocabulary)
        self._kept[article_id] = words
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return words


def probes(text: str, pattern: Pattern) -> list[Probe]:
    """Return the longest stretches of a quotation."""
    longest = sorted(_stretches(text, pattern), key=len, reverse=True)
    return [_probe(text, some) for some in longest[:_MOST_PROBES]]


def pieces(text: str, pattern: Pattern) -> list[str]:
    """Return a few words in a row each, from all over a quotation, in its order."""
    found = [
        stretch[first:end]
        for stretch in _stretches(text, pattern)
        for first, end in pairwise(_bounds(len(stretch)))
        if end - first >= _FEWEST_OF_PIECE
    ]
    step = max(1, -(-len(found) // _MOST_PIECES))
    return [_probe(text, some).words for some in found[::step]]


def _bounds(count: int) -> list[int]:
    """Return where pieces of about the same length begin and end in `count` words."""
    number = max(1, count // _PIECE_WORDS)
    return [count * at // number for at in range(number + 1)]


def _stretches(text: str, pattern: Pattern) -> list[list[Element]]:
    """Return the words of a quotation in stretches, none of them empty, in its order.

    A passage ends where a sentence does, so that no stretch goes over one's end.
    """
    stretches: list[list[Element]] = [[]]
    for element in pattern.elements:
        before = stretches[-1][-1].span.end if stretches[-1] else element.span.start
        ends = any(stop in text[before : element.span.start] for stop in ".!?;:\n")
        if ends or element.kind is not Kind.WORD or len(stretches[-1]) >= _PROBE_WORDS:
            stretches.append([])
        if element.kind is Kind.WORD and element.forms[0] != ASKED:
            stretches[-1].append(element)
    return [some for some in stretches if some]


def _probe(text: str, stretch: Sequence[Element]) -> Probe:
    """Return a stretch with the words that are cut in one way only, all if these are few."""
    whole = text[stretch[0].span.start : stretch[-1].span.end]
    typed = [element.span.of(text) for element in stretch]
    plain = [word for word in typed if word.isascii() and word.isalnum()]
    if len(plain) >= min(_FEWEST_PLAIN, len(typed)):
        return Probe(" ".join(plain), whole)
    return Probe(whole, whole)


def queries(text: str, pattern: Pattern) -> list[str]:
    """Return the beginning, middle and end of a quotation, to look for what is similar."""
    spans = [element.span for element in pattern.elements]
    starts = sorted({0, max(0, len(spans) // 2 - _PROBE_WORDS // 2), len(spans) - _PROBE_WORDS})
    wanted = [spans[start:][: _PROBE_WORDS * 2] for start in starts if start >= 0]
    return [Span(some[0].start, some[-1].end).of(text) for some in wanted]


def _between_marks(typed: str) -> re.Pattern[str] | None:
    """Return what finds a single word between quotation marks, None for several words."""
    if len(typed.split()) > 1:
        return None
    return re.compile(rf"[\"“„«‘'»]\W?{re.escape(typed)}\W{{1,3}}", re.IGNORECASE)


def _terms_of(text: str) -> set[tuple[str, ...]]:
    """Return the words of a text, and each two that stand in a row."""
    words = _WORD.findall(text.lower())
    return {(word,) for word in words} | set(pairwise(words))


def _weight(terms: Iterable[tuple[str, ...]]) -> float:
    return sum(weight_of(some[0]) if len(some) == 1 else _PAIR_WEIGHT for some in terms)


def _letters(text: str) -> str:
    """Return the plain letters and digits of a text, however they are typed."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return _NO_LETTERS.sub("", plain.lower())
