"""Make the hits of a search: what ranks, with citations and ranks from 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.settings import SearchSettings
from search.citing.citations import cite
from search.citing.files_now import hits_now
from search.query_models import QueryModels
from search.quoting.spoken import asked_for
from search.results import Citation, Hit, Query, SearchResult
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Quote
from search.retrieval.finding import Found
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.spelling import read_query

Look: TypeAlias = Callable[..., list[Found]]
"""What looks for the passages of a query: `find` or `find_articles`."""


def find_hits(
    query: Query,
    look: Look,
    snapshot: Snapshot,
    models: QueryModels,
    settings: SearchSettings,
    *,
    is_shown: bool = False,
) -> SearchResult:
    """Return what a query finds, without the number of undated articles that are left out.

    Args:
        query: What is looked for.
        look: How it is looked for.
        snapshot: The index.
        models: What reads and embeds.
        settings: How queries are answered.
        is_shown: Whether a reader sees the hits, and so how their files look now.
    """
    stages, read = Stages(), read_query(query, snapshot)
    articles = ArticleCache(snapshot)
    spoken = asked_for(snapshot, articles, query.filters)
    found = look(
        Retriever(snapshot, models, settings, spoken.passing if spoken else None),
        read.query,
        rerank=settings.rerank_depth if query.rerank is None else query.rerank,
        articles=articles,
        stages=stages,
    )
    with stages.timed("cite"):
        hits = tuple(_hit(rank, one) for rank, one in enumerate(found, 1))
        hits = hits_now(hits, snapshot) if is_shown else hits
    return SearchResult(
        query,
        hits,
        stages.total_ms,
        stages.spent_ms,
        read.assumed,
        is_relevant=bool(hits) and hits[0].score >= settings.relevant_at,
    )


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
