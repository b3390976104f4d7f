"""Rank passages by BM25: an engine proposes, live counts decide.

Every score is computed from counts of live passages (`lexical_scoring.py`), so it
does not depend on the engine. Proposals go on until no passage left out can reach
the k-th score. An engine that fails, or that proposes too few and says that there
are more, is done without: the catalog is searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain

import numpy as np

from index.analysis import ANALYSIS, analyse, analyse_question, words
from index.dense.dense_ranking import rank
from index.dense.segment_engine import positions_within
from index.errors import EngineError
from index.filters import Filters
from index.folding import bare, is_unsegmented
from index.lexical.base import Field, LexicalEngine, LexicalProposals, LexicalQuery
from index.lexical.bm25 import K1, idf
from index.lexical.lexical_scoring import LexicalScoring, Weighed
from index.lexical.passage_spans import PassageSpans
from index.lexical.spelling import distance, most_edits, nearest
from index.records import ArticleId, Candidate, Holders, PassageId, PassagePlace, Span
from index.storage.catalog import Connection
from index.storage.codecs.term_codec import count_terms
from index.storage.tables.article_table import read_texts
from index.storage.tables.edition_table import Edition
from index.storage.tables.passage_table import PassageSpan, read_ids, read_ranges, read_words
from index.storage.tables.term_table import TermRow, read_vocabulary

_SPARE = 16
"""Proposals asked for beyond those wanted, since some are no longer live."""
_SKIPPING_FROM = 50_000
"""Passages from which on the files are not asked for the words that nearly all of them hold.
tantivy visits every passage that holds a word it is asked for; those are most of the visits, and
tell next to nothing. The ranking stays exact. Measured with a million passages: 13.0 ms to 9.7.
"""
_MOST_SKIPPED = 0.6
"""Score that the words not asked for may add together; with more, a second look is needed."""
_SPARE_SKIPPING = 32
"""Proposals beyond those wanted where words were not asked for."""
_DEEPEN = 4
"""How many times as many are asked for in each further look."""
_DEEPEST = 1_024
"""Proposals from which on none are looked for further down; bounds the time of a question."""
_ROUNDING = 1e-4
"""Share by which tantivy's 32-bit scores may differ from ours."""
_SHIFT = 2.0
"""How far a proposal's score is off because lengths are, by the share of passages that the files
lack or have lost."""
_MOST_SHIFT = 0.25
"""Largest share by which lengths are taken to move a score, however far the files drifted."""
_WRITTEN_IN = 8
"""Passages looked at for how an archive writes a word, which may have several endings."""
_MOST_HELD = 6
"""Words, the rarest of a text, that a passage must hold; more would leave out next to none and
cost as much again."""
_SPARE_EDITS = 1
"""Edits by which long words may differ beyond their stems: `canceld` is near to `cancelled`."""
_SPARE_FROM = 7
"""Letters from which a word is long; shorter words with one more edit are other words."""


@dataclass
class LexicalRanking:
    """The lexical side of one snapshot.

    Attributes:
        connection: The catalog, pinned to one moment.
        edition: The edition that is searched.
        engine: Opens what proposes, once; returns None if there is nothing.
        covered: The last passage that the engine knows; newer ones are scored one by one.
        drift: The share of passages by which what the engine knows differs from the live
            ones, so that its scores are only near the true ones.
        spans: Where live passages stand.
        failures: Where it is noted, in words, why the engine was done without.
    """

    connection: Connection
    edition: Edition
    engine: Callable[[], LexicalEngine | None]
    covered: int
    drift: float
    spans: PassageSpans
    failures: dict[str, None] = field(default_factory=dict)

    def best(self, text: str, k: int, filters: Filters, *, title_boost: float) -> list[Candidate]:
        """Return the `k` best live passages, best first, ties by place."""
        question = self._scoring.weigh(Counter(analyse_question(text)))
        return self._ranked(question, k, filters, title_boost=title_boost)

    def holders(self, texts: Sequence[str], most: int, filters: Filters) -> list[Holders]:
        """Return the live passages that hold each word of a text; see `Snapshot.holders`."""
        try:
            return self._holders(texts, most, filters)
        except EngineError as error:
            self.failures[str(error)] = None
            return self._without_engine._holders(texts, most, filters)

    def _holders(self, texts: Sequence[str], most: int, filters: Filters) -> list[Holders]:
        asked = [dict.fromkeys(analyse(text)) for text in texts]
        rows = self._scoring.terms(chain.from_iterable(asked))
        rarest = [
            sorted((rows[term] for term in terms), key=_rarity)[:_MOST_HELD]
            if rows.keys() >= terms.keys()
            else []
            for terms in asked
        ]
        engine = self.engine()
        held = [
            engine.holding([row.term for row in some], most + 1, _of_engines(filters))
            if engine and some
            else []
            for some in rarest
        ]
        proposed = [len(numbers) for numbers in held]
        if filters.said_by or _is_beyond_engines(filters):
            passing = set(self._passing(filters))
            held = [[number for number in numbers if number in passing] for numbers in held]
        spans = {span.id: span for span in self.spans.read(set(chain.from_iterable(held)))}
        newer = read_words(self.connection, self._newer_passing(filters))
        found = [
            {number: spans[number] for number in numbers if number in spans}
            | {span.id: span for span in _with_all(newer, some)}
            for numbers, some in zip(held, rarest, strict=True)
        ]
        return [
            Holders(
                tuple(_place(one[number]) for number in sorted(one)[:most]),
                are_all=max(count, len(one)) <= most,
            )
            for one, count in zip(found, proposed, strict=True)
        ]

    def article_scores(
        self, text: str, article_ids: Iterable[int], *, title_boost: float
    ) -> dict[int, float]:
        """Return the scores above 0 of the live articles among these."""
        question = self._scoring.weigh(Counter(analyse_question(text)))
        return self._scoring.article_scores(article_ids, question, title_boost=title_boost)

    @cached_property
    def _without_engine(self) -> LexicalRanking:
        return replace(self, engine=lambda: None)

    def _ranked(
        self, question: Weighed, k: int, filters: Filters, *, title_boost: float
    ) -> list[Candidate]:
        if not question.terms:
            return []
        try:
            return self._with_engine(question, k, filters, title_boost=title_boost)
        except EngineError as error:
            self.failures[str(error)] = None
            return self._without_engine._with_engine(question, k, filters, title_boost=title_boost)

    def _with_engine(
        self, question: Weighed, k: int, filters: Filters, *, title_boost: float
    ) -> list[Candidate]:
        """Ask the engine for more until nothing that it left out can be among the best.

        Raises:
            EngineError: If it fails, or proposes fewer than it is asked for though there are more.
        """
        score = partial(self._scoring.passage_scores, question=question, title_boost=title_boost)
        if filters.said_by:  # engines know nothing of speakers, and none says much
            return rank(self.connection, self.edition.id, score(self._passing(filters)), k)
        passing = set(self._passing(filters)) if _is_beyond_engines(filters) else None
        newer = score(self._newer_passing(filters))
        slack = _ROUNDING + min(_MOST_SHIFT, _SHIFT * self.drift)
        skipped, gain = self._skippable(question)
        drifted = self._drifted(question, title_boost=title_boost)
        depth = k + (_SPARE_SKIPPING if skipped else _SPARE)
        while True:
            proposals = self._propose(
                question, depth, filters, title_boost=title_boost, skipped=skipped
            )
            ids = [n for n in proposals.ids if passing is None or n in passing]
            scores = newer | score(ids)
            ranked = rank(self.connection, self.edition.id, scores, k)
            left_out = gain + drifted + (proposals.left_out or 0.0) * (1 + slack)
            if len(ranked) == k and ranked[-1].score > left_out:
                return ranked
            if skipped:
                skipped, gain = frozenset(), 0.0
            elif proposals.left_out is None:
                return ranked
            elif len(proposals.ids) < depth:
                raise EngineError("lexical", "it proposes too few passages")
            elif depth >= _DEEPEST and len(ranked) == k:
                return ranked
            else:
                depth *= _DEEPEN

    def _drifted(self, question: Weighed, *, title_boost: float) -> float:
        """Return by how much a score can be above the engine's, since words are rarer by now."""
        engine = self.engine()
        if engine is None or not self.drift:
            return 0.0
        live, gain = self.edition.counts.passages, 0.0
        for term, weight in question.terms.items():
            counts = question.rows[term].counts
            fields: tuple[tuple[Field, int, float], ...] = (
                ("body", counts.in_body, 1.0),
                ("title", counts.in_title, title_boost),
            )
            for field_name, held, boost in fields:
                known = min(engine.holders(field_name, term), engine.size)
                if held and known:
                    rarer = idf(live, held) - idf(engine.size, known)
                    gain += weight * boost * (K1 + 1) * max(0.0, rarer)
        return gain

    def _skippable(self, question: Weighed) -> tuple[frozenset[str], float]:
        """Return the words that passages need not be looked up by, and what they can add."""
        if self.edition.counts.passages < _SKIPPING_FROM:
            return frozenset(), 0.0
        return self._scoring.hardly_telling(question, most=_MOST_SKIPPED)

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of `text` that no live passage or title holds, in order.

        Where no blanks part the words, only what has nothing in common with any passage is
        surely not there. While the terms are those of another version, nothing is.
        """
        if self.edition.analysis != ANALYSIS:
            return []
        typed = words(text)
        known = self._scoring.terms(term for _, terms in typed for term in terms)
        return list(dict.fromkeys(word for word, terms in typed if _is_unknown(word, terms, known)))

    def nearest_word(self, word: str) -> str | None:
        """Return the word of a live passage that an unknown word may have been meant to be."""
        term = "".join(analyse_question(word))
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
        written = self._as_written(meant) if meant else []
        near = min(((_unlike(word, other), other) for other in written), default=None)
        spare = _SPARE_EDITS if len(word) >= _SPARE_FROM else 0
        return near[1] if near and near[0][0] <= edits + spare else None

    def _as_written(self, term: str) -> list[str]:
        """Return the words that fold to this term in the passages that rank first for it."""
        question = self._scoring.weigh({term: 1})
        best = self._ranked(question, _WRITTEN_IN, Filters(), title_boost=0.0)
        spans = self.spans.read([c.passage_id for c in best])
        texts = read_texts(self.connection, {span.article_id for span in spans})
        return [
            word
            for span in spans
            for word, terms in words(texts[span.article_id][span.start : span.stop])
            if terms == [term]
        ]

    def _propose(
        self,
        question: Weighed,
        k: int,
        filters: Filters,
        *,
        title_boost: float,
        skipped: frozenset[str],
    ) -> LexicalProposals:
        engine = self.engine()
        if engine is None:
            return LexicalProposals()
        bodies = {t: weight for t, weight in question.terms.items() if t not in skipped}
        titles = {t: weight * title_boost for t, weight in question.terms.items()}
        return engine.propose(LexicalQuery(bodies, titles), k, _of_engines(filters))

    @cached_property
    def _scoring(self) -> LexicalScoring:
        return LexicalScoring(self.connection, self.edition, self.spans)

    @cached_property
    def _newer(self) -> list[int]:
        after = self.covered if self.engine() is not None else 0
        last = self.edition.reach.passage
        return read_ids(self.connection, self.edition.id, after=after, until=last)

    def _passing(self, filters: Filters) -> list[int]:
        """Return all live passages that pass."""
        ranges = read_ranges(self.connection, self.edition.id, filters).tolist()
        return [number for first, end in ranges for number in range(first, end)]

    def _newer_passing(self, filters: Filters) -> list[int]:
        if not filters or not self._newer:
            return self._newer
        allowed = read_ranges(self.connection, self.edition.id, filters)
        passing = positions_within(np.array(self._newer, dtype=np.int64), allowed)
        return [self._newer[position] for position in passing.tolist()]


def _is_beyond_engines(filters: Filters) -> bool:
    """Return whether engines propose what the filters leave out: of languages they know nothing."""
    return bool(filters.languages) or _of_engines(filters) != filters


def _of_engines(filters: Filters) -> Filters:
    """Return what engines are asked to filter by: they cannot ask for what has no date."""
    if filters.has_dates and filters.with_undated:
        return replace(filters, since=None, until=None)
    return filters


def _is_unknown(word: str, terms: Iterable[str], known: Collection[str]) -> bool:
    """Return whether a word with these terms stands nowhere, for all that is known of it."""
    missing = [term not in known for term in terms]
    return all(missing) if is_unsegmented(word) else any(missing)


def _unlike(word: str, other: str) -> tuple[int, bool]:
    """Return by how many edits words differ, and whether only one of them has a capital."""
    return distance(bare(word), bare(other)), word[:1].isupper() != other[:1].isupper()


def _rarity(row: TermRow) -> tuple[int, str]:
    return row.counts.in_body, row.term


def _with_all(newer: list[tuple[PassageSpan, bytes]], rows: list[TermRow]) -> list[PassageSpan]:
    """Return those of the newer passages that hold each of these terms."""
    if not (newer and rows):
        return []
    counts, _ = count_terms([held for _, held in newer], [row.id for row in rows])
    return [newer[at][0] for at in np.flatnonzero((counts > 0).all(axis=1)).tolist()]


def _place(span: PassageSpan) -> PassagePlace:
    return PassagePlace(PassageId(span.id), ArticleId(span.article_id), Span(span.start, span.stop))
