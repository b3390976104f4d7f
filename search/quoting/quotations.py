"""Answer which words of whom an archive has: what is said, cited, with who says it."""

from __future__ import annotations

from index.articles.speech.corrections import correction_of, find_corrections
from index.backends.base import Snapshot
from index.records import Span
from index.settings import SearchSettings
from search.citing.citations import cite
from search.query_models import QueryModels
from search.quoting.quoting import Said, matching, naming, newest
from search.quoting.source_chains import positions_of, sources_of
from search.quoting.spoken import Spoken
from search.results import Query, Quotation, Quotations
from search.retrieval.article_cache import ArticleCache
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.names.phrasings import phrasings
from search.wording.spelling import read_query


def find_quotations(
    query: Query,
    snapshot: Snapshot,
    models: QueryModels,
    settings: SearchSettings,
    *,
    is_listed: bool,
) -> Quotations:
    """Return what a query asks for of what people say; see `Searcher.quotations`.

    Args:
        query: What it is to be about, and whose words.
        snapshot: The index.
        models: What reads and embeds.
        settings: How queries are answered.
        is_listed: Whether the newest is listed, whatever it is about.
    """
    stages, articles = Stages(), ArticleCache(snapshot)
    read = read_query(query, snapshot)
    filters = read.query.filters
    spoken = Spoken(snapshot, articles, filters.said_by)
    if is_listed:
        with stages.timed("list"):
            said = newest(snapshot, articles, spoken, filters=filters, most=query.k)
        return Quotations(
            None,
            tuple(map(_quotation, said)),
            stages.total_ms,
            stages.spent_ms,
            also_searched=read.also_searched,
        )
    said, ranked = matching(
        Retriever(snapshot, models, settings, spoken.passing),
        read.query,
        spoken,
        rerank=settings.rerank_depth if query.rerank is None else query.rerank,
        articles=articles,
        stages=stages,
    )
    is_relevant = bool(ranked) and ranked[0].ranked.score >= settings.relevant_at
    if not is_relevant:
        said, is_relevant = naming(phrasings(read.query.text, read.query.spellings), said)
    return Quotations(
        query,
        tuple(map(_quotation, said)),
        stages.total_ms,
        stages.spent_ms,
        read.assumed,
        is_relevant=is_relevant,
        also_searched=read.also_searched,
    )


def _quotation(said: Said) -> Quotation:
    """Return what is said, cited.

    Raises:
        ValueError: If nothing names who says it.
    """
    speaker = said.saying.speaker
    if speaker is None:
        raise ValueError("a saying without a speaker")
    return Quotation(
        citation=cite(said.stored, said.saying.span),
        article=said.stored.article,
        speaker=speaker,
        is_direct=said.saying.is_direct,
        rule=said.saying.rule,
        sources=sources_of(said.stored, positions_of(said.stored, said.saying.span)),
        also_in=tuple(cite(stored, span) for stored, span in said.others),
        correction=_correction(said),
        sentences=said.stored.sentences,
    )


def _correction(said: Said) -> Span | None:
    """Return the correction of who said it that the article publishes."""
    text, saying = said.stored.article.text, said.saying
    corrections = find_corrections(text, said.stored.sentences)
    return correction_of(text, corrections, saying.span, saying.speaker)
