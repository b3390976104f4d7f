"""Answer a question with verbatim evidence, or refuse and say what is missing.

Passages are ranked, the best are taken apart into sentences, and each sentence
is scored by what the cross-encoder makes of its passage and of itself alone: the
passage knows what "the meeting" is, the sentence says which words to quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from index.backends.base import Snapshot
from index.folding import has_latin
from index.records import Span
from index.settings import SearchSettings
from search.answering.absent_words import absent_words, not_shown
from search.answering.evidence import Proposal, choose, propose
from search.answering.expectation import answering_spans
from search.answering.speakers import find_speaker
from search.answering.verdict import judge, shared_terms, shared_words
from search.citations import cite
from search.diversity import apart
from search.models import QueryModels
from search.reading import after_lede
from search.results import Answer, AnswerStatus, Evidence, Query
from search.retrieval import RankedPassage, Retriever
from search.stages import Stages

_LOGITS_PER_WORD = 1.25
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
        logits = self.models.reranker.score(self.question, new)
        self._logits.update(zip(new, logits.tolist(), strict=True))
        return [self._logits[text] for text in texts]


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
                an answer: the status is `RELATED` at best. So it is with a
                question in a script that it was not trained on.
            stages: Where to put the time spent.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        rerank = rerank if has_latin(query.text) else 0
        wider = replace(self.settings, depth=self.settings.ask_depth)
        retriever = Retriever(self.snapshot, self.models, wider)
        passages = retriever.retrieve(
            query,
            depth=0,
            rerank=rerank,
            stages=stages,
            choose=apart,
            read=after_lede,
            weights=self.settings.passage_weights,
        )
        reader = _Reader(query.text, self.models)
        with stages.timed("sentences"):
            scored = self._scored(reader, passages, with_reranker=rerank > 0)
        groups = choose(scored, k=query.k, repeat_penalty=self.settings.repeat_penalty)
        missing = absent_words(query.text, self.snapshot)
        with stages.timed("judge"):
            if rerank:
                groups, support = self._judged(reader, groups)
                status = judge(
                    query.text,
                    score=max((group[0].score for group in groups), default=None),
                    support=support,
                    missing=missing,
                    settings=self.settings,
                )
            else:
                status = AnswerStatus.RELATED if groups else AnswerStatus.NOTHING
        shown = [] if status is AnswerStatus.NOTHING else groups
        with stages.timed("cite"):
            evidence = tuple(_evidence(query.text, group) for group in shown)
        unseen = tuple(not_shown(missing, _words_shown(evidence)))
        return Answer(query, status, evidence, unseen, stages.total_ms, stages.spent_ms)

    def _scored(
        self, reader: _Reader, passages: Sequence[RankedPassage], *, with_reranker: bool
    ) -> list[Proposal]:
        """Return the sentences of the best passages with their scores."""
        key = "reranker" if with_reranker else "fused"
        best = sorted(
            (p for p in passages if key in p.parts), key=lambda p: (-p.parts[key], p.passage.id)
        )[: self.settings.ask_passages]
        articles = self.snapshot.articles({p.passage.article_id for p in best})
        proposals = propose([(p.passage, p.parts[key]) for p in best], articles)
        if not with_reranker:
            return [
                replace(p, score=p.passage_score + shared_terms(reader.question, p.words))
                for p in proposals
            ]
        proposals = self._promising(
            reader.question, [p for p in proposals if _can_bear_on(reader.question, p.words)]
        )
        logits = reader.read([p.words for p in proposals])
        return [
            replace(p, score=self._sentence_score(reader.question, p, logit))
            for p, logit in zip(proposals, logits, strict=True)
        ]

    def _promising(self, question: str, proposals: Sequence[Proposal]) -> list[Proposal]:
        """Return the sentences that are worth being read alone, the best first.

        Words shared with the question stand in for the logit that reading would give.
        """

        def promise(proposal: Proposal) -> float:
            shared = min(shared_words(question, proposal.words), _MOST_SHARED)
            return self._sentence_score(question, proposal, _LOGITS_PER_WORD * shared)

        return sorted(proposals, key=promise, reverse=True)[: self.settings.ask_sentences]

    def _judged(
        self, reader: _Reader, groups: Sequence[list[Proposal]]
    ) -> tuple[list[list[Proposal]], float]:
        """Read the best quotes after their ledes: put those first that bear on the question.

        Read so, more quotes look alike, so their order stays otherwise; but the
        best of these logits tells better than any other score whether there is
        an answer, and is returned beside the groups, `-inf` if there is none.
        """
        best, rest = groups[: self.settings.judged_quotes], groups[self.settings.judged_quotes :]
        read = [
            after_lede(group[0].stored, group[0].span, max_chars=self.settings.lede_chars)
            for group in best
        ]
        logits = reader.read(read)
        bears = [
            group for group, x in zip(best, logits, strict=True) if x >= self.settings.related_at
        ]
        others = [group for group in best if group not in bears]
        judged = (
            x for group, x in zip(best, logits, strict=True) if has_latin(group[0].words)
        )  # of other scripts the cross-encoder knows nothing
        return [*bears, *others, *rest], max(judged, default=-inf)

    def _sentence_score(self, question: str, proposal: Proposal, logit: float) -> float:
        """Return a sentence's score in logits."""
        weight = self.settings.passage_weight
        score = weight * proposal.passage_score + (1 - weight) * logit
        if answering_spans(question, proposal.words):
            score += self.settings.cue_bonus
        if proposal.words.rstrip(_CLOSERS).endswith("?"):
            score -= self.settings.question_penalty
        return score


def _can_bear_on(question: str, words: str) -> bool:
    """Say whether a sentence is in a script that the models read, or has words of the question."""
    return has_latin(words) or shared_terms(question, words) > 0


def _words_shown(evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield what a reader sees of an article: the quote, the title and the outlet."""
    for one in evidence:
        yield one.citation.quote
        yield from (fact.value for fact in (one.article.title, one.article.outlet) if fact)


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
