"""Find places of a ranking that say different things, and the copies of each.

Every cut of `search` and `ask` is made here, and behind `Families`: copies are
merged before places are counted, and where they fill what was fetched, more is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.records import ArticleId, PassageId, PassagePlace
from search.results import Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Families, Family, Quote
from search.retrieval.cutoff import Nearness, nearness_of
from search.retrieval.diversity import one_an_article
from search.retrieval.holders import holders
from search.retrieval.lead_in import after_head
from search.retrieval.ranking import RankedPassage, Ranking
from search.retrieval.relevance import Relevance, brought_to_scale
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages

_PASSAGES_PER_ARTICLE = 10
"""Candidates asked for to find one article, since its passages crowd each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the passage that ranked, and its words in each article, the one to show first.

    `are_all` is False where there are too many passages to look at for copies. `nearness` is what
    speaks for its relevance; None where that was not looked at.
    """

    ranked: RankedPassage
    quotes: list[Quote]
    are_all: bool = True
    nearness: Nearness | None = None


def take_places(
    families: Families, ranking: Ranking, most: int, articles: ArticleCache
) -> list[Family]:
    """Give places to passages until `most` are taken, and return those families.

    Where copies take the places of others, the ranking is deepened. May be called
    again with a higher `most`; what was taken stays.
    """
    while len(families.taken) < most:
        if families.offered < len(ranking.passages):
            _offer_next(families, ranking.passages, most, articles)
        elif not (families.are_crowded and ranking.deepen(because_of_copies=True)):
            families.let_all_in(most)
            break
    return families.taken[:most]


def _offer_next(
    families: Families, ranked: Sequence[RankedPassage], most: int, articles: ArticleCache
) -> None:
    """Offer as many of the next passages as there are places left, until `most` are taken."""
    first = families.offered
    passages = [r.passage for r in ranked[first : first + most - len(families.taken)]]
    articles.load(passage.article_id for passage in passages)
    for passage in passages:
        if len(families.taken) < most:
            families.offer(passage)


def find(
    retriever: Retriever,
    query: Query,
    *,
    rerank: int,
    articles: ArticleCache,
    stages: Stages,
    first: Sequence[PassagePlace] = (),
) -> list[Found]:
    """Return the `query.k` best passages that say different things, each with its copies.

    Passages of `first` come before all others, with the score of the best of these.
    """
    ranking = retriever.rank(query, stages=stages)
    logits = []
    if rerank and ranking.passages:
        with stages.timed("rerank"):
            places = Families(articles, one_an_article=True)
            read = [family.best for family in take_places(places, ranking, rerank, articles)]
            logits = retriever.read(query.text, read, articles, after_head)
    with stages.timed("copies"):
        while True:
            ordered = _led(first, retriever.reranked(ranking.passages, logits))
            families = Families(articles)
            while len(families.taken) < query.k and families.offered < len(ordered):
                _offer_next(families, ordered, query.k, articles)
            if len(families.taken) >= query.k or not ranking.deepen():
                break
        families.let_all_in(query.k)
        taken = families.taken[: query.k]
        sentences = [families.telling(family) for family in taken]
        held = holders(retriever.snapshot, sentences, query.filters)
        articles.load(passage.article_id for one in held for passage in one.passages)
        longest = retriever.snapshot.settings.max_passage_chars
        for family, one in zip(taken, held, strict=True):
            families.add_holders(family, one.passages, longest=longest)
        relevance = Relevance.of(query.text, ordered, logits, articles, query.spellings)
        best = relevance.probability()
        by_id = {ranked.passage.id: ranked for ranked in brought_to_scale(ordered, best)}
        scaled = [by_id[family.best.id] for family in taken]
        return [
            Found(
                ranked,
                _passing(retriever, family.best.id, families.places(family)),
                one.are_all,
                near,
            )
            for ranked, family, one, near in zip(
                scaled, taken, held, nearness_of(query.text, scaled, ordered, articles), strict=True
            )
        ]


def _led(first: Sequence[PassagePlace], ranked: Sequence[RankedPassage]) -> list[RankedPassage]:
    """Return ranked passages with some before all others, raised to the score of the best."""
    if not first:
        return list(ranked)
    best = ranked[0].score if ranked else 1.0
    known = {one.passage.id: one for one in ranked}
    leading = [
        _raised(known.get(passage.id, RankedPassage(passage, 0.0)), best) for passage in first
    ]
    return [*leading, *(one for one in ranked if one.passage not in first)]


def _raised(one: RankedPassage, score: float) -> RankedPassage:
    """Return a passage with a higher score, of which that it was pasted gives the rest."""
    if one.score >= score:
        return one
    return replace(one, score=score, shares={**one.shares, "quotation": score - one.score})


def _passing(retriever: Retriever, best: PassageId, quotes: list[Quote]) -> list[Quote]:
    """Return those of the quotes that may be found; the one of the best passage always is."""
    if retriever.passing is None:
        return quotes
    kept = {place.id for place in retriever.passing([quote.passage for quote in quotes])} | {best}
    return [quote for quote in quotes if quote.passage.id in kept] or quotes


def find_articles(
    retriever: Retriever, query: Query, *, rerank: int, articles: ArticleCache, stages: Stages
) -> list[Found]:
    """Return the best passage of each of the `query.k` best articles, copies or not.

    Judgments name articles, so none is left out for what stands in another.
    """
    depth = _PASSAGES_PER_ARTICLE * query.k
    ranking = retriever.rank(query, depth=depth, copies_count_once=False, stages=stages)
    logits = []
    if rerank and ranking.passages:
        with stages.timed("rerank"):
            one_each = one_an_article(ranked.passage for ranked in ranking.passages)
            read = list(islice(one_each, rerank))
            logits = retriever.read(query.text, read, articles, after_head)
    firsts: dict[ArticleId, RankedPassage] = {}
    for ranked in retriever.reranked(ranking.passages, logits):
        firsts.setdefault(ranked.passage.article_id, ranked)
    best_ones = list(firsts.values())[: query.k]
    articles.load(ranked.passage.article_id for ranked in best_ones)
    relevance = Relevance.of(query.text, best_ones, logits, articles, query.spellings)
    best = relevance.probability()
    best_ones = brought_to_scale(best_ones, best)
    return [
        Found(r, [Quote(articles[r.passage.article_id], r.passage.span, r.passage)])
        for r in best_ones
    ]
