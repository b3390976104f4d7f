"""Find what sentences of articles state, and find the same statements elsewhere.

A statement is a whole sentence, folded (`wording.py`): a part of a sentence never
passes for the same words as a part of another one. Pure functions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from index.records import ArticleId, PassagePlace, Span, StoredArticle
from search.retrieval.own_lines import news_span
from search.wording.same_words import fold, letters


class Statement(NamedTuple):
    """A whole sentence, folded, and what is meant of it if that is not all; else empty."""

    sentence: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one sentence of an article.

    Attributes:
        stored: The article.
        position: The sentence's place in `stored.sentences`.
        span: The words: the sentence or a part of it.
    """

    stored: StoredArticle
    position: int
    span: Span


class Articles(Protocol):
    """Gives articles by id: a dictionary, or what reads them when they are asked for."""

    def __getitem__(self, article_id: ArticleId, /) -> StoredArticle:
        """Return one article."""


def statement(stored: StoredArticle, position: int, span: Span) -> Statement | None:
    """Return what a sentence of an article states, as far as it lies in `span`.

    A line of the paper's own is no part of what is stated; of nothing else it is None.
    """
    text, sentence = stored.article.text, news_span(stored, position)
    if not sentence or not sentence.overlaps(span):
        return None
    if span.contains(sentence):
        return Statement(fold(sentence.of(text)))
    part = Span(max(span.start, sentence.start), min(span.end, sentence.end))
    return Statement(fold(sentence.of(text)), fold(part.of(text)))


def positions_within(stored: StoredArticle, span: Span) -> Iterator[int]:
    """Yield the positions of the sentences that share a code point with `span`."""
    sentences = stored.sentences
    position = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
    while position < len(sentences) and sentences[position].span.start < span.end:
        yield position
        position += 1


def repetitions(
    wanted: Iterable[Statement], passages: Iterable[PassagePlace], articles: Articles
) -> dict[Statement, list[Place]]:
    """Return where whole statements stand in passages, in their order, once an article.

    Args:
        wanted: Statements; of one that is a part of a sentence none is found.
        passages: Where to look; a sentence that one holds a part of is read whole.
        articles: The articles of these passages.
    """
    found: dict[Statement, list[Place]] = {said: [] for said in wanted if not said.part}
    sought = {letters(said.sentence) for said in found}
    for passage in passages:
        stored = articles[passage.article_id]
        touched = list(positions_within(stored, passage.span))
        if not touched:
            continue
        spans = [stored.sentences[position].span for position in touched]
        span = Span(spans[0].start, spans[-1].end)
        read = letters(span.of(stored.article.text))
        if not any(sequence in read for sequence in sought):
            continue  # reading letters is much quicker than folding sentences
        for position in touched:
            said = statement(stored, position, span)
            places = found.get(said) if said else None
            if places is not None and stored.id not in {p.stored.id for p in places}:
                places.append(Place(stored, position, news_span(stored, position)))
    return found
