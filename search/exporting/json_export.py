"""Spell citations as the stable document that `docs/json.md` describes."""

from __future__ import annotations

from collections.abc import Sequence

from search.document_types import CitedJson, CiteJson
from search.documents import article_object, citation_object, dump
from search.exporting.entry import Entry


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
        "link": entry.link.url,
        "link_missing": entry.link.missing,
        "accessed": None if entry.accessed is None else entry.accessed.in_iso,
    }
