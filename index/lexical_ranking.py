"""Rank passages by BM25: the lexical files propose, live counts decide.

Every score is computed from the passage's words and from counts of live
passages, so an index that grew scores like one that was built afresh. Proposals
go on until no passage left out can reach the k-th score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from index.bm25 import FieldCounts, FieldScorer, idf
from index.dense_ranking import positions_within, rank
from index.lexical import LexicalReader, analyse, words
from index.passage_spans import PassageSpans
from index.records import Candidate, Filters
from index.spelling import most_edits, nearest
from index.storage.article_table import read_texts, read_titles
from index.storage.catalog import Connection
from index.storage.edition_table import Edition
from index.storage.passage_table import PassageSpan, read_ids, read_ranges
from index.storage.term_table import read_terms, read_vocabulary

MOST_TERMS = 128
"""Of a longer query, the rarest terms are used."""

SPARE = 16
DEEPEN = 4
DEEPEST = 1_024
ROUNDING = 1e-4
SHIFT = 2.0
"""How far a proposal's score is off, by the share of passages that the files lack or have lost."""
MOST_SHIFT = 0.25
KEPT_PASSAGES = 20_000
"""Passages that are kept as terms; about 100 MB, and room for what is asked about often."""


@dataclass(frozen=True, slots=True)
class _Query:
    """The terms of a question with their weights, and what scores each field for them."""

    terms: Mapping[str, float]
    title_boost: float
    title: FieldScorer
    body: FieldScorer


@dataclass
class LexicalRanking:
    """The lexical side of one snapshot.

    `covered` is the last passage that the lexical files know; newer ones are
    scored one by one. `drift` is the share of passages by which the files differ
    from the live ones, so that their scores are only near the true ones.
    """

    connection: Connection
    edition: Edition
    reader: Callable[[], LexicalReader | None]
    covered: int
    drift: float
    spans: PassageSpans
    _bodies: dict[int, Counter[str]] = field(default_factory=dict)
    _titles: dict[int, Counter[str]] = field(default_factory=dict)

    def best(self, text: str, k: int, filters: Filters, *, title_boost: float) -> list[Candidate]:
        """Return the `k` best live passages, best first, ties by place."""
        return self._ranked(self._weighed(Counter(analyse(text)), title_boost), k, filters)

    def _ranked(self, query: _Query, k: int, filters: Filters) -> list[Candidate]:
        if not query.terms:
            return []
        newer = self._scores(self._newer_passing(filters), query)
        depth = k + SPARE
        while True:
            proposed = self._propose(query, depth, filters)
            scores = newer | self._scores([number for number, _ in proposed], query)
            ranked = rank(self.connection, self.edition.id, scores, k)
            if len(proposed) < depth or depth >= DEEPEST:
                return ranked
            slack = ROUNDING + min(MOST_SHIFT, SHIFT * self.drift)
            if len(ranked) == k and ranked[-1].score > proposed[-1][1] * (1 + slack):
                return ranked
            depth *= DEEPEN

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title holds, in order."""
        typed = words(text)
        known = read_terms(self.connection, self.edition.id, {term for _, term in typed})
        return list(dict.fromkeys(word for word, term in typed if term not in known))

    def nearest_word(self, word: str) -> str | None:
        """Return the word of a live passage that an unknown word may have been meant to be."""
        term = "".join(analyse(word))
        edits = most_edits(term)
        if not edits:
            return None
        known = read_vocabulary(
            self.connection,
            self.edition.id,
            first=term[0],
            shortest=len(term) - edits,
            longest=len(term) + edits,
        )
        meant = nearest(term, {other: held for other, held in known.items() if held})
        return self._as_written(meant) if meant else None

    def _as_written(self, term: str) -> str | None:
        """Return the word that folds to this term in the passage that ranks first for it."""
        best = self._ranked(self._weighed({term: 1}, 0.0), 1, Filters())
        spans = self.spans.read([c.passage_id for c in best])
        texts = read_texts(self.connection, {span.article_id for span in spans})
        for span in spans:
            for word, folded in words(texts[span.article_id][span.start : span.stop]):
                if folded == term:
                    return word
        return None

    def _weighed(self, asked: Mapping[str, int], title_boost: float) -> _Query:
        """Weigh those of the terms asked for that any live passage holds."""
        live = self.edition.counts
        holders = read_terms(self.connection, self.edition.id, asked)
        rarity = {t: idf(live.passages, max(counts)) for t, counts in holders.items()}
        rarest = sorted(holders, key=lambda t: (-rarity[t], t))[:MOST_TERMS]
        terms = {t: float(asked[t]) for t in sorted(rarest)}
        in_title = {t: holders[t][0] for t in terms}
        in_body = {t: holders[t][1] for t in terms}
        return _Query(
            terms,
            title_boost,
            FieldScorer(
                terms, FieldCounts(live.passages, live.title_tokens, in_title, title_boost)
            ),
            FieldScorer(terms, FieldCounts(live.passages, live.body_tokens, in_body)),
        )

    def _propose(self, query: _Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        reader = self.reader()
        if reader is None:
            return []
        return reader.candidates(query.terms, k, title_boost=query.title_boost, filters=filters)

    def _scores(self, passage_ids: Iterable[int], query: _Query) -> dict[int, float]:
        """Return the scores above 0 of the live passages among these."""
        spans = self.spans.read(passage_ids)
        self._load(spans)
        scores = {}
        for span in spans:
            score = query.title.score_counted(self._titles[span.article_id])
            score += query.body.score_counted(self._bodies[span.id])
            if score > 0:
                scores[span.id] = float(np.float32(score))
        return scores

    def _load(self, spans: Sequence[PassageSpan]) -> None:
        """Analyse the passages and titles that this snapshot has not analysed yet."""
        missing = [row for row in spans if row.id not in self._bodies]
        if len(self._bodies) + len(missing) > KEPT_PASSAGES:
            self._bodies.clear()
            self._titles.clear()
            missing = list(spans)
        articles = {row.article_id for row in missing}
        texts = read_texts(self.connection, articles)
        for row in missing:
            self._bodies[row.id] = Counter(analyse(texts[row.article_id][row.start : row.stop]))
        titles = read_titles(self.connection, articles - self._titles.keys())
        self._titles.update({number: Counter(analyse(title)) for number, title in titles.items()})

    @cached_property
    def _newer(self) -> list[int]:
        last = self.edition.reach.passage
        return read_ids(self.connection, self.edition.id, after=self.covered, until=last)

    def _newer_passing(self, filters: Filters) -> list[int]:
        if not filters or not self._newer:
            return self._newer
        allowed = read_ranges(self.connection, self.edition.id, filters)
        passing = positions_within(np.array(self._newer, dtype=np.int64), allowed)
        return [self._newer[position] for position in passing.tolist()]
