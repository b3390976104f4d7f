"""Rank a judged collection with every choice open, in memory.

The stages compute what the index computes (`search/retrieval/retrieval.py` over
`index/lexical/bm25.py` and stored embeddings), for all questions at once and with the
constants as arguments, so a table of a hundred variants takes seconds once the
embeddings are in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bench.retrieval.bm25_matrix import Terms, bm25, count_terms
from bench.retrieval.forms import embedded_as, passages_of
from bench.retrieval.judged import Half, Judged, load
from bench.retrieval.model_cache import ModelCache
from bench.retrieval.scoring import best_of_articles, ndcg, positive
from index.analysis import analyse
from index.articles.passages import QUOTABLE, whole_text
from index.embedders.base import Embedder, Matrix
from index.embedders.registry import open_embedder
from index.lexical import bm25 as product_bm25
from index.records import ArticleId, PassageId, PassagePlace, Span, StoredArticle
from index.settings import ARTICLE_TITLE_BOOST
from search.rerankers.base import Reranker
from search.rerankers.registry import open_reranker
from search.retrieval.lead_in import after_head

Analysis = Callable[[str], list[str]]
"""Cuts a text into terms."""

_NO_TITLE = "-"


@dataclass
class Lab:
    """The passages of one collection in one form, and the questions of one half."""

    collection: str
    form: str
    embedder_name: str
    half: Half
    cache: ModelCache
    analysis: Analysis = analyse

    @cached_property
    def data(self) -> Judged:
        """The articles and the questions."""
        return load(self.collection, self.half)

    @cached_property
    def _made(self) -> list[tuple[int, Span]]:
        """Number of the article and span of each passage."""
        return [
            (number, span)
            for number, (article, sentences) in enumerate(self.data.articles)
            for span in passages_of(article, sentences, self.form)
        ]

    @cached_property
    def texts(self) -> list[str]:
        """The words of each passage."""
        return [span.of(self.data.articles[n][0].text) for n, span in self._made]

    @cached_property
    def article_of(self) -> NDArray[np.int64]:
        """The article's number of each passage."""
        return np.array([number for number, _ in self._made], np.int64)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder, opened when something is not in the cache or a key is made."""
        return open_embedder(self.embedder_name, resident=True)

    @cached_property
    def passages(self) -> Matrix:
        """Embeddings of the passages."""
        articles = self.data.articles
        texts = [
            embedded_as(articles[n][0], words, self.form)
            for n, words in zip(self.article_of, self.texts, strict=True)
        ]
        return self.cache.passages(self.embedder, texts, note=f"{self.collection} {self.form}")

    @cached_property
    def titles(self) -> list[str]:
        """The title of each article, empty where it has none."""
        return [a.title.value if a.title else "" for a, _ in self.data.articles]

    @cached_property
    def title_embeddings(self) -> Matrix:
        """Embeddings of the titles, one for each article."""
        return self.cache.passages(self.embedder, [t or _NO_TITLE for t in self.titles])

    @cached_property
    def article_embeddings(self) -> Matrix:
        """Embeddings of whole articles, as the index holds them."""
        texts = [whole_text(*article) or _NO_TITLE for article in self.data.articles]
        return self.cache.passages(self.embedder, texts, note=f"{self.collection} articles")

    @cached_property
    def questions(self) -> Matrix:
        """Embeddings of the questions."""
        return self.cache.queries(self.embedder, [q.text for q in self.data.queries])

    def with_titles(self, weight: float) -> Matrix:
        """Return each passage's embedding with its title's added by weight, of unit length."""
        if not weight:
            return self.passages
        titled = np.array([bool(t) for t in self.titles])[:, None] * self.title_embeddings
        mixed = self.passages + weight * titled[self.article_of]
        unit: Matrix = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return unit

    def dense(self, *, title_weight: float = 0.0) -> Matrix:
        """Return the cosine similarity of each passage to each question."""
        scores: Matrix = self.questions @ self.with_titles(title_weight).T
        return scores

    def lexical(
        self,
        *,
        k1: float = product_bm25.K1,
        b: float = product_bm25.B,
        title_boost: float = 1.0,
    ) -> Matrix:
        """Return BM25 of each passage with its article's title, NaN where nothing matches."""
        scores = bm25(self._body_terms, self._asked, k1=k1, b=b)
        if title_boost:
            scores = scores + title_boost * bm25(self._title_terms, self._asked, k1=k1, b=b)
        return positive(scores)

    def whole(
        self,
        *,
        k1: float = product_bm25.K1,
        b: float = product_bm25.B,
        title_boost: float = ARTICLE_TITLE_BOOST,
    ) -> Matrix:
        """Return BM25 of each passage's whole article, NaN where nothing matches."""
        scores = bm25(self._whole_terms, self._asked, k1=k1, b=b)
        if title_boost:
            scores = scores + title_boost * bm25(self._heads, self._asked, k1=k1, b=b)
        return positive(scores)[:, self.article_of]

    def whole_dense(self) -> Matrix:
        """Return the cosine similarity of each passage's whole article to each question."""
        scores: Matrix = (self.questions @ self.article_embeddings.T)[:, self.article_of]
        return scores

    def logits(self, question: int, passages: Sequence[int], *, lede_chars: int) -> Matrix:
        """Return what the cross-encoder gives some passages for one question.

        As in `search`, it reads up to `lede_chars` of the article's lede before each.
        """
        texts = [self._read(passage, lede_chars) for passage in passages]
        asked = self.data.queries[question].text
        return self.cache.logits(self._reranker, asked, texts)

    def places(self, passages: Sequence[int]) -> list[PassagePlace]:
        """Return where these passages stand."""
        return [
            PassagePlace(PassageId(passage), ArticleId(number), span)
            for passage in passages
            for number, span in [self._made[passage]]
        ]

    @cached_property
    def _reranker(self) -> Reranker:
        return open_reranker(resident=True)

    def _read(self, passage: int, lede_chars: int) -> str:
        number, span = self._made[passage]
        stored = StoredArticle(ArticleId(number), *self.data.articles[number])
        return after_head(stored, span, max_chars=lede_chars)

    def articles(self, scores: Matrix) -> Matrix:
        """Return the score of each article's best passage."""
        return best_of_articles(scores, self.article_of, len(self.data.articles))

    def measure(self, scores: Matrix) -> NDArray[np.float64]:
        """Return nDCG@10 of each question for scores of passages."""
        return self.measure_articles(self.articles(scores))

    def measure_articles(self, scores: Matrix) -> NDArray[np.float64]:
        """Return nDCG@10 of each question for scores of articles; there may be fewer rows."""
        return ndcg(scores, self._names, self._wanted[: len(scores)])

    @cached_property
    def _names(self) -> Sequence[str]:
        return [article.external_id or "" for article, _ in self.data.articles]

    @cached_property
    def _wanted(self) -> Sequence[Mapping[str, int]]:
        return [self.data.qrels[query.id] for query in self.data.queries]

    @cached_property
    def _asked(self) -> list[list[str]]:
        return [self.analysis(query.text) for query in self.data.queries]

    @cached_property
    def _body_terms(self) -> Terms:
        return count_terms([self.analysis(words) for words in self.texts])

    @cached_property
    def _title_terms(self) -> Terms:
        terms = [self.analysis(title) for title in self.titles]
        return count_terms([terms[number] for number in self.article_of])

    @cached_property
    def _whole_terms(self) -> Terms:
        """The terms of each article's body, every sentence once."""
        return count_terms(
            [
                [
                    term
                    for sentence in sentences
                    if sentence.role in QUOTABLE
                    for term in self.analysis(sentence.span.of(article.text))
                ]
                for article, sentences in self.data.articles
            ]
        )

    @cached_property
    def _heads(self) -> Terms:
        return count_terms([self.analysis(title) for title in self.titles])
