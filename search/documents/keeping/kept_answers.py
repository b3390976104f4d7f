"""Spell an answer so that it can be checked later, the document of `dateline ask --save`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypedDict, cast

from index.records import ArticleId, StoredArticle
from search.documents.answers import AnswerJson, answer_document
from search.documents.pieces.articles import ArticleJson, listed_article
from search.keeping.kept_answer import FORM, seal_of
from search.results import Answer, Citation, Evidence


class KeptArticleJson(ArticleJson):
    """An article as a kept answer describes it, enough to know it again."""

    line: int | None
    part: str | None
    sha256: str
    encoding: str | None


class KeptJson(TypedDict):
    """What makes a document a kept answer; `seal` is computed from all the rest."""

    form: int
    at: str
    seal: str


class KeptAnswerJson(AnswerJson):
    """What `dateline ask --save` writes."""

    articles: list[KeptArticleJson]
    kept: KeptJson


_NOT_KEPT = ("format", "evidence", "facts")


def cited_articles(answer: Answer) -> list[ArticleId]:
    """Return the articles that an answer cites, each once."""
    return list(dict.fromkeys(one.article_id for one in _citations(answer)))


def kept_document(answer: Answer, articles: Iterable[StoredArticle], *, at: str) -> KeptAnswerJson:
    """Return what is written of an answer.

    Args:
        answer: The answer, or a refusal.
        articles: The articles that it cites.
        at: When it is kept, in ISO 8601.
    """
    document: KeptAnswerJson = {
        **answer_document(answer),
        "articles": [_kept_article(stored) for stored in articles],
        "kept": {"form": FORM, "at": at, "seal": ""},
    }
    document["kept"]["seal"] = seal_of(document)
    return document


def _citations(answer: Answer) -> Iterator[Citation]:
    for one in (*answer.evidence, *answer.near):
        yield from _places(one)


def _places(evidence: Evidence) -> Iterator[Citation]:
    yield evidence.citation
    yield from evidence.also_in
    yield from evidence.also_quoted_in
    yield from evidence.also_outside


def _kept_article(stored: StoredArticle) -> KeptArticleJson:
    listed = cast("dict[str, Any]", listed_article(stored))
    return cast("KeptArticleJson", {k: v for k, v in listed.items() if k not in _NOT_KEPT})
