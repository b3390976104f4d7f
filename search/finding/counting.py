"""Count places by a fact of their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.backends.base import Snapshot
from index.filter_keys import outlet_key
from index.records import Article, ArticleId
from search.finding.found import FoundPassage, FoundPlace
from search.quoting.spoken import Spoken
from search.retrieval.article_cache import ArticleCache

_READ_AT_ONCE = 64
"""Articles read together: more take memory and little less time."""
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


def count_by(places: Iterable[FoundPlace], grouping: Grouping, snapshot: Snapshot) -> list[Group]:
    """Return the groups of some places: times in their order, others the largest first.

    Where the fact is unknown comes last. An article by two authors counts for each; so does
    a passage with words of two speakers.
    """
    counts = Counter[str | None]()
    articles: dict[str | None, set[ArticleId]] = {}
    names: dict[str | None, str | None] = {}
    for found, called in _named(places, grouping, snapshot):
        known: Sequence[str | None] = called or [None]
        for name in known:
            key = None if name is None else outlet_key(name)
            names.setdefault(key, name)
            counts[key] += 1
            articles.setdefault(key, set()).add(found.passage.article_id)
    groups = [Group(names[key], counts[key], len(articles[key])) for key in counts]
    if grouping in {Grouping.MONTH, Grouping.YEAR}:
        return sorted(groups, key=lambda one: (one.name is None, one.name or ""))
    return sorted(groups, key=lambda one: (one.name is None, -one.places, one.name or ""))


def _named(
    places: Iterable[FoundPlace], grouping: Grouping, snapshot: Snapshot
) -> Iterator[tuple[FoundPassage, list[str]]]:
    """Yield each place with the names of the groups it is in."""
    listed = list(places)
    for start in range(0, len(listed), _READ_AT_ONCE):
        batch = [one.found for one in listed[start : start + _READ_AT_ONCE]]
        articles = ArticleCache(snapshot)
        articles.load(found.passage.article_id for found in batch)
        spoken = Spoken(snapshot, articles, (), certain_only=True)
        for found in batch:
            if grouping is Grouping.SPEAKER:
                said = spoken.within(found.passage.article_id, found.passage.span)
                yield found, list(dict.fromkeys(one.speaker.name for one in said if one.speaker))
            else:
                yield found, _FACTS[grouping](articles[found.passage.article_id].article)


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
