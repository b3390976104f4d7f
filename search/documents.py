"""Spell results as the JSON documents that `docs/json.md` describes.

The documents are stable: a key is never renamed or dropped within a major
version, and what is unknown is null, never left out. Texts are exact. Escapes
are used for what a terminal would obey, so a document is safe to look at too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.articles.speech.kept_sayings import DIRECT, REPORTED
from index.articles.times.earliest_day import not_before
from index.filters import Filters
from index.records import (
    Annotation,
    Article,
    ArticleId,
    Fact,
    Sentence,
    Span,
    Speaker,
    StoredArticle,
)
from search.document_types import (
    AnnotationJson,
    AnswerJson,
    ArticleJson,
    CheckedPartJson,
    CheckedQuotationJson,
    CheckJson,
    CitationJson,
    EntryJson,
    EvidenceJson,
    FactJson,
    FormerJson,
    HitJson,
    ListedArticleJson,
    ListJson,
    ModelJson,
    PairJson,
    PlaceJson,
    QuotationJson,
    QuotesJson,
    SearchJson,
    ShowJson,
    SpanJson,
    SpeakerJson,
    TimeJson,
    TimelineJson,
)
from search.results import (
    Answer,
    Citation,
    Evidence,
    Hit,
    ModelUse,
    Quotation,
    Quotations,
    SearchResult,
)
from search.timelines.entries import Entry, Timeline
from search.wording.unsafe_characters import UNSAFE

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation, CheckReport, Pair, Part

SCORE_DIGITS = 6
"""Digits after the point of a score; beyond them two processors may differ."""

_SPAN = re.compile(r"\[\n +(\d+),\n +(\d+)\n +\]")
"""A span as `json` breaks it over lines; a text cannot look so, its newlines are escaped."""

Json = Mapping[str, Any]
"""One JSON object, keys in the order in which they are written."""


def dump(document: Json | Sequence[Json]) -> bytes:
    """Return a document as UTF-8 text that ends in a newline."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    text = _SPAN.sub(r"[\1, \2]", text)
    return UNSAFE.sub(_escape, text).encode() + b"\n"


def _escape(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it; newlines only lay the document out."""
    if match[0] == "\n":
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def search_document(result: SearchResult) -> SearchJson:
    """Return the document that `dateline search --json` prints."""
    return {
        "query": result.query.text,
        "hits": [_hit(hit) for hit in result.hits],
        "relevant": result.is_relevant,
        "assumed": dict(result.assumed),
        "undated_left_out": result.undated_left_out,
        "took_ms": round(result.took_ms, 1),
    }


def answer_document(answer: Answer) -> AnswerJson:
    """Return the document that `dateline ask --json` prints."""
    return {
        "question": answer.question.text,
        "status": answer.status.value,
        "evidence": list(map(_evidence, answer.evidence, answer.groups)),
        "order": answer.order.value,
        "near": [_evidence(evidence) for evidence in answer.near],
        "groups": [
            {"group": number, "independent_sources": view.independent_sources}
            for number, view in enumerate(answer.views, start=1)
        ],
        "missing": list(answer.missing),
        "elsewhere": list(answer.elsewhere),
        "assumed": dict(answer.assumed),
        "undated_left_out": answer.undated_left_out,
        "model": _model(answer.model),
        "took_ms": round(answer.took_ms, 1),
    }


def quotes_document(found: Quotations, filters: Filters) -> QuotesJson:
    """Return the document that `dateline quotes --json` prints."""
    return {
        "query": None if found.query is None else found.query.text,
        "speakers": list(filters.said_by),
        "quotes": [_quotation(one) for one in found.quotations],
        "relevant": found.is_relevant,
        "assumed": dict(found.assumed),
        "undated_left_out": found.undated_left_out,
        "took_ms": round(found.took_ms, 1),
    }


def check_document(report: CheckReport) -> CheckJson:
    """Return the document that `dateline check --json` prints."""
    return {
        "text": report.text,
        "passed": report.is_passed,
        "quotations": [_checked(quotation, report.text) for quotation in report.quotations],
        "unread": [
            {"draft": _words(report.text, span), "line": report.line(span)}
            for span in report.unread
        ],
        "took_ms": round(report.took_ms, 1),
    }


def article_document(
    stored: StoredArticle, citation: Citation | None, former: FormerJson | None = None
) -> ShowJson:
    """Return the document that `dateline show --json` prints: the whole article."""
    article = stored.article
    return {
        "citation": None if citation is None else citation_object(citation),
        "article": {**listed_article(stored), "text": article.text},
        "sentences": [
            {"span": list(sentence.span), "role": sentence.role.value, "rule": sentence.rule}
            for sentence in stored.sentences
        ],
        "structure": [_annotation(one) for one in article.structure],
        "former": former,
    }


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
        "took_ms": round(timeline.took_ms, 1),
    }


def list_document(articles: Iterable[StoredArticle], *, undated_left_out: int) -> ListJson:
    """Return the document that `dateline list --json` prints."""
    listed = [listed_article(stored) for stored in articles]
    return {"articles": listed, "undated_left_out": undated_left_out}


def listed_article(stored: StoredArticle) -> ListedArticleJson:
    """Return an article as `dateline list --json` prints it, with the evidence for its facts."""
    article, source = stored.article, stored.article.source
    return {
        **article_object(stored.id, article, stored.sentences),
        "line": source.line,
        "part": source.part,
        "sha256": source.sha256,
        "format": source.format,
        "encoding": source.encoding,
        "evidence": {
            "title": _fact(article.title),
            "outlet": _fact(article.outlet),
            "authors": [_stated(author) for author in article.authors],
            "published": _fact(article.published),
            "url": _fact(article.url),
        },
    }


def citation_object(citation: Citation) -> CitationJson:
    """Return a citation as every document spells it."""
    return {
        "article_id": citation.article_id,
        "file": citation.file,
        "sha256": citation.sha256,
        "span": list(citation.span),
        "bytes": _span(citation.bytes),
        "part": citation.part,
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "label": citation.label,
        "partial": {"start": citation.partial.start, "end": citation.partial.end},
        "file_now": None if citation.file_now is None else citation.file_now.value,
    }


def article_object(
    article_id: ArticleId, article: Article, sentences: Sequence[Sentence]
) -> ArticleJson:
    """Return what is known of an article, of these sentences, as every document spells it."""
    return {
        "id": article_id,
        "external_id": article.external_id,
        "title": _value(article.title),
        "outlet": _value(article.outlet),
        "authors": [author.value for author in article.authors],
        "published": _value(article.published),
        "not_before": _fact(not_before(article, sentences)),
        "url": _value(article.url),
        "file": article.source.file,
    }


def _hit(hit: Hit) -> HitJson:
    return {
        "rank": hit.rank,
        "score": round(hit.score, SCORE_DIGITS),
        "passage": {
            "id": hit.passage_id,
            "text": hit.citation.quote,
            "span": list(hit.citation.span),
        },
        "article": article_object(hit.article_id, hit.article, hit.sentences),
        "citation": citation_object(hit.citation),
        "explain": {stage: round(part, SCORE_DIGITS) for stage, part in hit.explain.items()},
        "shares": {stage: round(part, SCORE_DIGITS) for stage, part in hit.shares.items()},
        "also_in": [citation_object(citation) for citation in hit.also_in],
        "also_in_complete": hit.also_in_complete,
    }


def _quotation(quotation: Quotation) -> QuotationJson:
    return {
        "quote": quotation.citation.quote,
        "kind": DIRECT if quotation.is_direct else REPORTED,
        "rule": quotation.rule,
        "citation": citation_object(quotation.citation),
        "article": article_object(
            quotation.citation.article_id, quotation.article, quotation.sentences
        ),
        "speaker": _named(quotation.speaker, quotation.article.text),
        "also_in": [citation_object(citation) for citation in quotation.also_in],
    }


def _evidence(evidence: Evidence, group: int | None = None) -> EvidenceJson:
    return {
        "quote": evidence.citation.quote,
        "citation": citation_object(evidence.citation),
        "article": article_object(
            evidence.citation.article_id, evidence.article, evidence.sentences
        ),
        "speaker": _speaker(evidence.speaker, evidence.article.text),
        "sources": [
            {"name": link.name, "span": list(link.span), "rule": link.rule}
            for link in evidence.sources
        ],
        "score": round(evidence.score, SCORE_DIGITS),
        "marks": [list(mark) for mark in evidence.marks],
        "also_in": [citation_object(citation) for citation in evidence.also_in],
        "also_in_complete": evidence.also_in_complete,
        "also_quoted_in": [citation_object(citation) for citation in evidence.also_quoted_in],
        "independent_sources": evidence.independent_sources,
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


def _checked(quotation: CheckedQuotation, draft: str) -> CheckedQuotationJson:
    article = quotation.parts[0].place.article.text if quotation.parts else ""
    return {
        "number": quotation.number,
        "draft": _words(draft, quotation.span),
        "line": quotation.line,
        "closed": quotation.is_closed,
        "verdict": quotation.verdict.value,
        "speaker": _speaker(quotation.speaker, draft),
        "other_speaker": _speaker(quotation.other_speaker, article),
        "parts": [_part(part, draft) for part in quotation.parts],
        "complete": quotation.is_complete,
    }


def _part(part: Part, draft: str) -> CheckedPartJson:
    place, text = part.place, part.place.article.text
    return {
        "draft": _words(draft, part.span),
        "standing": place.standing.value,
        "speaker": _speaker(place.speaker, text),
        "citation": citation_object(place.citation),
        "article": article_object(place.citation.article_id, place.article, place.sentences),
        "differences": [_pair(pair, draft, text) for pair in part.differences],
        "cuts": [_pair(pair, draft, text) for pair in part.cuts],
        "insertions": [_pair(pair, draft, text) for pair in part.insertions],
        "also_in": [citation_object(citation) for citation in part.also_in],
    }


def _pair(pair: Pair, draft: str, article: str) -> PairJson:
    return {"draft": _words(draft, pair.draft), "article": _words(article, pair.article)}


def _words(text: str, span: Span) -> PlaceJson:
    return {"words": span.of(text), "span": list(span)}


def _annotation(annotation: Annotation) -> AnnotationJson:
    return {
        "kind": annotation.kind.value,
        "span": list(annotation.span),
        "value": annotation.value,
        "rule": annotation.rule,
    }


def _speaker(speaker: Speaker | None, text: str) -> SpeakerJson | None:
    return None if speaker is None else _named(speaker, text)


def _named(speaker: Speaker, text: str) -> SpeakerJson:
    return {
        "name": speaker.name,
        "span": list(speaker.span),
        "rule": speaker.rule,
        "description": _place(speaker.description, text),
        "full_name": _place(speaker.full_name, text),
        "is_certain": speaker.is_certain,
    }


def _place(span: Span | None, text: str) -> PlaceJson | None:
    return None if span is None else {"words": span.of(text), "span": list(span)}


def _value(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value


def _fact(fact: Fact | None) -> FactJson | None:
    return None if fact is None else _stated(fact)


def _stated(fact: Fact) -> FactJson:
    return {"value": fact.value, "rule": fact.rule, "span": _span(fact.span)}


def _span(span: Span | None) -> SpanJson | None:
    return None if span is None else list(span)
