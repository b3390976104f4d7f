"""Spell an answer or a refusal, the document of `dateline ask --json`."""

from __future__ import annotations

from typing import TypedDict

from search.documents.pieces.articles import ArticleJson, article_object
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.json_text import SCORE_DIGITS, spellings_object
from search.documents.pieces.literal import LiteralJson, literal_object
from search.documents.pieces.places import PlaceJson, SpanJson, optional_words
from search.documents.pieces.speakers import (
    SourceLinkJson,
    SpeakerJson,
    source_objects,
    speaker_object,
)
from search.results import Answer, Evidence, ModelUse


class EvidenceJson(TypedDict):
    """A quote that bears on a question."""

    quote: str
    citation: CitationJson
    article: ArticleJson
    speaker: SpeakerJson | None
    sources: list[SourceLinkJson]
    score: float
    marks: list[SpanJson]
    also_in: list[CitationJson]
    also_in_complete: bool
    also_quoted_in: list[CitationJson]
    also_outside: list[CitationJson]
    independent_sources: int | None
    correction: PlaceJson | None
    written_by: str | None
    group: int | None


class GroupJson(TypedDict):
    """Quotes that say the same thing, and how many independent sources have them."""

    group: int
    independent_sources: int | None


class SummarySentenceJson(TypedDict):
    """A sentence that a language model wrote, with the labels of the quotes that carry it."""

    text: str
    labels: list[str]


class ModelJson(TypedDict):
    """What a language model did to an answer."""

    host: str
    name: str
    mode: str
    without: str
    offered: int
    chosen: int
    dropped: int
    summary: list[SummarySentenceJson]


class AnswerJson(TypedDict):
    """What `dateline ask --json` prints."""

    question: str
    question_language: str | None
    status: str
    evidence: list[EvidenceJson]
    order: str
    near: list[EvidenceJson]
    groups: list[GroupJson]
    unjudged_languages: list[str]
    missing: list[str]
    form_missing: bool
    elsewhere: list[str]
    assumed: dict[str, str]
    also_searched: dict[str, list[str]]
    undated_left_out: int
    literal: LiteralJson
    model: ModelJson | None
    took_ms: float


def answer_document(answer: Answer) -> AnswerJson:
    """Return the document that `dateline ask --json` prints."""
    return {
        "question": answer.question.text,
        "question_language": answer.question_language,
        "status": answer.status.value,
        "evidence": list(map(_evidence, answer.evidence, answer.groups)),
        "order": answer.order.value,
        "near": [_evidence(evidence) for evidence in answer.near],
        "groups": [
            {"group": number, "independent_sources": view.independent_sources}
            for number, view in enumerate(answer.views, start=1)
        ],
        "unjudged_languages": list(answer.unjudged_languages),
        "missing": list(answer.missing),
        "form_missing": answer.is_form_missing,
        "elsewhere": list(answer.elsewhere),
        "assumed": dict(answer.assumed),
        "also_searched": spellings_object(answer.also_searched),
        "undated_left_out": answer.undated_left_out,
        "literal": literal_object(answer.literal),
        "model": _model(answer.model),
        "took_ms": round(answer.took_ms, 1),
    }


def _evidence(evidence: Evidence, group: int | None = None) -> EvidenceJson:
    return {
        "quote": evidence.citation.quote,
        "citation": citation_object(evidence.citation),
        "article": article_object(
            evidence.citation.article_id, evidence.article, evidence.sentences
        ),
        "speaker": speaker_object(evidence.speaker, evidence.article.text),
        "sources": source_objects(evidence.sources),
        "score": round(evidence.score, SCORE_DIGITS),
        "marks": [list(mark) for mark in evidence.marks],
        "also_in": [citation_object(citation) for citation in evidence.also_in],
        "also_in_complete": evidence.also_in_complete,
        "also_quoted_in": [citation_object(citation) for citation in evidence.also_quoted_in],
        "also_outside": [citation_object(citation) for citation in evidence.also_outside],
        "independent_sources": evidence.independent_sources,
        "correction": optional_words(evidence.article.text, evidence.correction),
        "written_by": evidence.written_by,
        "group": group,
    }


def _model(use: ModelUse | None) -> ModelJson | None:
    if use is None:
        return None
    return {
        "host": use.host,
        "name": use.name,
        "mode": use.mode.value,
        "without": use.without.value,
        "offered": use.offered,
        "chosen": use.chosen,
        "dropped": use.dropped,
        "summary": [{"text": one.text, "labels": list(one.labels)} for one in use.summary],
    }
