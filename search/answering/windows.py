"""Choose which stretches of articles the reader reads.

A passage of three sentences is what is found; what is read is wider, since one pass
scores every sentence of a window and costs little more for a longer one. Windows are
whole sentences that may be quoted, follow each other in the article, and share no
sentence. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.articles.passages import QUOTABLE
from index.records import ArticleId, PassagePlace, Span, StoredArticle
from search.reading.base import Window
from search.retrieval.lead_in import lede_of
from search.retrieval.statements import Articles, positions_within

LONGEST_WINDOW = 700
"""Code points of a window, as most were in training; only a longer passage makes a longer one."""
HEAD_LEDE_CHARS = 200
"""Code points of the lede in a head, as in training."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of an article that are read together.

    Attributes:
        stored: The article.
        positions: Their places in `stored.sentences`, in order.
        spans: What is read of each: all, but of one too long for a passage the part inside it.
        passage: The passage that was found.
    """

    stored: StoredArticle
    positions: tuple[int, ...]
    spans: tuple[Span, ...]
    passage: PassagePlace

    @property
    def span(self) -> Span:
        """From the first to the last code point that is read."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def window(self) -> Window:
        """Return what the reader reads."""
        begin = self.span.start
        return Window(
            _head(self.stored, self.span),
            self.span.of(self.stored.article.text),
            tuple(Span(s.start - begin, s.end - begin) for s in self.spans),
        )


class Stretches:
    """What is read of articles, no words twice."""

    def __init__(self, articles: Articles) -> None:
        """Begin without having read anything of these articles."""
        self._articles = articles
        self._read: dict[ArticleId, list[Span]] = {}

    def of(self, passages: Iterable[PassagePlace]) -> Iterator[Stretch]:
        """Yield what is read for each passage, best first; what was read already gives none."""
        for passage in passages:
            stored = self._articles[passage.article_id]
            own = [
                position
                for position in positions_within(stored, passage.span)
                if self._is_new(stored, position, passage.span)
            ]
            if own:
                positions = self._widened(stored, own, passage.span)
                spans = [_read(stored, position, passage.span) for position in positions]
                self._read.setdefault(stored.id, []).extend(spans)
                yield Stretch(stored, tuple(positions), tuple(spans), passage)

    def _widened(self, stored: StoredArticle, own: list[int], passage: Span) -> list[int]:
        """Return the positions around a passage's, as far as a window goes, a side in turn.

        The sentence after comes before the one above: an answer follows what is asked about.
        """
        sentences, positions = stored.sentences, list(own)

        def may_have(added: int) -> bool:
            if not 0 <= added < len(sentences) or not self._is_new(stored, added, passage):
                return False
            first, last = min(added, positions[0]), max(added, positions[-1])
            return sentences[last].span.end - sentences[first].span.start <= LONGEST_WINDOW

        grows = True
        while grows:
            grows = False
            if may_have(positions[-1] + 1):
                positions, grows = [*positions, positions[-1] + 1], True
            if may_have(positions[0] - 1):
                positions, grows = [positions[0] - 1, *positions], True
        return positions

    def _is_new(self, stored: StoredArticle, position: int, passage: Span) -> bool:
        """Return whether a sentence may be quoted and was not read."""
        if stored.sentences[position].role not in QUOTABLE:
            return False
        span = _read(stored, position, passage)
        return not any(span.overlaps(read) for read in self._read.get(stored.id, ()))


def _read(stored: StoredArticle, position: int, passage: Span) -> Span:
    """Return a sentence, or of one too long to be read whole what the passage holds of it."""
    span = stored.sentences[position].span
    if len(span) <= LONGEST_WINDOW or not span.overlaps(passage):
        return span
    return Span(max(span.start, passage.start), min(span.end, passage.end))


def _head(stored: StoredArticle, span: Span) -> str:
    """Return the title and the beginning of the lede, as far as `span` does not hold them."""
    title = f"{stored.article.title.value}. " if stored.article.title else ""
    lede = lede_of(stored)
    if lede.overlaps(span):
        return title
    return title + lede.of(stored.article.text)[:HEAD_LEDE_CHARS]
