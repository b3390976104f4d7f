"""Spell what a draft quotes, the document of `dateline check --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.places import PlaceJson, optional_words, words_object
from search.documents.pieces.speakers import SpeakerJson, speaker_object

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation, CheckReport, Pair, Part


class PairJson(TypedDict):
    """Words of a draft, and what the article has in their place."""

    draft: PlaceJson
    article: PlaceJson


class CheckedPartJson(TypedDict):
    """A part of a quotation that an article has, or all of it."""

    draft: PlaceJson
    standing: str
    speaker: SpeakerJson | None
    correction: PlaceJson | None
    citation: CitationJson
    article: ArticleJson
    differences: list[PairJson]
    cuts: list[PairJson]
    insertions: list[PairJson]
    left_out: list[PlaceJson]
    also_in: list[CitationJson]


class CheckedQuotationJson(TypedDict):
    """A quotation of a draft, and what was found."""

    number: int
    draft: PlaceJson
    line: int
    closed: bool
    verdict: str
    speaker: SpeakerJson | None
    other_speaker: SpeakerJson | None
    open_speaker: SpeakerJson | None
    naming: str | None
    parts: list[CheckedPartJson]
    complete: bool


class UnreadJson(TypedDict):
    """A paragraph of a draft whose quotation marks do not pair up."""

    draft: PlaceJson
    line: int


class CheckJson(TypedDict):
    """What `dateline check --json` prints."""

    text: str
    passed: bool
    quotations: list[CheckedQuotationJson]
    unread: list[UnreadJson]
    took_ms: float


def check_document(report: CheckReport) -> CheckJson:
    """Return the document that `dateline check --json` prints."""
    return {
        "text": report.text,
        "passed": report.is_passed,
        "quotations": [checked_object(quotation, report.text) for quotation in report.quotations],
        "unread": [
            {"draft": words_object(report.text, span), "line": report.line(span)}
            for span in report.unread
        ],
        "took_ms": round(report.took_ms, 1),
    }


def checked_object(quotation: CheckedQuotation, draft: str) -> CheckedQuotationJson:
    """Return a quotation of a draft, and what was found."""
    article = quotation.parts[0].place.article.text if quotation.parts else ""
    return {
        "number": quotation.number,
        "draft": words_object(draft, quotation.span),
        "line": quotation.line,
        "closed": quotation.is_closed,
        "verdict": quotation.verdict.value,
        "speaker": speaker_object(quotation.speaker, draft),
        "other_speaker": speaker_object(quotation.other_speaker, article),
        "open_speaker": speaker_object(quotation.open_speaker, article),
        "naming": quotation.naming and quotation.naming.value,
        "parts": [_part(part, draft) for part in quotation.parts],
        "complete": quotation.is_complete,
    }


def _part(part: Part, draft: str) -> CheckedPartJson:
    place, text = part.place, part.place.article.text
    return {
        "draft": words_object(draft, part.span),
        "standing": place.standing.value,
        "speaker": speaker_object(place.speaker, text),
        "correction": optional_words(text, place.correction),
        "citation": citation_object(place.citation),
        "article": article_object(place.citation.article_id, place.article, place.sentences),
        "differences": [_pair(pair, draft, text) for pair in part.differences],
        "cuts": [_pair(pair, draft, text) for pair in part.cuts],
        "insertions": [_pair(pair, draft, text) for pair in part.insertions],
        "left_out": [words_object(text, span) for span in part.left_out],
        "also_in": [citation_object(citation) for citation in part.also_in],
    }


def _pair(pair: Pair, draft: str, article: str) -> PairJson:
    return {
        "draft": words_object(draft, pair.draft),
        "article": words_object(article, pair.article),
    }
