"""Answer queries over one index.

A `Searcher` holds one snapshot at a time, and each call is answered from the one that
it began with, so all of an answer is of one generation. Passages are reached through
the `Snapshot` protocol only. The work is done in `retrieval/` and `answering/`; here
are the calls that a user makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.backends.base import NO_FILTERS, Snapshot
from index.backends.registry import Location, open_snapshot
from index.errors import CatalogDamagedError
from index.filter_keys import outlet_key
from index.filters import Filters
from index.folding import visible
from index.models.onnx_models import available_cores
from index.records import ArticleId, FileCondition, StoredArticle
from index.settings import SearchSettings
from search.citing.citations import cite, resolve
from search.citing.files_now import answer_now, citation_now, hits_now, quotations_now
from search.current_snapshot import CurrentSnapshot
from search.query_models import QueryModels
from search.quoting.spoken import asked_for
from search.rerankers.registry import DEFAULT_RERANKER
from search.results import (
    Answer,
    AnswerStatus,
    Citation,
    Hit,
    Query,
    Quotations,
    SearchResult,
    Strictness,
)
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Quote
from search.retrieval.finding import Found, find, find_articles
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.spelling import assume, changes_content, rewrite

if TYPE_CHECKING:
    from search.checking.verdicts import CheckReport
    from search.keeping.checking import CheckedAnswer
    from search.keeping.former import Former
    from search.keeping.kept_answer import KeptAnswer
    from search.timelines.entries import Timeline

_LISTED_AT_ONCE = 64
"""Articles that are read together when all are listed: more take memory and little less time."""


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


class Searcher:
    """Ranked passages with citations, and verbatim answers, from one index.

        with open_searcher(".dateline") as searcher:
            for hit in searcher.search("arms control").hits:
                print(hit.citation.label, hit.citation.quote)

    Safe to share between threads: nothing that a call changes is shared but caches of what
    never changes. More threads do not answer more searches a second (`bench/sharing.py`).
    """

    def __init__(self, snapshot: Snapshot, models: QueryModels, settings: SearchSettings) -> None:
        """Take over a snapshot, which is closed with the searcher; models may be shared."""
        self._current = CurrentSnapshot(snapshot)
        self._models = models
        self._settings = settings
        self._undated: tuple[Snapshot, tuple[str, ...], int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the index once the calls that run have ended; no other may begin."""
        self._current.put(None)

    def refresh(self) -> bool:
        """Show calls that begin from now on what is committed now.

        Calls that run go on with what they began with. Costs an opening of the index.

        Returns:
            Whether anything had changed.

        Raises:
            DatelineError: As `open_searcher`; the searcher goes on as it was.
            ValueError: If the searcher is closed.
        """
        with self._current.used() as snapshot:
            newest = snapshot.newest()
        if newest is None:
            return False
        self._current.put(newest)
        return True

    @property
    def generation(self) -> int:
        """Number of the generation that calls see which begin now."""
        with self._current.used() as snapshot:
            return snapshot.generation

    @property
    def damage(self) -> tuple[str, ...]:
        """What of the index is damaged and not used, in words; answers are right without it."""
        with self._current.used() as snapshot:
            return snapshot.damage

    @property
    def finds_all_words(self) -> bool:
        """False for an index whose words an earlier version cut: some of them are not found."""
        with self._current.used() as snapshot:
            return snapshot.has_current_words

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
        `Hit.also_in`. The oldest article of such copies is shown.

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

        query, stages = Query(question, k, filters, rerank, as_typed), Stages()
        windows = self._settings.ask_windows if rerank is None else rerank
        with self._current.used() as snapshot:
            unknown = snapshot.unknown_terms(visible(question))
            assumed = {} if as_typed else assume(unknown, snapshot)
            answer = Answerer(snapshot, self._models, self._settings).answer(
                _asked(query, assumed),
                unknown=[word for word in unknown if word not in assumed],
                windows=windows,
                strictness=strictness,
                stages=stages,
            )
            undated = self._count_undated(snapshot, filters)
            answer = answer_now(answer, snapshot)
        status = answer.status
        if status is AnswerStatus.ANSWERED and changes_content(assumed):
            status = AnswerStatus.RELATED
            answer = replace(answer, evidence=(), near=answer.evidence, views=())
        return replace(
            answer, question=query, assumed=assumed, status=status, undated_left_out=undated
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

    @property
    def knows_all_speakers(self) -> bool:
        """False for an index in which an earlier version looked for who says what, or none did."""
        with self._current.used() as snapshot:
            return snapshot.is_annotated

    def unknown_speakers(self, filters: Filters) -> dict[str, list[str]]:
        """Return the speakers of `filters` whom no article names, each with the nearest it does.

        The nearest come first, at most three, and none if nothing is near.
        """
        if not filters.said_by:
            return {}
        from search.quoting.speaker_names import has_speaker, nearest_speakers

        with self._current.used() as snapshot:
            articles = ArticleCache(snapshot)
            return {
                name: nearest_speakers(snapshot, articles, name)
                for name in filters.said_by
                if not has_speaker(snapshot, articles, name)
            }

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

        query, words = Query(text, k, filters, rerank, as_typed), visible(text)
        with self._current.used() as snapshot:
            unknown = [] if as_typed or not words else snapshot.unknown_terms(words)
            assumed = assume(unknown, snapshot) if unknown else {}
            asked = _asked(query, assumed)
            times = TimeRange(since, until)
            made = make_timeline(snapshot, self._models, self._settings, asked, times=times)
        return replace(made, query=text, assumed=assumed)

    def check_draft(
        self,
        draft: str,
        *,
        is_markdown: bool = False,
        filters: Filters = NO_FILTERS,
        leave_out: str | None = None,
    ) -> CheckReport:
        """Find every quotation of a draft in the articles, and return what each of them is.

        Args:
            draft: The text of the draft; any text is valid.
            is_markdown: Whether its lines carry Markdown.
            filters: Which articles may be cited.
            leave_out: Hash of the bytes of articles that do not count: the draft itself, which
                may lie among them.
        """
        from search.checking.checker import Checker

        with self._current.used() as snapshot:
            checker = Checker(snapshot, filters, leave_out=leave_out)
            return checker.check(draft, is_markdown=is_markdown)

    def resolve(self, label: str) -> Citation:
        """Return the citation that a label names.

        Raises:
            CitationError: If the label names no words of this index.
        """
        with self._current.used() as snapshot:
            return resolve(label, snapshot)

    def find_named(self, typed: str) -> tuple[StoredArticle, Citation | None]:
        """Return the article that a person names, and a citation if words of it are named.

        Args:
            typed: A citation label, the beginning of a hash, a web address, a file, the end
                of a file's path, `FILE:LINE` or `FILE#PART`.

        Raises:
            CitationError: If nothing has that name, or several articles have.
        """
        from search.citing.article_lookup import find_named

        with self._current.used() as snapshot:
            stored, cited = find_named(typed, snapshot)
            return stored, cited and citation_now(cited, snapshot)

    def find_former(self, typed: str) -> Former | None:
        """Return what a label, or a hash, named before its article was changed or removed.

        None if the index keeps no such text. Ask `find_named` first: what is live comes first.

        Raises:
            CitationError: If several articles were named so, or the words are not inside the text.
        """
        from search.keeping.former import find_former

        with self._current.used() as snapshot:
            return find_former(typed, snapshot)

    def file_now(self, file: str) -> FileCondition | None:
        """Return how a file looks now beside what was indexed, named as in `Source.file`.

        None if it may not be looked at: it lies below no path that was named on this machine.
        """
        with self._current.used() as snapshot:
            return snapshot.file_conditions([file]).get(file)

    def check(self, answers: Iterable[KeptAnswer]) -> list[CheckedAnswer]:
        """Return where the quotes of kept answers stand, in the index and in the files as they are.

        Raises:
            IndexDamagedError: If what the index holds of an article is not what was written.
        """
        from search.keeping.checking import check_answers

        with self._current.used() as snapshot:
            return check_answers(snapshot, answers)

    def article(self, article_id: ArticleId) -> StoredArticle:
        """Return one article.

        Raises:
            KeyError: If this view of the index has no such article.
        """
        with self._current.used() as snapshot:
            return snapshot.articles([article_id])[article_id]

    def articles(self, *, filters: Filters = NO_FILTERS) -> Iterator[StoredArticle]:
        """Iterate over articles by file, then line; all are of the moment of the first.

        Raises:
            IndexDamagedError: If the index names an article that it does not hold.
        """
        with self._current.used() as snapshot:
            ids = snapshot.article_ids(filters=filters)
            while some := list(islice(ids, _LISTED_AT_ONCE)):
                articles = ArticleCache(snapshot)
                articles.load(some)
                yield from (articles[article_id] for article_id in some)

    def undated_left_out(self, filters: Filters) -> int:
        """Return how many articles are left out since their date is unknown; 0 without dates."""
        with self._current.used() as snapshot:
            return self._count_undated(snapshot, filters)

    def unknown_outlets(self, filters: Filters) -> dict[str, list[str]]:
        """Return the outlets of `filters` that no article has, each with the nearest that are.

        The nearest come first, at most three, and none if nothing is near.
        """
        if not filters.outlets:
            return {}
        from search.wording.outlets import nearest_outlets

        with self._current.used() as snapshot:
            known = snapshot.outlets()
        return {
            name: nearest_outlets(name, known)
            for name in filters.outlets
            if outlet_key(name) not in {outlet_key(one) for one in known}
        }

    def _count_undated(self, snapshot: Snapshot, filters: Filters) -> int:
        """Count what a filter on dates leaves out, once for questions with the same outlets."""
        if not filters.has_dates:
            return 0
        known = self._undated
        if known is None or known[0] is not snapshot or known[1] != filters.outlets:
            known = snapshot, filters.outlets, snapshot.count_undated(filters)
            self._undated = known
        return known[2]

    def _find(
        self, query: Query, look: Callable[..., list[Found]], *, is_shown: bool = False
    ) -> SearchResult:
        """Look for what a query asks for, and put citations and ranks, from 1, to it.

        What is shown to a reader says how its files look now.
        """
        stages, text = Stages(), visible(query.text)
        with self._current.used() as snapshot:
            assumed = {} if query.as_typed else assume(snapshot.unknown_terms(text), snapshot)
            articles = ArticleCache(snapshot)
            spoken = asked_for(snapshot, articles, query.filters)
            passing = spoken.passing if spoken else None
            found = look(
                Retriever(snapshot, self._models, self._settings, passing),
                _asked(query, assumed),
                rerank=self._settings.rerank_depth if query.rerank is None else query.rerank,
                articles=articles,
                stages=stages,
            )
            undated = self._count_undated(snapshot, query.filters)
            with stages.timed("cite"):
                hits = tuple(_hit(rank, one) for rank, one in enumerate(found, 1))
                hits = hits_now(hits, snapshot) if is_shown else hits
        return SearchResult(
            query,
            hits,
            stages.total_ms,
            stages.spent_ms,
            assumed,
            undated_left_out=undated,
            is_relevant=bool(hits) and hits[0].score >= self._settings.relevant_at,
        )


def _asked(query: Query, assumed: Mapping[str, str]) -> Query:
    """Return a query as it is read: without invisible characters, and with the words assumed."""
    return replace(query, text=rewrite(visible(query.text), assumed))


def _hit(rank: int, found: Found) -> Hit:
    """Return a hit that shows the first of the quotes of the same words."""
    ranked, (shown, *others) = found.ranked, found.quotes
    return Hit(
        rank=rank,
        score=ranked.score,
        passage_id=shown.passage.id,
        article_id=shown.stored.id,
        article=shown.stored.article,
        citation=_cited(shown),
        explain=ranked.parts,
        shares=ranked.shares,
        also_in=tuple(map(_cited, others)),
        also_in_complete=found.are_all,
        sentences=shown.stored.sentences,
    )


def _cited(quote: Quote) -> Citation:
    """Return the citation of a passage.

    Raises:
        IndexDamagedError: If it reaches past the end of its article.
    """
    try:
        return cite(quote.stored, quote.span)
    except ValueError as error:
        reason = f"passage {quote.passage.id} is damaged"
        raise CatalogDamagedError(reason) from error
