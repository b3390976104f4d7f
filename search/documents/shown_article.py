"""Spell a whole article, the document of `dateline show --json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from index.records import Annotation, StoredArticle
from search.documents.keeping.standings import FormerJson
from search.documents.pieces.articles import ListedArticleJson, listed_article
from search.documents.pieces.citations import CitationJson, citation_object
from search.documents.pieces.places import SpanJson
from search.results import Citation


class WholeArticleJson(ListedArticleJson):
    """An article with its text."""

    text: str


class SentenceJson(TypedDict):
    """A sentence, what it is for, and the rule that says so."""

    span: SpanJson
    role: str
    rule: str


class AnnotationJson(TypedDict):
    """A heading or a page of an article."""

    kind: str
    span: SpanJson
    value: str | None
    rule: str


class ShowJson(TypedDict):
    """What `dateline show --json` prints."""

    citation: CitationJson | None
    article: WholeArticleJson
    sentences: list[SentenceJson]
    structure: list[AnnotationJson]
    former: FormerJson | None
    parts: list[str]


def article_document(
    stored: StoredArticle,
    citation: Citation | None,
    former: FormerJson | None = None,
    *,
    parts: Sequence[str] = (),
) -> ShowJson:
    """Return the document that `dateline show --json` prints: the whole article.

    `parts` are the places of what stands inside it, as attachments do in a message.
    """
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
        "parts": list(parts),
    }


def _annotation(annotation: Annotation) -> AnnotationJson:
    return {
        "kind": annotation.kind.value,
        "span": list(annotation.span),
        "value": annotation.value,
        "rule": annotation.rule,
    }
