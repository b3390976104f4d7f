"""Spell citations as the stable document that `docs/json.md` describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import dump
from search.documents.pieces.places import PlaceJson, optional_words
from search.documents.pieces.speakers import SpeakerJson, speaker_object
from search.exporting.entry import Entry


class CitedJson(TypedDict):
    """A cited article, with or without a quote, and the address of the quote in its page."""

    citation: CitationJson | None
    article: ArticleJson
    speaker: SpeakerJson | None
    correction: PlaceJson | None
    link: str | None
    link_missing: str | None
    accessed: str | None


class CiteJson(TypedDict):
    """What `dateline cite --json` prints."""

    citations: list[CitedJson]


def export(entries: Sequence[Entry]) -> str:
    """Return the document that `dateline cite --json` prints."""
    return dump(cite_document(entries)).decode()


def cite_document(entries: Sequence[Entry]) -> CiteJson:
    """Return the citations with their articles, all texts exact."""
    return {"citations": [_cited(entry) for entry in entries]}


def _cited(entry: Entry) -> CitedJson:
    return {
        "citation": None if entry.citation is None else citation_object(entry.citation),
        "article": article_object(entry.stored.id, entry.article, entry.stored.sentences),
        "speaker": speaker_object(entry.speaker, entry.article.text),
        "correction": optional_words(entry.article.text, entry.correction),
        "link": entry.link.url,
        "link_missing": entry.link.missing,
        "accessed": None if entry.accessed is None else entry.accessed.in_iso,
    }
