"""Count the words of articles, as the catalog keeps them.

An article's body is what its passages cover, each word counted once, so that
windows that overlap do not count twice. An article without passages cannot be
found and its title counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Generic, NamedTuple, TypeVar

from index.analysis import analyse
from index.records import Span
from index.storage.codecs.term_codec import decode_terms, encode_terms
from index.storage.tables.article_terms_table import ArticleTerms
from index.storage.tables.edition_table import Counts
from index.storage.tables.term_table import TermChange

Term = TypeVar("Term", str, int)
"""A term as it is spelt, or its id."""


class ArticleWords(NamedTuple, Generic[Term]):
    """How often each term stands in an article.

    Attributes:
        title: In the title.
        passages: In each passage, in reading order.
        body: In all that the passages cover.
    """

    title: Counter[Term]
    passages: list[Counter[Term]]
    body: Counter[Term]


def count_words(text: str, *, title: str, passages: Sequence[Span]) -> ArticleWords[str]:
    """Count the words of an article's title, passages and body; none if it has no passages."""
    if not passages:
        return ArticleWords(Counter(), [], Counter())
    edges = sorted({edge for span in passages for edge in span})
    if not all(_is_border(text, edge) for edge in edges):
        bodies = [Counter(analyse(span.of(text))) for span in passages]
        regions = (analyse(span.of(text)) for span in _covered(passages))
        return ArticleWords(Counter(analyse(title)), bodies, Counter(chain.from_iterable(regions)))
    pieces: dict[int, list[str]] = {}
    ends = dict(pairwise(edges))
    bodies = []
    for span in passages:
        counter, start = Counter[str](), span.start
        while start < span.end:
            if start not in pieces:
                pieces[start] = analyse(text[start : ends[start]])
            counter.update(pieces[start])
            start = ends[start]
        bodies.append(counter)
    body = Counter(chain.from_iterable(pieces.values()))
    return ArticleWords(Counter(analyse(title)), bodies, body)


def _is_border(text: str, at: int) -> bool:
    """Return whether words surely end here, so that the text can be counted in two parts."""
    if at in (0, len(text)):
        return True
    return any(c.isascii() and not c.isalnum() for c in (text[at - 1], text[at]))


def _covered(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what spans cover, those that overlap as one."""
    start = end = 0
    for span in sorted(spans):
        if span.start >= end:
            if start < end:
                yield Span(start, end)
            start = span.start
        end = max(end, span.end)
    if start < end:
        yield Span(start, end)


class KeptWords(NamedTuple):
    """The words of an article and of its passages, as `term_codec` spells them."""

    article: ArticleTerms
    passages: list[bytes]


def encode_words(words: ArticleWords[str], ids: Mapping[str, int]) -> KeptWords:
    """Return what the catalog keeps, given the id of every term."""
    title, body, *passages = (
        encode_terms({ids[term]: count for term, count in counter.items()})
        for counter in (words.title, words.body, *words.passages)
    )
    return KeptWords(ArticleTerms(title, body), passages)


def decode_words(kept: KeptWords) -> ArticleWords[int]:
    """Return the counts that `encode_words` was given, by the ids of terms.

    Raises:
        IndexDamagedError: If something else was kept.
    """
    title, body = (decode_terms(part) for part in kept.article)
    return ArticleWords(title, [decode_terms(part) for part in kept.passages], body)


@dataclass(slots=True)
class Tally:
    """What is to be added to the counts, summed up before it is written.

    Terms that come are known by how they are spelt, terms that go by their ids.
    """

    added: TermChange[str] = field(default_factory=TermChange)
    removed: TermChange[int] = field(default_factory=TermChange)
    counts: Counts = field(default_factory=Counts)

    def add(self, words: ArticleWords[str]) -> None:
        """Count an article in."""
        self.counts = self.counts.plus(_totals(words))
        _count(self.added, words)

    def remove(self, words: ArticleWords[int]) -> None:
        """Count an article out."""
        self.counts = self.counts.plus(_totals(words).negative())
        _count(self.removed, words)


def _totals(words: ArticleWords[Term]) -> Counts:
    title, passages = words.title.total(), len(words.passages)
    return Counts(
        articles=1,
        passages=passages,
        title_tokens=passages * title,
        body_tokens=sum(passage.total() for passage in words.passages),
        article_title_tokens=title,
        article_body_tokens=words.body.total(),
    )


def _count(change: TermChange[Term], words: ArticleWords[Term]) -> None:
    for term in words.title:
        change.in_title[term] += len(words.passages)
    for passage in words.passages:
        change.in_body.update(passage.keys())
    change.in_article_title.update(words.title.keys())
    change.in_article_body.update(words.body.keys())
