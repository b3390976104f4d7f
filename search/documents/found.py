"""Spell the places that `dateline find` gives: its document, its lines and its table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from search.documents.hits import PassageJson
from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import escaped, spellings_object
from search.documents.pieces.places import GroupJson, PlaceJson, group_object, words_object
from search.finding.counts.counting import Group
from search.finding.found import FoundHit, FoundPlaces


class FoundHitJson(TypedDict):
    """A place."""

    number: int
    passage: PassageJson
    marks: list[PlaceJson]
    article: ArticleJson
    citation: CitationJson
    also_in: list[CitationJson]


class FindJson(TypedDict):
    """What `dateline find --json` prints."""

    query: str
    places: int
    articles: int
    copies: int
    undated_left_out: int
    also_searched: dict[str, list[str]]
    first: int
    hits: list[FoundHitJson]
    by: dict[str, list[GroupJson]]


def find_document(
    found: FoundPlaces,
    hits: Iterable[FoundHit],
    groups: Mapping[str, Sequence[Group]],
    *,
    first: int,
) -> FindJson:
    """Return the document that `dateline find --json` prints, with `hits` from place `first` on."""
    return {
        "query": found.query,
        "places": len(found.places),
        "articles": found.articles,
        "copies": found.copies,
        "undated_left_out": found.undated_left_out,
        "also_searched": spellings_object(found.also_searched),
        "first": first,
        "hits": [found_object(hit) for hit in hits],
        "by": {name: [group_object(one) for one in held] for name, held in groups.items()},
    }


def found_object(hit: FoundHit) -> FoundHitJson:
    """Return one place, as it stands in the document and, alone, in a line."""
    return {
        "number": hit.number,
        "passage": {
            "id": hit.passage_id,
            "text": hit.citation.quote,
            "span": list(hit.citation.span),
        },
        "marks": [words_object(hit.citation.quote, mark) for mark in hit.marks],
        "article": article_object(hit.citation.article_id, hit.article, hit.sentences),
        "citation": citation_object(hit.citation),
        "also_in": [citation_object(citation) for citation in hit.also_in],
    }


COLUMNS = (
    *("number", "published", "outlet", "title", "authors", "words", "quote"),
    *("place", "label", "url", "copies"),
)
"""Columns of the table."""


def lines_of(hits: Iterable[FoundHit]) -> Iterator[str]:
    """Yield each place as one line of JSON."""
    for hit in hits:
        yield escaped(json.dumps(found_object(hit), ensure_ascii=False)) + "\n"


def table_of(hits: Iterable[FoundHit]) -> Iterator[str]:
    """Yield a table in CSV (RFC 4180), its head first.

    A value that a spreadsheet would take for a formula has an apostrophe before it.
    """
    yield _row(COLUMNS)
    for hit in hits:
        article, quote = hit.article, hit.citation.quote
        yield _row(
            (
                str(hit.number),
                article.published.value if article.published else "",
                article.outlet.value if article.outlet else "",
                article.title.value if article.title else "",
                "; ".join(author.value for author in article.authors),
                "; ".join(mark.of(quote) for mark in hit.marks),
                quote,
                hit.citation.place,
                hit.citation.label,
                article.url.value if article.url else "",
                str(len(hit.also_in)),
            )
        )


def group_lines(groups: Iterable[Group]) -> Iterator[str]:
    """Yield each group as one line of JSON."""
    for group in groups:
        yield escaped(json.dumps(group_object(group), ensure_ascii=False)) + "\n"


def group_table(groups: Iterable[Group]) -> Iterator[str]:
    """Yield groups as a table in CSV, its head first; what is not known has no name."""
    yield _row(("name", "places", "articles"))
    for group in groups:
        yield _row((group.name or "", str(group.places), str(group.articles)))


def _row(values: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(map(_safe, values))
    return written.getvalue()


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
