"""Make the hits of a search: what ranks, with citations and ranks from 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from index.backends.base import Snapshot
from index.errors import CatalogDamagedError
from index.settings import SearchSettings
from search.citing.citations import cite
from search.citing.files_now import hits_now
from search.literal.literal_places import LiteralPlaces, may_be_literal
from search.query_models import QueryModels
from search.quoting.spoken import asked_for
from search.results import Citation, Hit, Query, QuoteOrder, SearchResult
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Quote
from search.retrieval.cutoff import holds_all, is_kept
from search.retrieval.finding import Found
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.asked_newest import asks_for_newest
from search.wording.spelling import read_query

_NEWEST_OF = 20
"""Hits of which the newest are taken where a query asks for them; of more few are of the matter."""
_FEWEST = 0.5
"""Score of a hit against that of the best, from which its date may put it above that."""
if TYPE_CHECKING:
    from search.finding.texts.folded_archive import FoldedArchive

Folded: TypeAlias = "Callable[[Snapshot], FoldedArchive]"
"""Gives the texts of a snapshot, folded, with what was folded for other queries."""
Look: TypeAlias = Callable[..., list[Found]]
"""What looks for the passages of a query: `find` or `find_articles`."""


def find_hits(
    query: Query,
    look: Look,
    snapshot: Snapshot,
    models: QueryModels,
    settings: SearchSettings,
    *,
    folded: Folded | None = None,
) -> SearchResult:
    """Return what a query finds, without the number of undated articles that are left out.

    Args:
        query: What is looked for.
        look: How it is looked for.
        snapshot: The index.
        models: What reads and embeds.
        settings: How queries are answered.
        folded: Gives the texts of the index as phrases are looked for in them; None if no reader
            sees the hits, who has typed phrases, and has to know how files look now.
    """
    is_shown = folded is not None
    stages, read = Stages(), read_query(query, snapshot)
    is_newest = is_shown and asks_for_newest(query.text)
    articles = ArticleCache(snapshot)
    spoken = asked_for(snapshot, articles, read.query.filters)
    with stages.timed("literal"):
        literal = literal_places(query, snapshot, folded) if folded else LiteralPlaces()
    look = partial(look, first=literal.first) if literal.first else look
    found = look(
        Retriever(snapshot, models, settings, spoken.passing if spoken else None, literal.among),
        replace(read.query, k=max(query.k, _NEWEST_OF)) if is_newest else read.query,
        rerank=settings.rerank_depth if query.rerank is None else query.rerank,
        articles=articles,
        stages=stages,
    )
    with stages.timed("cite"):
        kept, weaker = _parted(found, literal, settings, snapshot.passage_count)
        kept, order = _newest_first(kept) if is_newest and kept else (kept, QuoteOrder.BEST)
        kept, weaker = kept[: query.k], weaker[: max(0, query.k - len(kept))]
        hits = tuple(_hit(rank, one) for rank, one in enumerate([*kept, *weaker], 1))
        hits = hits_now(hits, snapshot) if is_shown else hits
    is_known = literal.among is not None or bool(literal.first)
    is_known = is_known or any(one.nearness and holds_all(one.nearness) for one in kept)
    return SearchResult(
        query,
        hits,
        stages.total_ms,
        stages.spent_ms,
        read.assumed,
        is_relevant=bool(kept) and (is_known or found[0].ranked.score >= settings.relevant_at),
        weaker=len(weaker),
        literal=literal.literal,
        order=order,
        also_searched=read.also_searched,
    )


def literal_places(query: Query, snapshot: Snapshot, folded: Folded) -> LiteralPlaces:
    """Return what of a query is meant literally, and where that stands."""
    if not may_be_literal(query.text):
        return LiteralPlaces()
    from search.literal.places import read_literally  # most searches can do without

    return read_literally(query.text, folded(snapshot), query.filters)


def _parted(
    found: Sequence[Found], literal: LiteralPlaces, settings: SearchSettings, passages: int
) -> tuple[list[Found], list[Found]]:
    """Return what is relevant of what was found, and what is weaker, each in its order.

    Where passages hold the phrases that were typed, all of them are relevant; where none does,
    nothing is. A passage with all words that were typed is what they look for, however little the
    models think of a few words that are no question. Of articles that are ranked for judgments
    nothing is left out.
    """
    if not literal.literal.is_held:
        return [], list(found)
    if literal.among is not None:
        return list(found), []
    is_relevant = bool(found) and found[0].ranked.score >= settings.relevant_at
    pasted = {passage.id for passage in literal.first}
    kept, weaker = list[Found](), list[Found]()
    for at, one in enumerate(found):
        is_there = one.nearness is None or one.ranked.passage.id in pasted
        if not is_there and one.nearness:
            is_there = holds_all(one.nearness) or (
                is_relevant and (not at or is_kept(one.nearness, settings, passages))
            )
        (kept if is_there else weaker).append(one)
    return kept, weaker


def _newest_first(found: Sequence[Found]) -> tuple[list[Found], QuoteOrder]:
    """Return hits of which those that are likely enough come first, the newest of them first."""
    least = _FEWEST * found[0].ranked.score
    dated = [one for one in found if one.ranked.score >= least and _day(one) is not None]
    if len(set(map(_day, dated))) < 2:
        return list(found), QuoteOrder.BEST
    taken = {one.ranked.passage.id for one in dated}
    rest = [one for one in found if one.ranked.passage.id not in taken]
    return [*sorted(dated, key=lambda one: _day(one) or "", reverse=True), *rest], QuoteOrder.NEWEST


def _day(found: Found) -> str | None:
    published = found.quotes[0].stored.article.published
    return published.value[:10] if published else None


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
