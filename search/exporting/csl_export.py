"""Spell citations as CSL-JSON, which reference managers and citation processors read.

The quote is the `abstract`: no usual style prints it, and in `note`, which would be the
other place, processors look for fields (`type: book`) that a hostile article could plant.
What only Dateline knows is under `custom`. https://citationstyles.org
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.documents.pieces.json_text import dump
from search.exporting.author_name import AuthorName
from search.exporting.entry import Entry, exact_words


def export(entries: Sequence[Entry]) -> str:
    """Return an array with one item for each entry."""
    return dump([csl_item(entry) for entry in entries]).decode()


def csl_item(entry: Entry) -> dict[str, Any]:
    """Return one item; what is not known has no key."""
    source = entry.article.source
    known = {
        "id": entry.key,
        "type": "chapter" if entry.book else "article-newspaper",
        "title": entry.title,
        "author": [_name(author) for author in entry.authors] or None,
        "container-title": entry.book or entry.outlet,
        "publisher": entry.outlet if entry.book else None,
        "page": entry.pages,
        "issued": _date(entry.published.parts) if entry.published else None,
        "URL": entry.url,
        "accessed": _date(entry.accessed.parts) if entry.accessed else None,
        "abstract": exact_words(entry.citation) if entry.citation else None,
        "custom": {
            "dateline": entry.label,
            "file": entry.place,
            "sha256": source.sha256,
            **({"speaker": entry.said_by} if entry.said_by else {}),
        },
    }
    return {name: value for name, value in known.items() if value is not None}


def _name(author: AuthorName) -> dict[str, str]:
    if author.family is None:
        return {"literal": author.whole}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {name: part for name, part in parts.items() if part is not None}


def _date(parts: list[int]) -> dict[str, list[list[int]]]:
    return {"date-parts": [parts]}
