"""Tell what can be judged: the reader and the cross-encoder were trained on English."""

from __future__ import annotations

from collections.abc import Iterable

from index.records import Article

_JUDGED = "en"


def is_foreign(article: Article) -> bool:
    """Return whether an article is known to be in another language than English."""
    return language_of(article) not in {None, _JUDGED}


def language_of(article: Article) -> str | None:
    """Return the code of the language of an article, None if it is not known."""
    fact = article.facts.get("language")
    return None if fact is None else fact.value


def foreign_languages(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the languages of articles that cannot be judged, each once, in order."""
    found = (language_of(article) for article in articles if is_foreign(article))
    return tuple(dict.fromkeys(code for code in found if code is not None))


def has_foreign(languages: Iterable[str | None]) -> bool:
    """Return whether some of the languages of an archive are not English."""
    return any(code not in {None, _JUDGED} for code in languages)
