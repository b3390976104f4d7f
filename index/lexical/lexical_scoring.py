"""Score passages and articles by BM25 from the words that the catalog keeps of them.

Every score is computed from a text's own words and from counts of live texts, so
an index that grew scores like one that was built afresh. No text is read for it.
Terms are added up in the order of their spelling, never of their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.lexical.bm25 import K1, FieldCounts, FieldScorer, idf
from index.lexical.passage_spans import PassageSpans
from index.storage.catalog import Connection
from index.storage.codecs.term_codec import count_terms
from index.storage.tables.article_terms_table import ArticleTerms, read_article_terms
from index.storage.tables.edition_table import Edition
from index.storage.tables.passage_table import read_words
from index.storage.tables.term_table import TermRow, read_terms

_MOST_TERMS = 128
"""Of a longer query, the rarest terms are used."""

_KEPT_ARTICLES = 2_048
"""Articles whose words are kept, since both rankings of a question score much the same ones."""


_KEPT_TERMS = 10_000
"""Terms whose counts are kept: many words are in many questions, and each is asked for twice."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The terms of a question that live passages hold, and how often it names each.

    Both mappings are in the order of the terms' spelling.
    """

    terms: Mapping[str, float]
    rows: Mapping[str, TermRow]

    @property
    def ids(self) -> list[int]:
        """The terms as texts hold them."""
        return [row.id for row in self.rows.values()]


@dataclass
class LexicalScoring:
    """Scores the live passages and articles of one snapshot."""

    connection: Connection
    edition: Edition
    spans: PassageSpans
    _articles: dict[int, ArticleTerms] = field(default_factory=dict)
    _terms: dict[str, TermRow | None] = field(default_factory=dict)

    def weigh(self, asked: Mapping[str, int]) -> Weighed:
        """Weigh those of the terms asked for that any live passage holds."""
        held = self.terms(asked)
        passages = self.edition.counts.passages
        rarity = {t: idf(passages, max(row.counts[:2])) for t, row in held.items()}
        rarest = sorted(held, key=lambda t: (-rarity[t], t))[:_MOST_TERMS]
        chosen = sorted(rarest)
        return Weighed({t: float(asked[t]) for t in chosen}, {t: held[t] for t in chosen})

    def hardly_telling(self, question: Weighed, *, most: float) -> tuple[frozenset[str], float]:
        """Return the terms of passages' bodies that together can add no more than `most`.

        Returns:
            The terms that most passages hold, and what they can add to a score.
        """
        passages = self.edition.counts.passages
        gains = {
            term: weight * (K1 + 1) * idf(passages, question.rows[term].counts.in_body)
            for term, weight in question.terms.items()
        }
        found, added = list[str](), 0.0
        for term in sorted(gains, key=lambda t: (gains[t], t)):
            if added + gains[term] > most:
                break
            found.append(term)
            added += gains[term]
        return frozenset(found), added

    def terms(self, asked: Iterable[str]) -> dict[str, TermRow]:
        """Return those of the terms asked for that any live passage holds."""
        wanted = dict.fromkeys(asked)
        if len(self._terms) > _KEPT_TERMS:
            self._terms = {}  # another thread may be reading the old ones
        known = self._terms
        missing = [term for term in wanted if term not in known]
        if missing:
            found = read_terms(self.connection, self.edition.id, missing)
            known.update((term, found.get(term)) for term in missing)
        rows = ((term, known[term]) for term in wanted)
        return {term: row for term, row in rows if row}

    def passage_scores(
        self, passage_ids: Iterable[int], question: Weighed, *, title_boost: float
    ) -> dict[int, float]:
        """Return the scores above 0 of the live passages among these."""
        rows = read_words(self.connection, passage_ids)
        articles = self._read(span.article_id for span, _ in rows)
        spans = [span for span, _ in rows if span.article_id in articles]
        words = [terms for span, terms in rows if span.article_id in articles]
        if not spans:
            return {}
        self.spans.keep(spans)
        live, terms = self.edition.counts, question.rows.items()
        titles = FieldCounts(
            live.passages,
            live.title_tokens,
            {term: row.counts.in_title for term, row in terms},
            title_boost,
        )
        bodies = FieldCounts(
            live.passages, live.body_tokens, {term: row.counts.in_body for term, row in terms}
        )
        heads = _scores(titles, question, [words.title for words in articles.values()])
        of_title = dict(zip(articles, heads.tolist(), strict=True))
        of_body = _scores(bodies, question, words)
        scores = np.array([of_title[span.article_id] for span in spans]) + of_body
        return _above_zero([span.id for span in spans], scores)

    def article_scores(
        self, article_ids: Iterable[int], question: Weighed, *, title_boost: float
    ) -> dict[int, float]:
        """Return the scores above 0 of the live articles among these, each scored as a whole."""
        articles = self._read(article_ids)
        live, terms = self.edition.counts, question.rows.items()
        titles = FieldCounts(
            live.articles,
            live.article_title_tokens,
            {term: row.counts.in_article_title for term, row in terms},
            title_boost,
        )
        bodies = FieldCounts(
            live.articles,
            live.article_body_tokens,
            {term: row.counts.in_article_body for term, row in terms},
        )
        scores = _scores(titles, question, [words.title for words in articles.values()])
        scores = scores + _scores(bodies, question, [words.body for words in articles.values()])
        return _above_zero(list(articles), scores)

    def _read(self, article_ids: Iterable[int]) -> dict[int, ArticleTerms]:
        """Return the words of the live articles among these."""
        wanted = dict.fromkeys(article_ids)
        if len(self._articles) > _KEPT_ARTICLES:
            self._articles = {}  # another thread may be reading the old ones
        known = self._articles
        missing = [number for number in wanted if number not in known]
        if missing:
            found = read_article_terms(self.connection, self.edition.id, missing)
            known.update(found)
        return {n: known[n] for n in wanted if n in known}


def _scores(counts: FieldCounts, question: Weighed, texts: list[bytes]) -> NDArray[np.float64]:
    frequencies, lengths = count_terms(texts, question.ids)
    return FieldScorer(question.terms, counts).scores(frequencies, lengths)


def _above_zero(ids: list[int], scores: NDArray[np.float64]) -> dict[int, float]:
    rounded = scores.astype(np.float32).tolist()
    return {number: score for number, score in zip(ids, rounded, strict=True) if score > 0}
