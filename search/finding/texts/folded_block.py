"""Articles that are read together: their texts folded, their passages and sentences in columns.

Places in texts are counted on through all articles (`folded_texts.py`), so that one look answers
for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.errors import CatalogDamagedError
from index.records import Article, ArticleId, PassagePlace, Span, StoredArticle
from search.finding.expression import FieldName
from search.finding.texts.divided_texts import divided_texts, occurrences
from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts, Offsets
from search.finding.texts.matching import PhraseMatcher
from search.retrieval.copies import age
from search.wording.same_words import fold

_ARTICLE = "the "
"""What people put before the name of a paper, or leave out."""


class FoldedBlock:
    """Some articles and their passages.

    Attributes:
        ids: The articles.
        days: The day of each, as text that sorts by age; empty where it is unknown.
        texts: Their texts.
        passage_ids: Their passages, article by article, in reading order.
        articles: Which of the articles each passage is of.
        starts: Where each passage begins, counted on through all texts.
        ends: Where it ends; no passage ends before one that begins before it.
    """

    def __init__(
        self,
        articles: Sequence[StoredArticle],
        passages: Mapping[ArticleId, Sequence[PassagePlace]],
    ) -> None:
        """Take articles, and the passages of those that have any."""
        self.ids = [one.id for one in articles]
        self.days = [age(one)[1] for one in articles]
        folded = [FoldedText(one.article.text) for one in articles]
        self.texts = FoldedTexts(folded)
        bases = self.texts.bases.tolist()
        self._divided = divided_texts(folded, bases)
        rows = [
            (number, place.id, base + place.span.start, base + place.span.end)
            for number, (article_id, base) in enumerate(zip(self.ids, bases, strict=True))
            for place in passages.get(article_id, ())
        ]
        self.articles, self.passage_ids, self.starts, self.ends = _columns(rows, 4)
        self._sentence_starts, self._sentence_ends = _columns(
            [
                (base + one.span.start, base + one.span.end)
                for base, article in zip(bases, articles, strict=True)
                for one in article.sentences
            ],
            2,
        )
        for columns in ((self.starts, self.ends), (self._sentence_starts, self._sentence_ends)):
            if any(np.any(one[1:] < one[:-1]) for one in columns):
                raise CatalogDamagedError("passages or sentences are not in their order")
        self._values = {
            field: [_values_of(one.article, field) for one in articles] for field in FieldName
        }
        self._folded = dict[FieldName, tuple[Offsets, FoldedTexts]]()
        self._folds = np.zeros(len(self._sentence_starts), dtype=np.int64)

    @property
    def characters(self) -> int:
        """Characters of all texts."""
        return len(self.texts.folded)

    def bases_of(self, rows: Offsets) -> Offsets:
        """Return where the articles of some passages begin."""
        return self.texts.bases[self.articles[rows]]

    def place(self, row: int) -> PassagePlace:
        """Return where a passage stands in its article."""
        base = int(self.texts.bases[self.articles[row]])
        start, end = int(self.starts[row]) - base, int(self.ends[row]) - base
        article_id = self.ids[int(self.articles[row])]
        return PassagePlace(self.passage_ids[row].item(), article_id, Span(start, end))

    def occurrences(self, matcher: PhraseMatcher) -> tuple[Offsets, Offsets]:
        """Return where a phrase stands in the texts, by beginning; some may share words."""
        return occurrences(matcher, self.texts, self._divided)

    def with_fact(
        self, field: FieldName, matcher: PhraseMatcher, *, is_whole: bool
    ) -> NDArray[np.bool_]:
        """Return of which articles a phrase stands in a fact.

        An outlet may be asked for with an article before its name, if `is_whole`: the phrase has
        more words than one.
        """
        owners, texts = self._folded_values(field)
        held = np.zeros(len(self.ids), dtype=np.bool_)
        starts, _ = matcher.places(texts)
        numbers = texts.text_numbers(starts)
        if field is FieldName.OUTLET and not is_whole:
            numbers = numbers[starts >= texts.bases[numbers] + len(_ARTICLE)]
        held[owners[numbers]] = True
        return held

    def _folded_values(self, field: FieldName) -> tuple[Offsets, FoldedTexts]:
        """Return the values of a fact, and of which article each is."""
        known = self._folded.get(field)
        if known is None:
            held = [(n, one) for n, some in enumerate(self._values[field]) for one in some]
            owners = np.array([number for number, _ in held], dtype=np.int64)
            known = owners, FoldedTexts([FoldedText(value) for _, value in held])
            self._folded[field] = known
        return known

    def holding(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """Return the first passage that holds each stretch of text, and the one behind the last.

        Where none does, the second is not above the first.
        """
        first = np.searchsorted(self.ends, ends, "left")
        return first, np.searchsorted(self.starts, starts, "right")

    def sentences_within(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """Return the first sentence that shares text with each stretch, and the one behind."""
        first = np.searchsorted(self._sentence_ends, starts, "right")
        return first, np.searchsorted(self._sentence_starts, ends, "left")

    @cached_property
    def letter_sums(self) -> NDArray[np.uint64]:
        """A number for each sentence; sentences of the same words have the same."""
        return self.texts.letter_sums(self._sentence_starts, self._sentence_ends)

    def said(self, sentences: Iterable[int]) -> tuple[int, ...]:
        """Return a number for each of these sentences that only those of the same words have."""
        return tuple(map(self._said, sentences))

    def _said(self, sentence: int) -> int:
        if not self._folds[sentence]:
            start, end = self._sentence_starts[sentence], self._sentence_ends[sentence]
            self._folds[sentence] = hash(fold(self.texts.spelt(int(start), int(end))))
        return int(self._folds[sentence])


def _columns(rows: Sequence[tuple[int, ...]], count: int) -> list[Offsets]:
    return list(np.array(rows, dtype=np.int64).reshape(-1, count).T.copy())


def _values_of(article: Article, field: FieldName) -> Sequence[str]:
    """Return the values of a fact of an article, as phrases are looked for in them.

    An author stands there twice, so that `Lee, Ann` is found in `Ann Lee` and the other way
    round, and an outlet with an article, since `The Guardian` is `Guardian` to readers.
    """
    match field:
        case FieldName.TITLE:
            return [article.title.value] if article.title else []
        case FieldName.AUTHOR:
            return [f"{author.value} {author.value}" for author in article.authors]
        case FieldName.OUTLET:
            return [f"{_ARTICLE}{article.outlet.value}"] if article.outlet else []
        case FieldName.FILE:
            return [article.source.file, *([article.source.part] if article.source.part else [])]
        case FieldName.SPEAKER:
            return []
