"""Give what an open index holds: its articles, the words that people name, and its condition.

Nothing here needs a model; what does is asked of a `Searcher`, which is an `OpenIndex` too.
Each call is answered from the snapshot that it began with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.backends.base import NO_FILTERS, Snapshot
from index.filter_keys import outlet_key
from index.filters import Filters
from index.records import ArticleId, FileCondition, StoredArticle
from search.citing.citations import resolve
from search.citing.files_now import citation_now
from search.current_snapshot import CurrentSnapshot
from search.results import Citation, SearchResult
from search.retrieval.article_cache import ArticleCache, each_with_articles

if TYPE_CHECKING:
    from search.checking.verdicts import CheckReport
    from search.finding.counts.counting import Group, Grouping
    from search.finding.found import FoundHit, FoundPlaces, Order
    from search.finding.texts.folded_archive import FoldedArchive
    from search.keeping.checking import CheckedAnswer
    from search.keeping.former import Former
    from search.keeping.kept_answer import KeptAnswer


class OpenIndex:
    """One index, as it was when it was opened or last refreshed."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take over a snapshot, which is closed with this."""
        self._current = CurrentSnapshot(snapshot)
        self._folded: FoldedArchive | None = None
        self._undated: tuple[Snapshot, tuple[tuple[str, ...], ...], int] | None = None

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

    @property
    def knows_all_speakers(self) -> bool:
        """False for an index in which an earlier version looked for who says what, or none did."""
        with self._current.used() as snapshot:
            return snapshot.is_annotated

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
            for article_id, articles in each_with_articles(snapshot, ids, lambda one: [one]):
                yield articles[article_id]

    def resolve(self, label: str) -> Citation:
        """Return the citation that a label names.

        Raises:
            CitationError: If the label names no words of this index.
        """
        with self._current.used() as snapshot:
            return resolve(label, snapshot)

    def find_place(self, typed: str) -> tuple[str, str | None, list[StoredArticle]]:
        """Return the file, and the part of it, that a person names, with the articles there.

        Args:
            typed: As for `find_named`; a file or a part may hold several articles here.

        Raises:
            CitationError: If nothing has that name, or it is one of several articles that
                have no name of their own.
        """
        from search.citing.article_lookup import find_place  # few commands need it

        with self._current.used() as snapshot:
            return find_place(typed, snapshot)

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

    def parts_inside(self, stored: StoredArticle, *, most: int) -> tuple[list[str], int]:
        """Return what stands inside an article, as the attachments of a message, and how much.

        Args:
            stored: The article, of this index.
            most: Places that are returned, each as `find_named` takes it.
        """
        from search.citing.article_lookup import parts_inside

        with self._current.used() as snapshot:
            return parts_inside(stored, snapshot, most=most)

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

    def find(
        self,
        query: str,
        *,
        filters: Filters = NO_FILTERS,
        exact: bool = False,
        order: Order | None = None,
        with_copies: bool = False,
        as_typed: bool = False,
    ) -> FoundPlaces:
        """Return every place that holds what a query asks for, not the best few.

        Args:
            query: Words, phrases and operators, in the language of docs/find.md.
            filters: Which articles are looked at.
            exact: Whether case and accents count.
            order: In which order places are listed; by default the newest first.
            with_copies: Whether the same sentences in another article are a place, too.
            as_typed: Look for names only as they were typed, as `exact` does, too. Otherwise
                also in the archive's other spellings of them, and the result names these.

        Raises:
            QuerySyntaxError: If the query cannot be read; it names the place and the reason.
            IndexDamagedError: If what the index holds is not what was written.
        """
        from search.finding.finder import find_expression
        from search.finding.found import FoundPlaces, Order
        from search.finding.parsing import parse_query
        from search.finding.respelling import respelt
        from search.wording.spelling import respelt_speakers

        expression, passing = parse_query(query), filters
        also_searched = dict[str, tuple[str, ...]]()
        with self._current.used() as snapshot:
            if not (as_typed or exact):
                expression, also_searched = respelt(expression, snapshot)
                passing, speakers = respelt_speakers(filters, snapshot)
                also_searched |= speakers
            places = find_expression(
                expression,
                self._folded_archive(snapshot),
                passing,
                exact=exact,
                order=order or Order.DATE,
                with_copies=with_copies,
            )
            undated = self._count_undated(snapshot, filters)
        return FoundPlaces(query, filters, places, undated, also_searched)

    def found_hits(
        self, found: FoundPlaces, *, start: int = 0, stop: int | None = None
    ) -> Iterator[FoundHit]:
        """Iterate over places that `find` returned from here, cited, from `start` to `stop`.

        Places are read in batches, so that thousands take no memory.

        Raises:
            IndexDamagedError: If what the index holds is not what was written, or if it was
                refreshed since and a place is gone.
        """
        from search.finding.finder import cited

        with self._current.used() as snapshot:
            yield from cited(found.places[start:stop], snapshot, first=start + 1)

    def count_found(self, found: FoundPlaces, grouping: Grouping) -> list[Group]:
        """Return how many of the places that `find` returned from here share a fact.

        Times come in their order, other groups the largest first; what is not known comes last.
        """
        from search.finding.counts.counting import count_by

        with self._current.used() as snapshot:
            return count_by(found.places, grouping, snapshot)

    def facets(self, result: SearchResult) -> dict[Grouping, list[Group]]:
        """Return how many of the relevant hits of a search from here share each fact.

        Raises:
            IndexDamagedError: As `found_hits`.
        """
        from search.finding.counts.facets import facets_of

        with self._current.used() as snapshot:
            return facets_of(result, snapshot)

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

    def unread_languages(self, filters: Filters) -> list[str]:
        """Return the languages of `filters` that no article is known to be in."""
        if not filters.languages:
            return []
        with self._current.used() as snapshot:
            known = snapshot.languages()
        return [code for code in filters.languages if code not in known]

    def unread_articles(self) -> tuple[int, int]:
        """Return how many articles are known to be in another language than English, and all."""
        with self._current.used() as snapshot:
            languages = snapshot.languages()
        return sum(n for code, n in languages.items() if code not in {None, "en"}), sum(
            languages.values()
        )

    def unknown_speakers(self, filters: Filters, *, as_typed: bool = False) -> dict[str, list[str]]:
        """Return the speakers of `filters` whom no article names, each with the nearest it does.

        The nearest come first, at most three, and none if nothing is near. A speaker whose name
        the articles spell otherwise is known, unless names are to be taken `as_typed`.
        """
        if not filters.said_by:
            return {}
        from search.quoting.speaker_names import has_speaker, nearest_speakers
        from search.wording.spelling import respelt_speakers

        with self._current.used() as snapshot:
            articles = ArticleCache(snapshot)
            others = {} if as_typed else respelt_speakers(filters, snapshot)[1]
            return {
                name: nearest_speakers(snapshot, articles, name)
                for name in filters.said_by
                if not any(
                    has_speaker(snapshot, articles, one) for one in (name, *others.get(name, ()))
                )
            }

    def _folded_archive(self, snapshot: Snapshot) -> FoldedArchive:
        """Return what reads the articles of a snapshot, with what it has read for other queries."""
        from search.finding.texts.folded_archive import FoldedArchive

        known = self._folded
        if known is None or known.snapshot is not snapshot:
            known = self._folded = FoldedArchive(snapshot)
        return known

    def _count_undated(self, snapshot: Snapshot, filters: Filters) -> int:
        """Count what a filter on dates leaves out, once for the same outlets and languages."""
        if not filters.leaves_undated_out:
            return 0
        known = self._undated
        if (
            known is None
            or known[0] is not snapshot
            or known[1] != (filters.outlets, filters.languages)
        ):
            kept = filters.outlets, filters.languages
            known = snapshot, kept, snapshot.count_undated(filters)
            self._undated = known
        return known[2]
