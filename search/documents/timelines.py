"""Spell a timeline, the document of `dateline timeline --json`."""

from __future__ import annotations

from typing import TypedDict

from index.records import Annotation
from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import spellings_object
from search.documents.pieces.places import SpanJson
from search.timelines.entries import Entry, Timeline


class TimeJson(TypedDict):
    """A time that a sentence gives."""

    value: str
    span: SpanJson
    rule: str


class EntryTimeJson(TimeJson):
    """The time under which an entry stands, with the days that it covers."""

    first: str
    last: str


class EntryJson(TypedDict):
    """A sentence of a timeline."""

    time: EntryTimeJson
    standing: str | None
    quote: str
    citation: CitationJson
    article: ArticleJson
    times: list[TimeJson]
    also_in: list[CitationJson]


class TimelineJson(TypedDict):
    """What `dateline timeline --json` prints."""

    query: str
    entries: list[EntryJson]
    left_out: int
    relevant: bool
    undated: int
    complete: bool
    assumed: dict[str, str]
    also_searched: dict[str, list[str]]
    took_ms: float


def timeline_document(timeline: Timeline) -> TimelineJson:
    """Return the document that `dateline timeline --json` prints."""
    return {
        "query": timeline.query,
        "entries": [_entry(entry) for entry in timeline.entries],
        "left_out": timeline.left_out,
        "relevant": timeline.is_relevant,
        "undated": timeline.undated,
        "complete": timeline.is_complete,
        "assumed": dict(timeline.assumed),
        "also_searched": spellings_object(timeline.also_searched),
        "took_ms": round(timeline.took_ms, 1),
    }


def _entry(entry: Entry) -> EntryJson:
    first, last = entry.days
    return {
        "time": {**_time(entry.time), "first": first.isoformat(), "last": last.isoformat()},
        "standing": None if entry.standing is None else entry.standing.value,
        "quote": entry.citation.quote,
        "citation": citation_object(entry.citation),
        "article": article_object(entry.citation.article_id, entry.article, entry.sentences),
        "times": [_time(time) for time in entry.times],
        "also_in": [citation_object(citation) for citation in entry.also_in],
    }


def _time(time: Annotation) -> TimeJson:
    return {"value": time.value or "", "span": list(time.span), "rule": time.rule}
