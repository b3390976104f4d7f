"""Spell what is known of articles, and the document of `dateline list --json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from index.articles.times.earliest_day import not_before
from index.records import Article, ArticleId, Fact, Sentence, StoredArticle
from search.documents.pieces.places import SpanJson, span_object


class FactJson(TypedDict):
    """A fact with the evidence for it."""

    value: str
    rule: str
    span: SpanJson | None


class ArticleJson(TypedDict):
    """What is known of an article."""

    id: int
    external_id: str | None
    title: str | None
    outlet: str | None
    authors: list[str]
    published: str | None
    not_before: FactJson | None
    url: str | None
    file: str


class FactsJson(TypedDict):
    """The evidence for what is known of an article."""

    title: FactJson | None
    outlet: FactJson | None
    authors: list[FactJson]
    published: FactJson | None
    url: FactJson | None


class ListedArticleJson(ArticleJson):
    """An article as `dateline list --json` prints it."""

    line: int | None
    part: str | None
    sha256: str
    format: str
    encoding: str | None
    evidence: FactsJson
    facts: dict[str, FactJson]


class ListJson(TypedDict):
    """What `dateline list --json` prints."""

    articles: list[ListedArticleJson]
    undated_left_out: int


class EditedFactJson(TypedDict):
    """A fact that a user stated: its values, and what was read in their place."""

    name: str
    values: list[str]
    read: list[FactJson]


class EditedArticleJson(TypedDict):
    """An article and what a user stated of it."""

    line: int | None
    part: str | None
    sha256: str
    edited: list[EditedFactJson]


class EditJson(TypedDict):
    """What `dateline edit --json` prints."""

    file: str
    part: str | None
    changed: int
    articles: list[EditedArticleJson]


def edit_document(
    file: str, part: str | None, articles: Iterable[StoredArticle], *, changed: int
) -> EditJson:
    """Return the document that `dateline edit --json` prints."""
    edited = [_edited(stored.article) for stored in articles]
    return {"file": file, "part": part, "changed": changed, "articles": edited}


def _edited(article: Article) -> EditedArticleJson:
    named = {"title": article.title, "outlet": article.outlet, "published": article.published}
    named |= {"url": article.url, **article.facts}
    stated: dict[str, list[str]] = {
        name: [fact.value] for name, fact in named.items() if fact is not None
    }
    stated["authors"] = [author.value for author in article.authors]
    return {
        "line": article.source.line,
        "part": article.source.part,
        "sha256": article.source.sha256,
        "edited": [
            {"name": name, "values": stated.get(name, []), "read": [_stated(one) for one in read]}
            for name, read in article.replaced.items()
        ],
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
        "facts": {name: _stated(fact) for name, fact in article.facts.items()},
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


def _value(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value


def _fact(fact: Fact | None) -> FactJson | None:
    return None if fact is None else _stated(fact)


def _stated(fact: Fact) -> FactJson:
    return {"value": fact.value, "rule": fact.rule, "span": span_object(fact.span)}
