"""Answer a question with verbatim evidence, or refuse and say what is missing.

Passages are ranked, the best are taken apart into sentences, and each sentence
is scored by what the cross-encoder makes of its passage and of itself alone: the
passage knows what "the meeting" is, the sentence says which words to quote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from index.backends.base import Snapshot
from index.records import Span
from index.settings import SearchSettings
from search.answering.evidence import Proposal, choose, propose
from search.answering.expectation import answering_spans
from search.answering.speakers import find_speaker
from search.answering.verdict import judge
from search.citations import cite
from search.models import QueryModels
from search.results import Answer, AnswerStatus, Evidence, Query
from search.retrieval import RankedPassage, Retriever, after_lede
from search.stages import Stages

_CLOSERS = "\"”’') ]"


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions from one snapshot."""

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings

    def answer(self, query: Query, *, rerank: int, stages: Stages) -> Answer:
        """Return the `query.k` best quotes and how far they go.

        Args:
            query: The question.
            rerank: Passages that the cross-encoder reads. With 0 it reads
                nothing at all, and without its judgment no evidence is called
                an answer: the status is `RELATED` at best.
            stages: Where to put the time spent.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        retriever = Retriever(self.snapshot, self.models, self.settings)
        passages = retriever.retrieve(query, depth=0, rerank=rerank, stages=stages)
        with stages.timed("sentences"):
            scored = self._scored(query.text, passages, with_reranker=rerank > 0)
        groups = choose(scored, k=query.k, repeat_penalty=self.settings.repeat_penalty)
        missing = tuple(self.snapshot.unknown_terms(query.text))
        with stages.timed("judge"):
            if rerank:
                status = judge(
                    query.text,
                    score=groups[0][0].score if groups else None,
                    support=self._support(query.text, [group[0] for group in groups]),
                    missing=missing,
                    settings=self.settings,
                )
            else:
                status = AnswerStatus.RELATED if groups else AnswerStatus.NOTHING
        shown = [] if status is AnswerStatus.NOTHING else groups
        with stages.timed("cite"):
            evidence = tuple(_evidence(query.text, group) for group in shown)
        return Answer(query, status, evidence, missing, stages.total_ms, stages.spent_ms)

    def _scored(
        self, question: str, passages: Sequence[RankedPassage], *, with_reranker: bool
    ) -> list[Proposal]:
        """Return the sentences of the best passages with their scores."""
        key = "reranker" if with_reranker else "fused"
        best = sorted(
            (p for p in passages if key in p.parts), key=lambda p: (-p.parts[key], p.passage.id)
        )[: self.settings.ask_passages]
        articles = self.snapshot.articles({p.passage.article_id for p in best})
        proposals = propose([(p.passage, p.parts[key]) for p in best], articles)
        if not with_reranker:
            return [replace(p, score=p.passage_score) for p in proposals]
        logits = self.models.reranker.score(question, [p.words for p in proposals])
        return [
            replace(p, score=self._sentence_score(question, p, float(logit)))
            for p, logit in zip(proposals, logits, strict=True)
        ]

    def _support(self, question: str, quotes: Sequence[Proposal]) -> float:
        """Return how well the best quotes answer when each is read after its lede, in logits.

        Read so, more quotes look alike, which is worse for ranking; but the best
        of them tells better than any other score whether there is an answer.
        """
        read = [
            after_lede(p.stored, p.span, max_chars=self.settings.lede_chars)
            for p in quotes[: self.settings.judged_quotes]
        ]
        return max(map(float, self.models.reranker.score(question, read)), default=-inf)

    def _sentence_score(self, question: str, proposal: Proposal, logit: float) -> float:
        """Return a sentence's score in logits."""
        weight = self.settings.passage_weight
        score = weight * proposal.passage_score + (1 - weight) * logit
        if answering_spans(question, proposal.words):
            score += self.settings.cue_bonus
        if proposal.words.rstrip(_CLOSERS).endswith("?"):
            score -= self.settings.question_penalty
        return score


def _evidence(question: str, group: Sequence[Proposal]) -> Evidence:
    """Return the quote of a group's best proposal, with the others as `also_in`."""
    best, *others = group
    stored, start = best.stored, best.span.start
    return Evidence(
        citation=cite(stored.id, stored.article, best.span),
        article=stored.article,
        speaker=find_speaker(stored.article.text, stored.sentences, best.position),
        score=best.score,
        marks=tuple(
            Span(start + span.start, start + span.end)
            for span in answering_spans(question, best.words)
        ),
        also_in=tuple(cite(p.stored.id, p.stored.article, p.span) for p in others),
    )
