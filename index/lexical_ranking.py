"""Rank passages by BM25: the lexical files propose, live counts decide.

Every score is computed from counts of live passages (`lexical_scoring.py`), so it
does not depend on the lexical files. Proposals go on until no passage left out
can reach the k-th score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from index.dense_ranking import positions_within, rank
from index.filters import Filters
from index.lexical import LexicalReader, analyse, words
from index.lexical_scoring import LexicalScoring, Weighed
from index.passage_spans import PassageSpans
from index.records import Candidate
from index.spelling import most_edits, nearest
from index.storage.article_table import read_texts
from index.storage.catalog import Connection
from index.storage.edition_table import Edition
from index.storage.passage_table import read_ids, read_ranges
from index.storage.term_table import read_vocabulary

SPARE = 16
SKIPPING_FROM = 50_000
MOST_SKIPPED = 0.6
SPARE_SKIPPING = 32
"""From so many passages on, the files are not asked for words of the text that together can
add so little to a score, and are asked for so many more proposals than are wanted.

tantivy visits every passage that holds a word it is asked for. Words that nearly all hold are
most of the visits and tell next to nothing.
"""
DEEPEN = 4
DEEPEST = 1_024
ROUNDING = 1e-4
SHIFT = 2.0
"""How far a proposal's score is off, by the share of passages that the files lack or have lost."""
MOST_SHIFT = 0.25


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

    def best(self, text: str, k: int, filters: Filters, *, title_boost: float) -> list[Candidate]:
        """Return the `k` best live passages, best first, ties by place."""
        question = self._scoring.weigh(Counter(analyse(text)))
        return self._ranked(question, k, filters, title_boost=title_boost)

    def article_scores(
        self, text: str, article_ids: Iterable[int], *, title_boost: float
    ) -> dict[int, float]:
        """Return the scores above 0 of the live articles among these."""
        question = self._scoring.weigh(Counter(analyse(text)))
        return self._scoring.article_scores(article_ids, question, title_boost=title_boost)

    def _ranked(
        self, question: Weighed, k: int, filters: Filters, *, title_boost: float
    ) -> list[Candidate]:
        if not question.terms:
            return []
        score = partial(self._scoring.passage_scores, question=question, title_boost=title_boost)
        newer = score(self._newer_passing(filters))
        slack = ROUNDING + min(MOST_SHIFT, SHIFT * self.drift)
        skipped, gain = self._skippable(question)
        depth = k + (SPARE_SKIPPING if skipped else SPARE)
        while True:
            proposed = self._propose(
                question, depth, filters, title_boost=title_boost, skipped=skipped
            )
            scores = newer | score([number for number, _ in proposed])
            ranked = rank(self.connection, self.edition.id, scores, k)
            left_out = gain + (proposed[-1][1] if len(proposed) == depth else 0.0)
            if len(ranked) == k and ranked[-1].score > left_out * (1 + slack):
                return ranked
            if skipped:
                skipped, gain = frozenset(), 0.0
            elif len(proposed) < depth or depth >= DEEPEST:
                return ranked
            else:
                depth *= DEEPEN

    def _skippable(self, question: Weighed) -> tuple[frozenset[str], float]:
        """Return the words that passages need not be looked up by, and what they can add."""
        if self.edition.counts.passages < SKIPPING_FROM:
            return frozenset(), 0.0
        return self._scoring.hardly_telling(question, most=MOST_SKIPPED)

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title holds, in order."""
        typed = words(text)
        known = self._scoring.terms(term for _, term in typed)
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
        best = self._ranked(self._scoring.weigh({term: 1}), 1, Filters(), title_boost=0.0)
        spans = self.spans.read([c.passage_id for c in best])
        texts = read_texts(self.connection, {span.article_id for span in spans})
        for span in spans:
            for word, folded in words(texts[span.article_id][span.start : span.stop]):
                if folded == term:
                    return word
        return None

    def _propose(
        self,
        question: Weighed,
        k: int,
        filters: Filters,
        *,
        title_boost: float,
        skipped: frozenset[str],
    ) -> list[tuple[int, float]]:
        reader = self.reader()
        if reader is None:
            return []
        bodies = {t: weight for t, weight in question.terms.items() if t not in skipped}
        titles = {t: weight * title_boost for t, weight in question.terms.items()}
        return reader.candidates({"body": bodies, "title": titles}, k, filters=filters)

    @cached_property
    def _scoring(self) -> LexicalScoring:
        return LexicalScoring(self.connection, self.edition, self.spans)

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
