"""Know copies of a story, so that they take one place and are all named.

A wire story stands in forty papers. Ranked side by side its copies fill every place,
and the one article that says something else is not seen. So passages are sorted
into families, the best first: the first of a family takes a place, and what only
repeats it is filed with it. A passage only repeats another if they share a whole
sentence (`wording.py`) and every sentence of it, a paper's own line aside
(`own_lines.py`), stands in the other's article. A passage that says one thing more
is never filed.

What shares a sentence with a better passage and says something more is let in as
long as no more than half of the places go to such passages; the others wait for
the rest. So whatever papers add to their copies, other stories have their turn. The
order in which families are taken does not depend on how many are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from index.records import ArticleId, PassageId, PassagePlace, Span, StoredArticle
from search.retrieval.own_lines import news_span
from search.retrieval.statements import Articles, Statement, positions_within, statement
from search.wording.same_words import fold, letters


def age(stored: StoredArticle) -> tuple[bool, str]:
    """Return what sorts articles, the oldest first; what has no date comes last.

    Of a month or a year alone the end counts. Ties are left in their order.
    """
    published = stored.article.published
    day = published.value[:10].ljust(10, "~") if published else ""
    return not day, day


@dataclass(slots=True)
class Family:
    """A passage that took a place, and passages that say nothing else.

    Attributes:
        best: The passage that took the place.
        copies: The others, best first; some may say only a part of it.
    """

    best: PassagePlace
    copies: list[PassagePlace] = field(default_factory=list)


class Quote(NamedTuple):
    """Words of an article, which are those of a passage or stand around it."""

    stored: StoredArticle
    span: Span
    passage: PassagePlace


class _Kind(Enum):
    NEW = auto()
    NEAR = auto()
    SEEN = auto()


class Families:
    """Sorts passages, offered best first, into families."""

    def __init__(self, articles: Articles, *, one_an_article: bool = False) -> None:
        """Begin without families.

        Args:
            articles: Gives the articles of all passages that are offered.
            one_an_article: Whether an article may have one place only, and what all
                stands in an article that has one none; else a passage must share no
                words with a better one of its article.
        """
        self.taken: list[Family] = []
        self.offered = 0
        self._articles = articles
        self._one_an_article = one_an_article
        self._spans: dict[ArticleId, list[Span]] = {}
        self._saying: dict[str, list[Family]] = {}
        self._waiting: list[PassagePlace] = []
        self._stories: dict[ArticleId, str] = {}
        self._near = 0
        self._filed = set[PassageId]()
        self._said: dict[PassageId, list[Statement]] = {}
        self._sentences: dict[ArticleId, dict[str, int]] = {}

    @property
    def are_crowded(self) -> bool:
        """Whether copies or near-copies have been kept from taking a place."""
        return bool(self._filed or self._waiting)

    def offer(self, passage: PassagePlace) -> None:
        """Give a passage a place, make it wait for one, or file it with what it repeats."""
        self.offered += 1
        kind = self._judge(passage)
        if kind is _Kind.NEAR and not self._has_room():
            self._waiting.append(passage)
        elif kind is not _Kind.SEEN:
            self._take(passage, kind)
        while self._waiting and self._has_room():
            self._let_in()

    def telling(self, family: Family) -> str:
        """Return the longest that a family's best passage says of one sentence, folded."""
        said = (one.part or one.sentence for one in self._statements(family.best))
        return max(said, key=len, default="")

    def add_holders(
        self, family: Family, passages: Iterable[PassagePlace], *, longest: int
    ) -> None:
        """File passages with the words of a family's `telling` sentence, where they may say it.

        The letters of a passage are looked through before its article is: a sentence of at
        most half of `longest`, that of a passage in code points, stands whole in one.
        """
        telling = self.telling(family)
        sought = letters(telling) if len(telling) <= longest // 2 else ""
        for passage in passages:
            text = self._articles[passage.article_id].article.text
            is_own = passage.article_id == family.best.article_id
            if not is_own and sought in letters(passage.span.of(text)):
                family.copies.append(passage)

    def let_all_in(self, most: int) -> None:
        """Give waiting passages the places that are left of `most`."""
        while self._waiting and len(self.taken) < most:
            self._let_in()

    def places(self, family: Family) -> list[Quote]:
        """Return where all that a family's best passage says stands, an article once.

        Those of the oldest article come first.
        """
        found = {family.best.article_id: self._quote(family.best, family.best.span)}
        for copy in family.copies:
            if copy.article_id not in found and (span := self._same(copy, family.best)):
                found[copy.article_id] = self._quote(copy, span)
        return sorted(found.values(), key=lambda quote: age(quote.stored))

    def _quote(self, passage: PassagePlace, span: Span) -> Quote:
        return Quote(self._articles[passage.article_id], span, passage)

    def _let_in(self) -> None:
        """Give the best of the waiting passages a place, unless it has become a copy."""
        passage = self._waiting.pop(0)
        kind = self._judge(passage)
        if kind is not _Kind.SEEN:
            self._take(passage, kind)

    def _has_room(self) -> bool:
        """Return whether a passage that is near a better one may take a place."""
        return self._near * 2 < len(self.taken)

    def _take(self, passage: PassagePlace, kind: _Kind) -> None:
        family = Family(passage)
        self.taken.append(family)
        self._near += kind is _Kind.NEAR
        self._spans.setdefault(passage.article_id, []).append(passage.span)
        if self._one_an_article:
            text = self._articles[passage.article_id].article.text
            self._stories[passage.article_id] = letters(text)
        for said in self._statements(passage):
            self._saying.setdefault(said.sentence, []).append(family)

    def _judge(self, passage: PassagePlace) -> _Kind:
        """Return what a passage is beside those taken; file it if it is a copy."""
        spans = self._spans.get(passage.article_id, [])
        if passage.id in self._filed or any(
            self._one_an_article or passage.span.overlaps(span) for span in spans
        ):
            return _Kind.SEEN
        if any(self._stands_in(passage, story) for story in self._stories):
            self._filed.add(passage.id)
            return _Kind.SEEN
        kin = self._kin(passage)
        for family in kin:
            if self._repeats(passage, family.best):
                self._filed.add(passage.id)
                family.copies.append(passage)
                return _Kind.SEEN
        return _Kind.NEAR if kin else _Kind.NEW

    def _kin(self, passage: PassagePlace) -> list[Family]:
        """Return the families that share a sentence with a passage, in the order taken."""
        if not self._saying:
            return []
        found = {
            id(family): family
            for said in self._statements(passage)
            for family in self._saying.get(said.sentence, ())
        }
        return sorted(found.values(), key=self.taken.index) if len(found) > 1 else [*found.values()]

    def _repeats(self, passage: PassagePlace, better: PassagePlace) -> bool:
        """Return whether all that a passage says is said by a better one, or in its article."""
        said, shown = set(self._statements(passage)), set(self._statements(better))
        if said <= shown:
            return True
        if passage.article_id == better.article_id or not said & shown:
            return False
        return {s.sentence for s in said} <= self._positions(better.article_id).keys()

    def _stands_in(self, passage: PassagePlace, story: ArticleId) -> bool:
        """Return whether all that a passage says is said in an article that has a place."""
        said = {s.sentence for s in self._statements(passage)}
        if not said or not all(letters(words) in self._stories[story] for words in said):
            return False
        return said <= self._positions(story).keys()

    def _same(self, copy: PassagePlace, best: PassagePlace) -> Span | None:
        """Return where the article of a copy says all that the best passage says, if it does."""
        wanted = set(self._statements(best))
        if wanted == set(self._statements(copy)):
            return copy.span
        if copy.article_id not in self._sentences:
            read = letters(self._articles[copy.article_id].article.text)
            if not all(letters(said.sentence) in read for said in wanted):
                return None  # reading letters is much quicker than folding sentences
        stored, positions = self._articles[copy.article_id], self._positions(copy.article_id)
        held = {positions.get(said.sentence) for said in wanted if not said.part}
        if None in held or not held:
            return None
        at = sorted(position for position in held if position is not None)
        between = set(range(at[0], at[-1])) - held
        if not any(news_span(stored, position) for position in between):
            return Span(stored.sentences[at[0]].span.start, stored.sentences[at[-1]].span.end)
        return None

    def _statements(self, passage: PassagePlace) -> list[Statement]:
        """Return what a passage says, its paper's own lines left out."""
        if passage.id not in self._said:
            stored = self._articles[passage.article_id]
            self._said[passage.id] = [
                said
                for position in positions_within(stored, passage.span)
                if (said := statement(stored, position, passage.span))
            ]
        return self._said[passage.id]

    def _positions(self, article_id: ArticleId) -> dict[str, int]:
        """Return where the sentences of an article stand, folded."""
        if article_id not in self._sentences:
            stored = self._articles[article_id]
            spans = [news_span(stored, position) for position in range(len(stored.sentences))]
            self._sentences[article_id] = {
                fold(span.of(stored.article.text)): at for at, span in enumerate(spans) if span
            }
        return self._sentences[article_id]
