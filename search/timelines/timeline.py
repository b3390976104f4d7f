"""Put the sentences of articles that tell of a time in the order of those times.

With a query only passages that a search finds relevant are looked at, without one all articles.
A sentence that tells of several times stands under each of them.
A sentence that stands in several articles is one entry, of the oldest; one that begins within a
quotation is none, since it would be shown with a mark missing. Times are those that were
found when the articles were indexed (`index/articles/times/`); what has no value has no place
in a timeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from index.articles.passages import QUOTABLE
from index.articles.speech.phrases.quotations import find_quotations
from index.articles.times.iso_times import bounds
from index.articles.times.quoted_parts import quoted_parts
from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.filters import Filters
from index.records import Annotation, AnnotationKind, ArticleId, Span, StoredArticle
from index.settings import SearchSettings
from search.citing.citations import cite
from search.query_models import QueryModels
from search.quoting.spoken import Spoken, asked_for
from search.results import Citation, Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import age
from search.retrieval.finding import find
from search.retrieval.own_lines import news_span
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.timelines.entries import Entry, Timeline
from search.timelines.news_sentences import reports
from search.timelines.standing import times_told
from search.wording.same_words import fold
from search.wording.spelling import read_query

_PASSAGES = 40
"""Passages of a search that are looked at; more of them are rarely about the query."""
_READ_AT_ONCE = 64
"""Articles that are read together; more take memory and little less time."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Times that are wanted: those with a day from `first` to `last`; None leaves an end open."""

    first: date | None = None
    last: date | None = None

    def holds(self, value: str) -> bool:
        """Return whether a time has a day in the range."""
        first, last = bounds(value)
        return (self.first is None or last >= self.first) and (
            self.last is None or first <= self.last
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of an article, with its times that have a value."""

    stored: StoredArticle
    span: Span
    times: tuple[Annotation, ...]


@dataclass(slots=True)
class _Places:
    """Sentences with times, those of the same words together."""

    spoken: Spoken | None = None
    by_words: dict[str, list[_Place]] = field(default_factory=dict)
    undated: set[ArticleId] = field(default_factory=set)

    def add(
        self, stored: StoredArticle, times: Sequence[Annotation], within: Sequence[Span] | None
    ) -> None:
        """Add the sentences of an article that lie in some spans, or all of them."""
        if stored.article.published is None:
            self.undated.add(stored.id)
        for place in _places(stored, times):
            is_within = within is None or any(span.overlaps(place.span) for span in within)
            if is_within and self._is_asked_for(place):
                same = self.by_words.setdefault(fold(place.span.of(stored.article.text)), [])
                if stored.id not in {one.stored.id for one in same}:
                    same.append(place)

    def _is_asked_for(self, place: _Place) -> bool:
        """Return whether a sentence holds words of the speakers who are asked for, if any are."""
        return self.spoken is None or bool(self.spoken.within(place.stored.id, place.span))


def make_timeline(
    snapshot: Snapshot,
    models: QueryModels,
    settings: SearchSettings,
    query: Query,
    *,
    times: TimeRange,
) -> Timeline:
    """Return the timeline of a query, or of all articles if its text has no visible character.

    Raises:
        ModelError: If a model cannot be opened.
        EmbedderMismatchError: If the passages are from another embedder.
        IndexDamagedError: If the index names an article that it does not hold.
    """
    read, articles = read_query(query, snapshot), ArticleCache(snapshot)
    stages = Stages()
    spoken = asked_for(snapshot, articles, read.query.filters)
    places, is_relevant = _Places(spoken), True
    if read.query.text:
        retriever = Retriever(snapshot, models, settings, spoken.passing if spoken else None)
        is_relevant = _add_found(places, retriever, read.query, articles, stages)
    else:
        _add_all(places, snapshot, read.query.filters)
    entries = sorted(_entries(places, times), key=_order)
    shown = _files_looked_at(entries[-query.k :], snapshot)
    return Timeline(
        query=query.text,
        entries=tuple(shown),
        left_out=len(entries) - len(shown),
        is_relevant=is_relevant,
        undated=len(places.undated),
        is_complete=snapshot.is_annotated,
        assumed=read.assumed,
        also_searched=read.also_searched,
        took_ms=stages.total_ms,
    )


def _add_found(
    places: _Places, retriever: Retriever, query: Query, articles: ArticleCache, stages: Stages
) -> bool:
    """Add what stands in the passages that a search finds relevant; say whether any is."""
    settings = retriever.settings
    found = find(
        retriever,
        replace(query, k=_PASSAGES),
        rerank=settings.rerank_depth if query.rerank is None else query.rerank,
        articles=articles,
        stages=stages,
    )
    spans: dict[ArticleId, list[Span]] = {}
    for one in found:
        if one.ranked.score >= settings.relevant_at:
            for quote in one.quotes:
                spans.setdefault(quote.stored.id, []).append(quote.span)
    times = retriever.snapshot.annotations(spans)
    for article_id, within in spans.items():
        places.add(articles[article_id], times.get(article_id, ()), within)
    return bool(spans)


def _add_all(places: _Places, snapshot: Snapshot, filters: Filters) -> None:
    """Add what stands in all articles that pass the filters."""
    ids = snapshot.article_ids(filters=filters)
    while some := list(islice(ids, _READ_AT_ONCE)):
        articles = ArticleCache(snapshot)
        articles.load(some)
        times = snapshot.annotations(some)
        for article_id in some:
            places.add(articles[article_id], times.get(article_id, ()), None)


def _places(stored: StoredArticle, annotations: Sequence[Annotation]) -> Iterator[_Place]:
    """Yield the sentences of an article that have times with a value.

    Raises:
        IndexDamagedError: If a value is none that a time can have.
    """
    times = [one for one in annotations if one.kind is AnnotationKind.TIME and one.value]
    if not times:
        return
    try:
        for one in times:
            bounds(one.value or "")
    except ValueError as error:
        raise CatalogDamagedError(f"a time kept of article {stored.id} is damaged") from error
    for position, sentence in enumerate(stored.sentences):
        if sentence.role not in QUOTABLE:
            continue
        inside = tuple(one for one in times if sentence.span.contains(one.span))
        if inside and (span := news_span(stored, position)):
            within = tuple(one for one in inside if span.contains(one.span))
            is_reported = bool(within) and reports(stored, position, span, within)
            if is_reported and find_quotations(stored.article.text, span) is not None:
                yield _Place(stored, span, within)


def _entries(places: _Places, times: TimeRange) -> Iterator[Entry]:
    quoted: dict[ArticleId, list[Span]] = {}
    for same in places.by_words.values():
        first, *others = sorted(same, key=lambda place: age(place.stored))
        article, number = first.stored.article, first.stored.id
        if not any(times.holds(one.value or "") for one in first.times):
            continue
        if number not in quoted:
            quoted[number] = sorted(quoted_parts(article.text, first.stored.sentences))
        marked = times_told(article, first.span, first.times, quoted[number])
        for time, standing in marked:
            if times.holds(time.value or ""):
                citation = cite(first.stored, first.span)
                also_in = tuple(cite(place.stored, place.span) for place in others)
                sentences = first.stored.sentences
                yield Entry(time, standing, citation, article, first.times, also_in, sentences)


def _files_looked_at(entries: Sequence[Entry], snapshot: Snapshot) -> list[Entry]:
    """Return entries whose citations say how their files look now."""
    files = dict.fromkeys(cited.file for one in entries for cited in one.citations)
    now = snapshot.file_conditions(list(files)) if files else {}

    def marked(cited: Citation) -> Citation:
        return replace(cited, file_now=now.get(cited.file))

    return [
        replace(one, citation=marked(one.citation), also_in=tuple(map(marked, one.also_in)))
        for one in entries
    ]


def _order(entry: Entry) -> tuple[date, date, str, str, int]:
    """Return what sorts entries: by first day, then by last, then by place."""
    first, last = entry.days
    published = entry.article.published.value if entry.article.published else "~"
    return first, last, published, entry.citation.file, entry.citation.span.start
