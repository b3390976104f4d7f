"""Spell citations as web annotations, by the W3C's Web Annotation Data Model.

A quote is selected by its words and what stands around them. Where it is counted from
is the text of the file as Dateline read it, so the position goes with the hash of the
file, as a target of its own, and not with the page on the web, whose text may differ.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from search.documents.pieces.json_text import dump
from search.exporting.entry import Entry
from search.results import Citation


def export(entries: Sequence[Entry]) -> str:
    """Return an array with one annotation for each entry."""
    return dump([annotation(entry) for entry in entries]).decode()


def annotation(entry: Entry) -> dict[str, Any]:
    """Return one annotation: of a quote, or of a whole article as a bookmark."""
    sha256, citation = entry.article.source.sha256, entry.citation
    file = f"urn:sha256:{sha256}"
    targets: list[Any] = [file] if entry.url is None else [entry.url, file]
    if citation is not None:
        quoted, placed = _by_words(citation), _by_place(citation)
        pages = [] if entry.url is None else [{"source": entry.url, "selector": quoted}]
        targets = [*pages, {"source": file, "selector": [quoted, placed]}]
    words = "" if citation is None else f":{citation.span.start}-{citation.span.end}"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": uuid.uuid5(uuid.NAMESPACE_URL, f"{file}{words}").urn,
        "type": "Annotation",
        "motivation": "bookmarking" if citation is None else "highlighting",
        "target": targets,
    }


def _by_words(citation: Citation) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
    }


def _by_place(citation: Citation) -> dict[str, Any]:
    start, end = citation.span
    return {"type": "TextPositionSelector", "start": start, "end": end}
