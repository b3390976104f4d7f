"""Count places by a fact of their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.backends.base import Snapshot
from index.filter_keys import outlet_key
from index.records import Article, ArticleId
from search.finding.found import Places
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import each_with_articles

_MONTH = len("2018-11")
_YEAR = len("2018")


class Grouping(StrEnum):
    """By what places are counted."""

    OUTLET = "outlet"
    AUTHOR = "author"
    MONTH = "month"
    YEAR = "year"
    LANGUAGE = "language"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Group:
    """Places that share a fact.

    Attributes:
        name: The fact as it was first written; None where it is unknown.
        places: Places in such articles.
        articles: These articles.
    """

    name: str | None
    places: int
    articles: int


def count_by(places: Places, grouping: Grouping, snapshot: Snapshot) -> list[Group]:
    """Return the groups of some places: times in their order, others the largest first.

    Where the fact is unknown comes last. An article by two authors counts for each; so does
    a passage with words of two speakers.
    """
    counts = Counter[str | None]()
    articles: dict[str | None, set[ArticleId]] = {}
    names: dict[str | None, str | None] = {}
    is_said = grouping is Grouping.SPEAKER
    named = _by_speaker(places, snapshot) if is_said else _by_fact(places, grouping, snapshot)
    for article_id, called, count in named:
        known: Sequence[str | None] = called or [None]
        for name in known:
            key = None if name is None else outlet_key(name)
            names.setdefault(key, name)
            counts[key] += count
            articles.setdefault(key, set()).add(article_id)
    groups = [Group(names[key], counts[key], len(articles[key])) for key in counts]
    if grouping in {Grouping.MONTH, Grouping.YEAR}:
        return sorted(groups, key=lambda one: (one.name is None, one.name or ""))
    return sorted(groups, key=lambda one: (one.name is None, -one.places, one.name or ""))


def _by_fact(
    places: Places, grouping: Grouping, snapshot: Snapshot
) -> Iterator[tuple[ArticleId, list[str], int]]:
    """Yield each article with the names of the groups it is in, and its places."""
    counts = places.by_article
    for article_id, articles in each_with_articles(snapshot, counts, lambda one: [one]):
        yield article_id, _FACTS[grouping](articles[article_id].article), counts[article_id]


def _by_speaker(places: Places, snapshot: Snapshot) -> Iterator[tuple[ArticleId, list[str], int]]:
    """Yield the article of each place with who surely says words of it."""
    spoken: Spoken | None = None
    passages = (place.found.passage for place in places)
    for passage, articles in each_with_articles(snapshot, passages, lambda one: [one.article_id]):
        if spoken is None or spoken.articles is not articles:
            spoken = Spoken(snapshot, articles, (), certain_only=True)
        said = spoken.within(passage.article_id, passage.span)
        names = dict.fromkeys(one.speaker.name for one in said if one.speaker)
        yield passage.article_id, list(names), 1


def _outlet(article: Article) -> list[str]:
    return [article.outlet.value] if article.outlet else []


def _authors(article: Article) -> list[str]:
    return list(dict.fromkeys(author.value for author in article.authors))


def _month(article: Article) -> list[str]:
    value = article.published.value if article.published else ""
    return [value[:_MONTH]] if len(value) >= _MONTH else []


def _year(article: Article) -> list[str]:
    return [article.published.value[:_YEAR]] if article.published else []


def _language(article: Article) -> list[str]:
    known = article.facts.get("language")
    return [known.value] if known else []


_FACTS: Mapping[Grouping, Callable[[Article], list[str]]] = {
    Grouping.OUTLET: _outlet,
    Grouping.AUTHOR: _authors,
    Grouping.MONTH: _month,
    Grouping.YEAR: _year,
    Grouping.LANGUAGE: _language,
}
