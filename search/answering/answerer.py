"""Answer a question with verbatim evidence, or refuse and say what is missing.

Passages are ranked, the best are taken apart into sentences, and each sentence
is scored by what the cross-encoder makes of its passage and of itself alone: the
passage knows what "the meeting" is, the sentence says which words to quote.
`rounds.py` does that; here it is decided how far the quotes go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.backends.base import Snapshot
from index.folding import has_latin
from index.records import Span
from index.settings import SearchSettings
from search.answering.absent_words import absent_words, not_shown
from search.answering.evidence import Group
from search.answering.expectation import answering_spans
from search.answering.rounds import Rounds
from search.answering.verdict import judge
from search.citing.citations import cite
from search.query_models import QueryModels
from search.results import Answer, AnswerStatus, Evidence, Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.speech.speakers import find_speaker


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions from one snapshot."""

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings

    def answer(self, query: Query, *, unknown: list[str], rerank: int, stages: Stages) -> Answer:
        """Return the `query.k` best quotes and how far they go.

        Args:
            query: The question.
            unknown: The words of it that the archive does not hold.
            rerank: Passages that the cross-encoder reads in a round. With 0 it reads
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
        ranking = retriever.rank(query, weights=self.settings.passage_weights, stages=stages)
        rounds = Rounds(retriever, query.text, ranking, ArticleCache(self.snapshot), rerank, stages)
        judged = self.settings.judged_quotes
        groups = rounds.groups(max(query.k, judged))
        missing = absent_words(query.text, unknown, self.snapshot)
        with stages.timed("judge"):
            if rerank:
                groups, support = rounds.judged(groups)
                status = judge(
                    query.text,
                    score=max((group.best.score for group in groups[:judged]), default=None),
                    support=support,
                    missing=missing,
                    settings=self.settings,
                )
            else:
                status = AnswerStatus.RELATED if groups else AnswerStatus.NOTHING
        shown = [] if status is AnswerStatus.NOTHING else groups[: query.k]
        with stages.timed("copies"):
            rounds.add_copies(shown, query.filters)
        with stages.timed("cite"):
            evidence = tuple(_evidence(query.text, group) for group in shown)
        unseen = tuple(not_shown(missing, _words_shown(evidence)))
        return Answer(query, status, evidence, unseen, stages.total_ms, stages.spent_ms)


def _words_shown(evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield what a reader sees of an article: the quote, the title and the outlet."""
    for one in evidence:
        yield one.citation.quote
        yield from (fact.value for fact in (one.article.title, one.article.outlet) if fact)


def _evidence(question: str, group: Group) -> Evidence:
    """Return the quote in a group's oldest article, with the others as `also_in`."""
    shown, *others = group.by_age()
    stored, span = shown.stored, shown.span
    return Evidence(
        citation=cite(stored, span),
        article=stored.article,
        speaker=find_speaker(stored.article.text, stored.sentences, shown.position),
        score=group.best.score,
        marks=tuple(
            Span(span.start + mark.start, span.start + mark.end)
            for mark in answering_spans(question, span.of(stored.article.text))
        ),
        also_in=tuple(cite(p.stored, p.span) for p in others),
        also_in_complete=group.are_all,
    )
