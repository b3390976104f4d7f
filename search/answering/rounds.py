"""Read windows for one question, round by round.

A round reads so many windows, and one is enough for nearly every question: what decides
whether it is answered is the first. Only where most of what was read answers, as when
thirty papers report thirty things, is more read for who wants more quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from index.articles.speech.turns import is_asked
from index.folding import has_latin
from index.records import ArticleId, PassageId, PassagePlace, Span
from search.answering.asked_speaker import asked_speaker
from search.answering.evidence import Group, Proposal, grouped
from search.answering.recency import newer_than
from search.answering.runs import Run
from search.answering.scoring import Looked, closer_look, first_look
from search.answering.signals import Signals, signals_of
from search.answering.windows import HEAD_LEDE_CHARS, Stretch, Stretches
from search.logistic_model import bounded, probability
from search.query_models import QueryModels
from search.quoting.asked_source import OwnWords
from search.quoting.spoken import Spoken
from search.quoting.their_words import may_be_theirs, tells_of_speech
from search.reading.premises import Premises
from search.reading.readable import is_foreign
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Families
from search.retrieval.finding import take_places
from search.retrieval.lead_in import after_head
from search.retrieval.ranking import Ranking
from search.retrieval.statements import Statement
from search.retrieval.timings import Stages
from search.wording.leaning import leans
from search.wording.names.phrasings import phrasings
from search.wording.telling_words import any_shares, shared_terms
from search.wording.weighed_words import WeighedWords


class ReadSentence(NamedTuple):
    """A sentence that was read: the `at`-th of a stretch, what speaks for it, its best words."""

    stretch: Stretch
    at: int
    signals: Signals
    words: Span | None

    @property
    def text(self) -> str:
        """The sentence, or what is read of it."""
        return self.stretch.spans[self.at].of(self.stretch.stored.article.text)

    def as_shown(self) -> str:
        """Return the sentence as a reader of the answer meets it: below its title and lede.

        One that leans on the sentence before it comes with that.
        """
        stored, spans = self.stretch.stored, self.stretch.spans
        first = spans[self.at - 1 if self.at and leans(self.text) else self.at]
        span = Span(first.start, spans[self.at].end)
        return after_head(stored, span, max_chars=HEAD_LEDE_CHARS)


class Rounds:
    """The rounds of one question."""

    def __init__(
        self,
        question: str,
        ranking: Ranking,
        articles: ArticleCache,
        models: QueryModels | None,
        stages: Stages,
        *,
        closer: int,
        unreadable_at: float,
        spoken: Spoken | None = None,
        must_share: bool = False,
        among: Iterable[PassagePlace] | None = None,
        spellings: Mapping[str, Sequence[str]] = MappingProxyType({}),
        own_words: OwnWords | None = None,
    ) -> None:
        """Begin before the first round; without `models` nothing is read.

        `closer` is how many sentences of a round the cross-encoder reads, and `unreadable_at`
        the score of a sentence with all of the words in a script or language that the models were
        not trained on: what they say of it is noise. With `spoken` only sentences count that
        these speakers say, with `must_share` only those with a word of what is asked about, with
        `among` only those of these passages.
        `spellings` are other spellings of names of the question. With `own_words` only
        sentences count that are.
        """
        self._question, self._ranking, self._articles = question, ranking, articles
        self._models, self._stages = models, stages
        self._families = Families(articles)
        self._stretches = Stretches(articles)
        self._closer, self._unreadable_at = closer, unreadable_at
        self._spellings = spellings
        self._asked = phrasings(asked_speaker(question), spellings)
        self._premises = [Premises(one) for one in phrasings(question, spellings)]
        self._must_share = must_share
        self._among = _spans_of(among) if among is not None else None
        self._own_words = own_words
        self.spoken = spoken
        """What these speakers say, if words of theirs alone are asked for."""
        self._wanted = 0
        self._seen = set[Statement]()
        self.windows = 0
        """How many windows the last round had."""

    @property
    def is_anyones(self) -> bool:
        """Whether sentences may come from any mouth, so that neighbours may be quoted together."""
        return self.spoken is None and self._own_words is None

    def next(self, windows: int) -> list[Group]:
        """Return the statements of the next windows, each with how likely it answers.

        What an earlier round had is left out.
        """
        found = self.stretches(windows)
        self.windows = len(found)
        with self._stages.timed("read"):
            models = self._models
            proposals = self._unread(found) if models is None else self._scored(found, models)
        kept = [one for one in proposals if self._counts(one)]
        groups = [group for group in grouped(kept) if group.said not in self._seen]
        self._seen.update(group.said for group in groups)
        return groups

    def newer(self, answers: Sequence[Run], *, among: int) -> Rounds:
        """Return the rounds over what is newer than all quotes that answer.

        What these rounds had is left out there, too.

        Args:
            answers: The quotes.
            among: How many of the best passages may be read.
        """
        ranked = self._ranking.passages[:among]
        self._articles.load(one.passage.article_id for one in ranked)
        pairs = [(one, self._articles[one.passage.article_id]) for one in ranked]
        rounds = Rounds(
            self._question,
            newer_than(answers, pairs),
            self._articles,
            self._models,
            self._stages,
            closer=self._closer,
            unreadable_at=self._unreadable_at,
            spoken=self.spoken,
            must_share=self._must_share,
        )
        rounds._seen = self._seen
        return rounds

    def _counts(self, proposal: Proposal) -> bool:
        """Return whether a sentence is said by one of the speakers who are asked for, if any.

        Without a filter the question may name one: then it is not surely another's. What an
        interviewer asks never counts: it states nothing.
        """
        stored, span = proposal.stored, proposal.place.span
        if is_asked(stored.article.text, stored.sentences, proposal.position):
            return False
        if self._among is not None and not any(
            span.overlaps(one) for one in self._among.get(stored.id, ())
        ):
            return False
        if self._must_share and not any(
            any_shares(one, [span.of(stored.article.text)])
            for one in phrasings(self._question, self._spellings)
        ):
            return False
        if self._own_words is not None:
            return self._own_words.has(stored, proposal.position, span)
        if self.spoken is not None:
            return self.spoken.speaker_of(stored.id, span) is not None
        return any(may_be_theirs(one, stored, proposal.position) for one in self._asked)

    def stretches(self, windows: int) -> list[Stretch]:
        """Return what is read next, the best passage first."""
        with self._stages.timed("windows"):
            known = min(self._wanted, len(self._families.taken))
            self._wanted += windows
            taken = take_places(self._families, self._ranking, self._wanted, self._articles)
            return list(self._stretches.of([family.best for family in taken[known:]]))

    def read(self, found: Sequence[Stretch], models: QueryModels) -> Iterator[ReadSentence]:
        """Yield what the reader makes of each sentence of stretches."""
        asked, fused = WeighedWords.of(self._question, self._spellings), self._fused()
        readings = models.read(self._question, [one.window() for one in found])
        for stretch, reading in zip(found, readings, strict=True):
            ranked = fused[stretch.passage.id]
            signals = signals_of(
                self._question, asked, stretch, reading, ranked, speakers=self._asked
            )
            for at, sentence in enumerate(reading.sentences):
                yield ReadSentence(stretch, at, signals[at], sentence.words)

    def closer(
        self, read: Sequence[ReadSentence], models: QueryModels
    ) -> tuple[list[ReadSentence], list[ReadSentence]]:
        """Return the sentences in two parts: the best, read by the cross-encoder, and the others.

        Args:
            read: What the reader has read.
            models: What reads the best.
        """
        first = first_look()
        scores = [first.log_odds(one.signals._asdict()) for one in read]
        order = sorted(range(len(read)), key=lambda at: -scores[at])
        best, others = (
            [read[at] for at in part] for part in (order[: self._closer], order[self._closer :])
        )
        logits = models.score(self._question, [one.as_shown() for one in best])
        looked = [
            one._replace(signals=one.signals._replace(reranker=bounded(float(logit))))
            for one, logit in zip(best, logits, strict=True)
        ]
        return looked, others

    def _scored(self, found: Sequence[Stretch], models: QueryModels) -> list[Proposal]:
        """Return each sentence with how likely it answers.

        None that was not looked at closely is above one that was.
        """
        read = list(self.read(found, models))
        sentences = [one.text for one in read]
        for premises in self._premises:
            premises.hear(sentences)
        best, others = self.closer(read, models)
        closer, first = closer_look(), first_look()
        odds = [closer.log_odds(one.signals._asdict()) for one in best]
        lowest = min(odds, default=0.0)
        proposals = [
            self._proposal(one, of_one, Looked(one.stretch.stored.id, one.signals, of_one))
            for one, of_one in zip(best, odds, strict=True)
        ]
        for one in others:
            of_one = min(lowest, first.log_odds(one.signals._asdict()))
            looked = Looked(one.stretch.stored.id, one.signals, of_one, is_close=False)
            proposals.append(self._proposal(one, of_one, looked))
        return proposals

    def _proposal(self, one: ReadSentence, log_odds: float, found: Looked) -> Proposal:
        stretch, score = one.stretch, probability(log_odds)
        looked: Looked | None = found
        if not has_latin(one.text) or is_foreign(stretch.stored.article):
            score = self._unreadable_at * self._shared(one.text)
            looked = None
        if not self._may_answer(stretch, one):
            looked = None  # near at best
        begin = stretch.span.start
        marked = one.words and Span(begin + one.words.start, begin + one.words.end)
        return Proposal(
            stretch.stored,
            stretch.positions[one.at],
            stretch.spans[one.at],
            score,
            marked,
            looked,
        )

    def _may_answer(self, stretch: Stretch, one: ReadSentence) -> bool:
        """Return whether a sentence tells what is asked for, and bears what is taken for given."""
        stored = stretch.stored
        position = stretch.positions[one.at]
        is_said = all(tells_of_speech(asked, stored, position) for asked in self._asked)
        return is_said and any(premises.bears(stored, one.text) for premises in self._premises)

    def _unread(self, found: Sequence[Stretch]) -> list[Proposal]:
        """Return each sentence of the passages found, scored by its words and its passage."""
        fused = self._fused()
        return [
            Proposal(stretch.stored, position, span, self._words_score(stretch, span, fused))
            for stretch in found
            for position, span in zip(stretch.positions, stretch.spans, strict=True)
            if span.overlaps(stretch.passage.span)
        ]

    def _fused(self) -> dict[PassageId, float]:
        return {one.passage.id: one.score for one in self._ranking.passages}

    def _words_score(self, stretch: Stretch, span: Span, fused: Mapping[PassageId, float]) -> float:
        shared = self._shared(span.of(stretch.stored.article.text))
        return (fused[stretch.passage.id] + shared) / 2

    def _shared(self, words: str) -> float:
        """Return which part of the question stands in words, in any spelling of its names."""
        return max(shared_terms(one, words) for one in phrasings(self._question, self._spellings))


def _spans_of(passages: Iterable[PassagePlace]) -> dict[ArticleId, list[Span]]:
    spans: dict[ArticleId, list[Span]] = {}
    for one in passages:
        spans.setdefault(one.article_id, []).append(one.span)
    return spans
