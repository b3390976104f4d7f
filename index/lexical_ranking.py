"""Rank passages by BM25: the lexical files propose, live counts decide.

Every score is computed from the passage's words and from counts of live
passages, so an index that grew scores like one that was built afresh. Proposals
go on until no passage left out can reach the k-th score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from index.bm25 import FieldCounts, field_score, idf
from index.dense_ranking import rank
from index.lexical import LexicalReader, analyse, words
from index.records import Candidate, Filters
from index.spelling import most_edits, nearest
from index.storage.article_table import iterate_passage_ranges, read_texts, read_titles
from index.storage.catalog import Connection
from index.storage.edition_table import Edition
from index.storage.passage_codec import PassageRow
from index.storage.passage_table import iterate_passages, read_passages
from index.storage.term_table import read_terms, read_vocabulary

MOST_TERMS = 128
"""Of a longer query, the rarest terms are used."""

SPARE = 16
DEEPEN = 4
DEEPEST = 4_096
STALE = 1.25
"""Bound of how far deleted and unpublished passages shift a proposal's score."""
ROUNDING = 1.0001


@dataclass
class LexicalRanking:
    """The lexical side of one snapshot.

    `covered` is the last passage that the lexical files know; newer ones are
    scored one by one. `is_stale` says whether the files know other passages than
    the live ones, so that their scores are only near the true ones.
    """

    connection: Connection
    edition: Edition
    reader: Callable[[], LexicalReader | None]
    covered: int
    is_stale: bool
    _bodies: dict[int, list[str]] = field(default_factory=dict)
    _titles: dict[int, list[str]] = field(default_factory=dict)

    def best(self, text: str, k: int, filters: Filters, *, title_boost: float) -> list[Candidate]:
        """Return the `k` best live passages, best first, ties by place."""
        query, counts = self._understood(text, title_boost)
        if not query:
            return []
        newer = self._scores(self._newer_passing(filters), query, counts)
        reader = self.reader()
        depth = k + SPARE
        while True:
            proposed = (
                reader.candidates(query, depth, title_boost=title_boost, filters=filters)
                if reader
                else []
            )
            scores = self._scores([number for number, _ in proposed], query, counts)
            ranked = rank(self.connection, self.edition.id, newer | scores, k)
            if len(proposed) < depth or depth >= DEEPEST:
                return ranked
            slack = STALE if self.is_stale else ROUNDING
            if len(ranked) == k and ranked[-1].score > proposed[-1][1] * slack:
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
        """Return a word of a live passage that folds to this term."""
        reader = self.reader()
        proposed = (
            reader.candidates({term: 1.0}, SPARE, title_boost=0.0, filters=Filters())
            if reader
            else []
        )
        ids = [number for number, _ in proposed] + self._newer
        rows = read_passages(self.connection, self.edition.id, ids)
        texts = read_texts(self.connection, {row.article_id for row in rows.values()})
        for row in rows.values():
            for word, folded in words(texts[row.article_id][row.start : row.stop]):
                if folded == term:
                    return word
        return None

    def _understood(
        self, text: str, title_boost: float
    ) -> tuple[dict[str, float], tuple[FieldCounts, FieldCounts]]:
        """Return the weight of each term that any passage holds, and both fields' counts."""
        asked = Counter(analyse(text))
        live = self.edition.counts
        holders = read_terms(self.connection, self.edition.id, asked)
        rarity = {t: idf(live.passages, max(counts)) for t, counts in holders.items()}
        rarest = sorted(holders, key=lambda t: (-rarity[t], t))[:MOST_TERMS]
        title = FieldCounts(
            live.passages, live.title_tokens, {t: holders[t][0] for t in rarest}, title_boost
        )
        body = FieldCounts(live.passages, live.body_tokens, {t: holders[t][1] for t in rarest})
        return {t: float(asked[t]) for t in sorted(rarest)}, (title, body)

    def _scores(
        self,
        passage_ids: Iterable[int],
        query: Mapping[str, float],
        counts: tuple[FieldCounts, FieldCounts],
    ) -> dict[int, float]:
        """Return the scores above 0 of the live passages among these."""
        rows = read_passages(self.connection, self.edition.id, passage_ids)
        self._load(rows.values())
        scores = {}
        for row in rows.values():
            score = field_score(self._titles[row.article_id], query, counts[0])
            score += field_score(self._bodies[row.id], query, counts[1])
            if score > 0:
                scores[row.id] = float(np.float32(score))
        return scores

    def _load(self, rows: Iterable[PassageRow]) -> None:
        """Analyse the passages and titles that this snapshot has not analysed yet."""
        missing = [row for row in rows if row.id not in self._bodies]
        articles = {row.article_id for row in missing}
        texts = read_texts(self.connection, articles)
        for row in missing:
            self._bodies[row.id] = analyse(texts[row.article_id][row.start : row.stop])
        titles = read_titles(self.connection, articles - self._titles.keys())
        self._titles.update({number: analyse(title) for number, title in titles.items()})

    @cached_property
    def _newer(self) -> list[int]:
        last = self.edition.reach.passage
        rows = iterate_passages(self.connection, self.edition.id, after=self.covered, until=last)
        return [row.id for row in rows]

    def _newer_passing(self, filters: Filters) -> list[int]:
        if not filters or not self._newer:
            return self._newer
        ranges = list(iterate_passage_ranges(self.connection, self.edition.id, filters))
        passing = {n for r in ranges for n in range(r.first, r.first + r.count)}
        return [number for number in self._newer if number in passing]
