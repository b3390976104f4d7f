"""Have the cross-encoder read passages and sentences, round by round, for one question.

A round reads so many passages, takes the best of them apart into sentences, and
reads so many of these alone. Copies are put together before each of these cuts.
When more quotes are wanted than one round gives, there are more rounds, and what
they find comes after what was found before, if it bears on the question: so the
first quotes do not depend on how many are wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf

from index.filters import Filters
from index.folding import has_latin
from index.records import ArticleId, PassagePlace
from search.answering.evidence import Group, Proposal, choose, grouped, propose
from search.answering.expectation import answering_spans
from search.query_models import QueryModels
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Families
from search.retrieval.finding import take_places
from search.retrieval.holders import holders
from search.retrieval.lead_in import after_lede
from search.retrieval.ranking import Ranking
from search.retrieval.retrieval import Retriever
from search.retrieval.statements import Statement, repetitions
from search.retrieval.timings import Stages
from search.wording.telling_words import shared_terms, shared_words

_LOGITS_PER_WORD = 1.25
"""Logits that a word shared with the question promises. It decides only which sentences are read
first; chosen with the number of sentences read, on news quiz questions."""
_MOST_SHARED = 4
"""Words; a sentence that shares more is no likelier to answer, only longer."""

_CLOSERS = "\"”’') ]"


@dataclass(slots=True)
class _Reader:
    """Has the cross-encoder read texts for one question, none of them twice.

    A quote of the lede is read alone and after the lede, which is the same text.
    """

    question: str
    models: QueryModels
    _logits: dict[str, float] = field(default_factory=dict)

    def read(self, texts: Sequence[str]) -> list[float]:
        """Return the logit of each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._logits]
        logits = self.models.score(self.question, new)
        self._logits.update(zip(new, logits.tolist(), strict=True))
        return [self._logits[text] for text in texts]


class Rounds:
    """The rounds of one question."""

    def __init__(
        self,
        retriever: Retriever,
        question: str,
        ranking: Ranking,
        articles: ArticleCache,
        rerank: int,
        stages: Stages,
    ) -> None:
        """Begin before the first round; with a `rerank` of 0 nothing is read."""
        self._retriever, self._settings = retriever, retriever.settings
        self._reader = _Reader(question, retriever.models)
        self._question, self._ranking, self._articles = question, ranking, articles
        self._rerank, self._stages = rerank, stages
        self._places = rerank or retriever.settings.ask_passages
        self._wanted = 0
        self._families = Families(articles)
        self._waiting: dict[Statement, Group] = {}
        self._seen: dict[Statement, Group] = {}
        self._used = Counter[ArticleId]()

    def groups(self, wanted: int) -> list[Group]:
        """Return statements, the best first: `wanted` and a few more, or all that bear on it."""
        chosen: list[Group] = []
        while len(chosen) < wanted:
            passages = self._next_passages()
            with self._stages.timed("sentences"):
                self._propose(passages)
                found = self._read_sentences(is_first=not chosen)
            chosen += found
            if not found and not passages:
                break
        return chosen

    def judged(self, groups: Sequence[Group]) -> tuple[list[Group], float]:
        """Read the best quotes after their ledes: put those first that bear on the question.

        Read so, more quotes look alike, so their order stays otherwise; but the
        best of these logits tells better than any other score whether there is
        an answer, and is returned beside the groups, `-inf` if there is none.
        """
        most = self._settings.judged_quotes
        best, rest = groups[:most], groups[most:]
        logits = self._reader.read(
            [
                after_lede(g.best.stored, g.best.span, max_chars=self._settings.lede_chars)
                for g in best
            ]
        )
        bears = [g for g, x in zip(best, logits, strict=True) if x >= self._settings.related_at]
        others = [group for group in best if group not in bears]
        judged = (
            x for group, x in zip(best, logits, strict=True) if has_latin(group.best.words)
        )  # of other scripts the cross-encoder knows nothing
        return [*bears, *others, *rest], max(judged, default=-inf)

    def add_copies(self, groups: Sequence[Group], filters: Filters) -> None:
        """Add to each group the places of its words that no round has read."""
        by_statement = {group.said: group for group in groups if not group.said.part}
        sentences = [said.sentence for said in by_statement]
        held = holders(self._retriever.snapshot, sentences, filters)
        passages = {p.id: p for one in held for p in one.passages}.values()
        self._articles.load(passage.article_id for passage in passages)
        for said, places in repetitions(by_statement, passages, self._articles).items():
            by_statement[said].add(places)
        for group, one in zip(by_statement.values(), held, strict=True):
            group.are_all = one.are_all

    def _next_passages(self) -> list[tuple[PassagePlace, float]]:
        """Return the best of the next passages with their scores."""
        with self._stages.timed("rerank"):
            known = min(self._wanted, len(self._families.taken))
            self._wanted += self._places
            taken = take_places(self._families, self._ranking, self._wanted, self._articles)
            new = [family.best for family in taken[known:]]
            if self._rerank:
                read = self._retriever.read(self._question, new, self._articles, after_lede)
                scores = [candidate.score for candidate in read]
            else:
                fused = {r.passage.id: r.score for r in self._ranking.passages}
                scores = [fused[passage.id] for passage in new]
        ordered = sorted(zip(new, scores, strict=True), key=lambda pair: (-pair[1], pair[0].id))
        return ordered[: self._settings.ask_passages]

    def _propose(self, passages: Sequence[tuple[PassagePlace, float]]) -> None:
        """Put the sentences of passages with those that wait to be read."""
        proposals = propose(passages, self._articles)
        if self._rerank:
            proposals = [p for p in proposals if self._can_be_read(p)]
        for said, group in grouped(proposals).items():
            known = self._seen.setdefault(said, group)
            if known is group:
                self._waiting[said] = group
            else:
                known.add(group.places.values())

    def _can_be_read(self, proposal: Proposal) -> bool:
        """Return whether a sentence is in a script that the models read, or has words asked for."""
        return has_latin(proposal.words) or shared_terms(self._question, proposal.words) > 0

    def _read_sentences(self, *, is_first: bool) -> list[Group]:
        """Score the most promising of the statements that wait, and return them in order."""
        if not self._rerank:
            found = list(self._waiting.values())
            for group in found:
                shared = shared_terms(self._question, group.best.words)
                group.best = replace(group.best, score=group.best.passage_score + shared)
        else:
            found = self._promising()
            logits = self._reader.read([group.best.words for group in found])
            for group, logit in zip(found, logits, strict=True):
                group.best = replace(group.best, score=self._score(group.best, logit))
        for group in found:
            del self._waiting[group.said]
        if not is_first and self._rerank:
            found = [g for g in found if g.best.score >= self._settings.related_at]
        penalty = self._settings.repeat_penalty
        return choose(found, repeat_penalty=penalty, used=self._used)

    def _promising(self) -> list[Group]:
        """Return the statements that are worth being read alone, the best first.

        Words shared with the question stand in for the logit that reading would give.
        """

        def promise(group: Group) -> float:
            shared = min(shared_words(self._question, group.best.words), _MOST_SHARED)
            return self._score(group.best, _LOGITS_PER_WORD * shared)

        ordered = sorted(self._waiting.values(), key=promise, reverse=True)
        return ordered[: self._settings.ask_sentences]

    def _score(self, proposal: Proposal, logit: float) -> float:
        """Return a sentence's score in logits."""
        weight = self._settings.passage_weight
        score = weight * proposal.passage_score + (1 - weight) * logit
        if answering_spans(self._question, proposal.words):
            score += self._settings.cue_bonus
        if proposal.words.rstrip(_CLOSERS).endswith("?"):
            score -= self._settings.question_penalty
        return score
