"""Answer a question with verbatim evidence, or refuse and say what is missing.

The best passages are widened to windows, the reader reads these, and each sentence is
scored by what the reader says and by whether it speaks of what is asked about. Here is
put together what the other modules decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index.backends.base import Snapshot
from index.filters import Filters
from index.folding import has_latin
from index.records import ArticleId, PassageId, PassagePlace
from index.settings import SearchSettings
from search.answering.absent_words import absent_words, names_not_above, not_shown
from search.answering.asked_speaker import asks_who_said
from search.answering.cited_runs import evidence_of, holders_of, naming, of_the_same
from search.answering.evidence import Group, choose
from search.answering.recency import is_likely_enough, newest_first
from search.answering.rounds import Rounds
from search.answering.runs import Run, runs
from search.answering.shared_quotations import find_others, find_outside, fold_quotations
from search.answering.verdict import Verdict, judge
from search.answering.views import Said, said_by, views
from search.comparing.sources import Sources
from search.query_models import QueryModels
from search.quoting.asked_source import AskedSource, OwnWords
from search.quoting.spoken import Spoken, asked_for
from search.reading.readable import foreign_languages, has_foreign
from search.results import Answer, AnswerStatus, Evidence, Query, Strictness
from search.retrieval.article_cache import ArticleCache
from search.retrieval.holders import holders
from search.retrieval.retrieval import Retriever
from search.retrieval.statements import Place, repetitions
from search.retrieval.timings import Stages
from search.wording.asked_newest import asks_for_newest
from search.wording.question_language import question_language

_UNREADABLE = 0.1
"""Score of a sentence with all words of the question, in a script or language that no model reads:
it is near, below what is likely, and no answer."""
_SURE_WORDS = 0.3
"""Score that words need to be those of which it is asked who said them; with less they were of a
part of the matter in the few questions that were tried, and a name stands beside them."""
_NEWEST_OF = 12
"""Quotes of which the newest are taken where a question asks for them; of fewer the newest may be
cut off before days are compared."""
_NEWER_AMONG = 40
"""Best passages among which newer articles than those that answer are read; further down few are
of the matter."""
_RICH = 0.75
"""Share of a round's windows that must give a quote for another round to be worth its time."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions from one snapshot."""

    snapshot: Snapshot
    models: QueryModels
    settings: SearchSettings

    def answer(
        self,
        query: Query,
        *,
        unknown: list[str],
        windows: int,
        strictness: Strictness,
        stages: Stages,
        among: Mapping[PassageId, PassagePlace] | None = None,
        author: AskedSource | None = None,
    ) -> Answer:
        """Return the quotes that answer, at most `query.k`, or the nearest.

        Args:
            query: The question.
            unknown: The words of it that the archive does not hold.
            windows: Stretches of articles that the reader reads in a round. With 0 it reads
                nothing at all, and without it no evidence is called an answer: the
                status is `RELATED` at best. So it is with a question in a script or a language
                that it was not trained on.
            strictness: How sure the best quote must be.
            stages: Where to put the time spent.
            among: The passages in which quotes have to stand; None for any.
            author: The author whose own words alone count, if they are asked for.

        Raises:
            ModelError: If a model cannot be opened.
            EmbedderMismatchError: If the passages are from another embedder.
        """
        wider = replace(self.settings, depth=self.settings.ask_depth)
        articles = ArticleCache(self.snapshot)
        who_said = asks_who_said(query.text) and self.snapshot.is_annotated
        spoken = asked_for(self.snapshot, articles, query.filters)
        voices = spoken or asked_for(self.snapshot, articles, query.filters, anyone=who_said)
        own = _own_words(self.snapshot, articles, author)
        passing = own.passing if own else spoken.passing if spoken else None
        retriever = Retriever(self.snapshot, self.models, wider, passing, among)
        ranking = retriever.rank(query, weights=self.settings.passage_weights, stages=stages)
        language = question_language(query.text)
        is_read = windows > 0 and has_latin(query.text) and language is None
        windows = windows or self.settings.ask_windows
        rounds = Rounds(
            query.text,
            ranking,
            articles,
            self.models if is_read else None,
            stages,
            closer=self.settings.ask_closer,
            unreadable_at=_UNREADABLE,
            spoken=spoken,
            must_share=language is not None and not self.models.reads(language, self.snapshot),
            among=None if among is None else among.values(),
            spellings=query.spellings,
            own_words=own,
        )
        groups = rounds.next(windows)
        missing = absent_words(query.text, unknown, self.snapshot)
        verdict = judge(
            query.text, groups, missing, self.settings, strictness=strictness, is_read=is_read
        )
        if who_said and max((g.best.score for g in verdict.answers), default=0.0) < _SURE_WORDS:
            verdict = _unanswered(verdict)
        is_newest = verdict.is_answer and asks_for_newest(query.text)
        most = max(query.k, _NEWEST_OF) if is_newest else query.k
        answers = self._answers(verdict, rounds, windows, most) if verdict.is_answer else []
        if is_newest:
            answers += self._newer(verdict, rounds, windows, answers)
        else:
            answers = answers[: query.k]
        if who_said:
            answers = of_the_same(query.text, naming(query.text, answers, voices))
            verdict = verdict if answers else _unanswered(verdict)
        answers, order = newest_first(query.text, answers)
        answers = answers[: query.k]
        near = self._near(verdict, rounds, answers, query.k - len(answers))
        while len(near) < query.k and not is_read and (more := rounds.next(windows)):
            near += self._runs(more, rounds, is_joined=False, shown=near)[: query.k - len(near)]
        shown = (*answers, *near)
        with stages.timed("copies"):
            groups = [group for run in shown for group in run.groups]
            self._add_copies(groups, articles, query.filters, spoken, own)
            quoted = self._quoted(shown, articles, query.filters, spoken)
            outside = self._outside(shown, quoted, articles, query.filters)
        with stages.timed("cite"):
            sources = Sources()
            having = [holders_of(run, places) for run, places in zip(shown, quoted, strict=True)]
            cited = tuple(
                replace(
                    evidence_of(run, *places, sources.count(holders), voices, who_said=who_said),
                    written_by=author.author if author else None,
                )
                for run, places, holders in zip(
                    shown, zip(quoted, outside, strict=True), having, strict=True
                )
            )
            evidence, others = cited[: len(answers)], cited[len(answers) :]
        with stages.timed("views"):
            found = views(
                [_said(query.text, one) for one in evidence],
                lambda quotes: sources.count(chain.from_iterable(having[at] for at in quotes)),
            )
        return Answer(
            query,
            verdict.status,
            evidence,
            tuple(not_shown(missing, _words_shown(evidence or others))),
            stages.total_ms,
            stages.spent_ms,
            near=others,
            views=tuple(found),
            order=order,
            elsewhere=() if answers or language else self._elsewhere(query, near, missing),
            question_language=language,
            is_form_missing=bool(missing) and has_foreign(self.snapshot.languages()),
            unjudged_languages=foreign_languages(run.stored.article for run in near),
        )

    def _answers(self, verdict: Verdict, rounds: Rounds, windows: int, k: int) -> list[Run]:
        """Return the quotes that answer; more is read for `k` where most of a round answers."""
        found = self._runs(verdict.answers, rounds, is_joined=True)
        is_rich = len(found) >= _RICH * rounds.windows
        while is_rich and len(found) < k and (more := rounds.next(windows)):
            added = [group for group in more if verdict.takes(group)]
            found += self._runs(added, rounds, is_joined=True, shown=found)
            is_rich = len(added) >= _RICH * rounds.windows
        return found

    def _newer(
        self, verdict: Verdict, rounds: Rounds, windows: int, answers: Sequence[Run]
    ) -> list[Run]:
        """Return quotes of newer articles that answer as well, where the newest is asked for."""
        newer = rounds.newer(answers, among=_NEWER_AMONG).next(windows)
        added = [g for g in newer if verdict.takes(g) and is_likely_enough(g, answers)]
        return self._runs(added, rounds, is_joined=True, shown=answers)

    def _near(
        self, verdict: Verdict, rounds: Rounds, answers: Sequence[Run], most: int
    ) -> list[Run]:
        """Return at most so many sentences that come near and stand in no quote that answers."""
        quoted = {(run.stored.id, position) for run in answers for position in run.positions}
        free = [
            group
            for group in verdict.near
            if quoted.isdisjoint((place.stored.id, place.position) for place in group.by_age())
        ]
        return self._runs(free, rounds, is_joined=False, shown=answers, taken=quoted)[:most]

    def _elsewhere(
        self, query: Query, near: Sequence[Run], missing: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the names of a question that the archive has, but not what comes nearest."""
        if not near:
            return ()
        first = near[0].places()[0]
        names = names_not_above(query.text, first.stored, first.span, query.spellings)
        return tuple(name for name in names if name not in missing)

    def _runs(
        self,
        groups: Sequence[Group],
        rounds: Rounds,
        *,
        is_joined: bool,
        shown: Sequence[Run] = (),
        taken: Collection[tuple[ArticleId, int]] = (),
    ) -> list[Run]:
        """Return statements as quotes, in order; what only is near stays a sentence each.

        What only repeats a quotation of them, or of those `shown`, is left out.
        """
        chosen = choose(
            groups,
            repeat_penalty=self.settings.repeat_penalty,
            likeness_penalty=self.settings.likeness_penalty,
        )
        is_anyones = rounds.is_anyones  # else no sentence may come from another mouth
        is_joined = is_joined and is_anyones
        found = runs(chosen, is_joined=is_joined, is_led=is_anyones, taken=taken)
        return fold_quotations(found, shown)

    def _quoted(
        self,
        shown: Sequence[Run],
        articles: ArticleCache,
        filters: Filters,
        spoken: Spoken | None,
    ) -> list[list[Place]]:
        """Return where else quotations stand, and are of the speakers who are asked for, if any."""
        found = find_others(shown, self.snapshot, articles, filters)
        if spoken is None:
            return found
        return [
            [one for one in places if spoken.within(one.stored.id, one.span)] for places in found
        ]

    def _outside(
        self,
        shown: Sequence[Run],
        quoted: Sequence[Sequence[Place]],
        articles: ArticleCache,
        filters: Filters,
    ) -> list[list[Place]]:
        """Return where the quotes, or quotations of them, stand in articles that filters leave out.

        A reporter who keeps to one outlet or speaker has to know that others have the words.
        """
        if not filters:
            return [[] for _ in shown]
        return find_outside(shown, quoted, self.snapshot, articles)

    def _add_copies(
        self,
        groups: Sequence[Group],
        articles: ArticleCache,
        filters: Filters,
        spoken: Spoken | None,
        own: OwnWords | None,
    ) -> None:
        """Add to each group the places of its words that were not read.

        Where only words of some speakers, or of an author, are asked for, they must be theirs
        there, too.
        """
        by_statement = {group.said: group for group in groups if not group.said.part}
        sentences = [said.sentence for said in by_statement]
        held = holders(self.snapshot, sentences, filters)
        passages = {p.id: p for one in held for p in one.passages}.values()
        articles.load(passage.article_id for passage in passages)
        for said, places in repetitions(by_statement, passages, articles).items():
            by_statement[said].add(
                place
                for place in places
                if (spoken is None or spoken.says_all(place.stored, place.span))
                and (own is None or own.has(place.stored, place.position, place.span))
            )
        for group, one in zip(by_statement.values(), held, strict=True):
            group.are_all = one.are_all


def _own_words(
    snapshot: Snapshot, articles: ArticleCache, author: AskedSource | None
) -> OwnWords | None:
    return OwnWords(author.articles, Spoken(snapshot, articles, ())) if author else None


def _unanswered(verdict: Verdict) -> Verdict:
    """Return a verdict by which what was to answer is only near."""
    near = (*verdict.answers, *verdict.near)
    status = AnswerStatus.RELATED if near else AnswerStatus.NOTHING
    return Verdict(status, near=near)


def _words_shown(evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield what a reader sees of an article: the quote, the title and the outlet."""
    for one in evidence:
        yield one.citation.quote
        yield from (fact.value for fact in (one.article.title, one.article.outlet) if fact)


def _said(question: str, evidence: Evidence) -> Said:
    """Return what a quote says beyond the question."""
    text = evidence.article.text
    return said_by(
        question,
        evidence.citation.quote,
        answering=" ".join(mark.of(text) for mark in evidence.marks),
        speaker=evidence.speaker.name if evidence.speaker else None,
    )
