"""Answer queries over one index: the entrance of the read side.

A `Searcher` holds one snapshot at a time, and each call is answered from the one that
it began with, so all of an answer is of one generation. Passages are reached through
the `Snapshot` protocol only. The work is done in the rooms; here are the calls that a
user makes and that need a model. Those that need none are in `open_index.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from index.backends.base import NO_FILTERS, Snapshot
from index.backends.registry import Location, open_snapshot
from index.filters import Filters
from index.models.onnx_models import available_cores
from index.settings import SearchSettings
from search.citing.files_now import answer_now, quotations_now
from search.hits import Look, find_hits, literal_places
from search.open_index import OpenIndex
from search.query_models import QueryModels
from search.rerankers.registry import DEFAULT_RERANKER
from search.results import (
    Answer,
    AnswerStatus,
    Query,
    Quotations,
    SearchResult,
    Strictness,
)
from search.retrieval.finding import find, find_articles
from search.retrieval.timings import Stages
from search.wording.spelling import changes_content, read_query

if TYPE_CHECKING:
    from search.timelines.entries import Timeline


def open_searcher(
    location: Location,
    *,
    embedder: str | None = None,
    reranker: str = DEFAULT_RERANKER,
    settings: SearchSettings | None = None,
    resident: bool = True,
    threads: int | None = None,
) -> Searcher:
    """Open a searcher over an index. The first query that needs a model loads it.

    Models are loaded once a process, whatever number of searchers is open.

    Args:
        location: The index folder, such as `.dateline`, or `scheme://...`.
        embedder: Name of the query embedder; default is the index's own, which must
            ship or have been named on this machine before.
        reranker: Name of the cross-encoder.
        settings: How queries are answered; default is `SearchSettings()`.
        resident: True for a process that answers many queries: slower to
            open, faster for each. The command line says False.
        threads: Texts that the cross-encoder reads at once for one question; default is
            one for each core. Scores do not depend on it.

    Raises:
        IndexMissingError: If there is no index.
        IndexFormatError: If a newer version wrote it.
    """
    models = QueryModels(
        embedder_name=embedder,
        reranker_name=reranker,
        resident=resident,
        threads=threads or available_cores(),
    )
    return Searcher(open_snapshot(location), models, settings or SearchSettings())


class Searcher(OpenIndex):
    """Ranked passages with citations, and verbatim answers, from one index.

        with open_searcher(".dateline") as searcher:
            for hit in searcher.search("arms control").hits:
                print(hit.citation.label, hit.citation.quote)

    Safe to share between threads: nothing that a call changes is shared but caches of what
    never changes. More threads do not answer more searches a second (`bench/sharing.py`).
    """

    def __init__(self, snapshot: Snapshot, models: QueryModels, settings: SearchSettings) -> None:
        """Take over a snapshot, which is closed with the searcher; models may be shared."""
        super().__init__(snapshot)
        self._models = models
        self._settings = settings

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        filters: Filters = NO_FILTERS,
        rerank: int | None = None,
        as_typed: bool = False,
    ) -> SearchResult:
        """Return the best passages, none sharing words with a better one of its article.

        A passage that only repeats a better one is given as a place of that one, in
        `Hit.also_in`. The oldest article of such copies is shown. The last `weaker` of the result
        are likely about something else. Words between quotation marks have to stand in the
        passage; where they stand nowhere, all hits are weaker. Where a text that was pasted stands,
        or nearly stands, comes first.

        Args:
            text: The query; any text is valid, and one without a letter or digit
                finds nothing.
            k: Hits wanted, at least 1.
            filters: Which articles may be returned.
            rerank: Candidates the cross-encoder reads, 0 for none; the default
                is `SearchSettings.rerank_depth`. It reads the best passage of each article.
            as_typed: Take every word as typed. Otherwise a word that looks
                misspelt is read as the archive's nearest, and the result says so.

        Raises:
            ValueError: If `k < 1` or `rerank < 0`.
            EmbedderMismatchError: If the index was built with another embedder.
            ModelError: If a model cannot be opened.
        """
        return self._find(Query(text, k, filters, rerank, as_typed), find, is_shown=True)

    def rank_articles(
        self,
        text: str,
        *,
        k: int = 100,
        filters: Filters = NO_FILTERS,
        rerank: int | None = None,
        as_typed: bool = False,
    ) -> SearchResult:
        """Return the best passage of each of the `k` best articles.

        An article's score is the score of its best passage. Arguments and errors
        are those of `search`.
        """
        return self._find(Query(text, k, filters, rerank, as_typed), find_articles)

    def ask(
        self,
        question: str,
        *,
        k: int = 5,
        filters: Filters = NO_FILTERS,
        rerank: int | None = None,
        as_typed: bool = False,
        strictness: Strictness = Strictness.USUAL,
    ) -> Answer:
        """Return verbatim evidence for a question, or a refusal.

        What a question finds in which a name was read as another is `RELATED` at best: the
        user did not ask the question as it was read. A slip in small letters is only said.
        Words of it between quotation marks have to stand in the passage of each quote; where
        they stand nowhere, it is `RELATED` at best. A text that was pasted is answered with where
        it stands.

        Args:
            question: What is asked; any text is valid.
            k: Quotes wanted, at least 1.
            filters: Which articles may be quoted.
            rerank: Stretches of articles that the reader reads; the default is
                `SearchSettings.ask_windows`. With 0 nothing is judged, so nothing
                is called an answer.
            as_typed: As for `search`.
            strictness: How sure a quote must be before the question counts as answered.

        Raises:
            ValueError: If `k < 1` or `rerank < 0`.
            EmbedderMismatchError: If the index was built with another embedder.
            ModelError: If a model cannot be opened.
        """
        # Answering compiles many patterns, which a search should not wait for.
        from search.answering.answerer import Answerer
        from search.literal.pasted_answer import pasted_answer
        from search.quoting.asked_source import answer_of_source

        query, stages = Query(question, k, filters, rerank, as_typed), Stages()
        windows = self._settings.ask_windows if rerank is None else rerank
        with self._current.used() as snapshot:
            undated = self._count_undated(snapshot, filters)
            with stages.timed("literal"):
                places = literal_places(query, snapshot, self._folded_archive)
            if pasted := pasted_answer(query, places.literal, stages):
                return replace(answer_now(pasted, snapshot), undated_left_out=undated)
            read = read_query(query, snapshot)
            answerer = Answerer(snapshot, self._models, self._settings)
            answer = answer_of_source(
                partial(
                    answerer.answer,
                    windows=windows,
                    strictness=strictness,
                    stages=stages,
                    among=places.among,
                ),
                read.query,
                read.unknown,
                snapshot,
            )
            answer = answer_now(answer, snapshot)
        status = answer.status
        is_other = changes_content(read.assumed) or not places.literal.is_held
        if status is AnswerStatus.ANSWERED and is_other:
            status = AnswerStatus.RELATED
            answer = replace(answer, evidence=(), near=answer.evidence, views=())
        return replace(
            answer,
            question=query,
            assumed=read.assumed,
            also_searched=read.also_searched,
            status=status,
            undated_left_out=undated,
            literal=places.literal,
        )

    def quotations(
        self,
        text: str | None = None,
        *,
        k: int = 10,
        filters: Filters = NO_FILTERS,
        rerank: int | None = None,
        as_typed: bool = False,
    ) -> Quotations:
        """Return what people say whom the articles name, with whose words it is.

        Words that are only probably those of a speaker are among it, and say so.

        Args:
            text: What it is to be about, the best first; None lists the newest first.
            k: Quotations wanted, at least 1.
            filters: Which articles may be quoted, and whose words.
            rerank: As for `search`.
            as_typed: As for `search`.

        Raises:
            ValueError: If `k < 1` or `rerank < 0`.
            EmbedderMismatchError: If the index was built with another embedder.
            ModelError: If a model cannot be opened.
        """
        from search.quoting.quotations import find_quotations

        with self._current.used() as snapshot:
            undated = self._count_undated(snapshot, filters)
            found = find_quotations(
                Query(text or "", k, filters, rerank, as_typed),
                snapshot,
                self._models,
                self._settings,
                is_listed=text is None,
            )
            found = quotations_now(found, snapshot)
        return replace(found, undated_left_out=undated)

    def timeline(
        self,
        text: str = "",
        *,
        k: int = 30,
        filters: Filters = NO_FILTERS,
        since: date | None = None,
        until: date | None = None,
        rerank: int | None = None,
        as_typed: bool = False,
    ) -> Timeline:
        """Return what is reported to have happened when, oldest first.

        One entry a sentence that has a time with a value; the same sentence in other articles
        is no other entry.

        Args:
            text: What to look for; only passages that a search finds relevant are looked at.
                Empty for all articles.
            k: Entries wanted, at least 1; of more the latest are kept.
            filters: Which articles may be quoted, and whose words.
            since: First day that is wanted of what is told; a time that reaches into it is.
            until: The last.
            rerank: As for `search`.
            as_typed: As for `search`.

        Raises:
            ValueError: If `k < 1` or `rerank < 0`.
            EmbedderMismatchError: If the index was built with another embedder.
            ModelError: If a model cannot be opened.
        """
        from search.timelines.timeline import TimeRange, make_timeline

        query, times = Query(text, k, filters, rerank, as_typed), TimeRange(since, until)
        with self._current.used() as snapshot:
            return make_timeline(snapshot, self._models, self._settings, query, times=times)

    def _find(self, query: Query, look: Look, *, is_shown: bool = False) -> SearchResult:
        with self._current.used() as snapshot:
            found = find_hits(
                query,
                look,
                snapshot,
                self._models,
                self._settings,
                folded=self._folded_archive if is_shown else None,
            )
            undated = self._count_undated(snapshot, query.filters)
        return replace(found, undated_left_out=undated)
