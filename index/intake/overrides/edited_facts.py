"""Put what users say of an article in the place of what was read, and take it back.

What was read is kept beside it (`Article.replaced`), so taking an edit back needs no file.
The text, and with it every span and every label of a citation, stays as it is. Pure: the last
day that a date can have is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from index.articles.stated_dates import can_be_published, read_stated_date
from index.errors import OptionError
from index.language_codes import language_code
from index.records import Article, Fact

EDITED = "edited"
"""The rule of a fact that a user stated."""

FACT_NAMES = (
    *("title", "outlet", "authors", "published", "updated", "language", "url", "section"),
    *("agency", "place", "description"),
)
"""Facts that can be edited."""

ALIASES: Mapping[str, str] = {"author": "authors", "date": "published"}
"""Other names of them that are accepted."""

OF_ONE_ARTICLE = ("title", "url", "description")
"""Facts that no two articles of a file share."""

_LONGEST = 2_000
"""Characters of a value; a longer one is a text of its own."""
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_OWN = ("title", "outlet", "published", "url")
"""Facts with a place of their own in an `Article`, one each."""


def read_value(name: str, value: str, *, latest: date) -> str:
    """Return a value as a fact holds it: a date in ISO 8601, the code of a language.

    Args:
        name: One of `FACT_NAMES`.
        value: What a user stated; not blank.
        latest: Last day that a date can have.

    Raises:
        OptionError: If it cannot be what the fact holds.
    """
    stated = " ".join(value.split())
    if len(stated) > _LONGEST:
        raise OptionError(f"{name}: {len(stated):,} characters; expected at most {_LONGEST:,}")
    if not stated.isprintable():
        raise OptionError(f"{name}: holds characters that cannot be printed; expected plain words")
    return _READ.get(name, _words)(name, stated, latest)


def _words(name: str, stated: str, _latest: date) -> str:
    if not any(c.isalnum() for c in stated):
        raise OptionError(f"{name}: {stated!r} has no letter and no digit; expected words")
    return stated


def _day(name: str, stated: str, latest: date) -> str:
    found = read_stated_date(stated)
    if found is None:
        expected = "a date such as 2024-03-05, a month such as 2024-03, or a year"
        raise OptionError(f"{name}: {stated!r} is no date; expected {expected}")
    if not can_be_published(found, latest=latest):
        raise OptionError(f"{name}: {stated!r}; expected a day from 1600 to {latest}")
    return found


def _language(name: str, stated: str, _latest: date) -> str:
    found = language_code(stated)
    if found is None:
        raise OptionError(f"{name}: {stated!r} is not known; expected a code or name such as de")
    return found


def _url(name: str, stated: str, _latest: date) -> str:
    if not _ADDRESS.fullmatch(stated):
        raise OptionError(f"{name}: {stated!r}; expected an address that begins with https://")
    return stated


_READ: Mapping[str, Callable[[str, str, date], str]] = {
    "published": _day,
    "updated": _day,
    "language": _language,
    "url": _url,
}


def with_edits(article: Article, said: Mapping[str, tuple[str, ...]]) -> Article:
    """Return an article with these facts, whatever it was edited to before.

    Args:
        article: As it was read and described, or as it is stored.
        said: What users say of it, by name; each has one value, or one for each author.
    """
    read = as_read(article)
    if not said:
        return read
    edited = _with_facts(
        read, {name: tuple(Fact(v, EDITED) for v in values) for name, values in said.items()}
    )
    return replace(edited, replaced={name: facts_named(read, name) for name in said})


def as_read(article: Article) -> Article:
    """Return an article with the facts that were read of it, as if there were no edits."""
    if not article.replaced:
        return article
    return replace(_with_facts(article, article.replaced), replaced={})


def facts_named(article: Article, name: str) -> tuple[Fact, ...]:
    """Return what is known of an article under a name: none, one, or several authors."""
    if name == "authors":
        return article.authors
    fact = getattr(article, name) if name in _OWN else article.facts.get(name)
    return () if fact is None else (fact,)


def _with_facts(article: Article, facts: Mapping[str, tuple[Fact, ...]]) -> Article:
    """Return an article with other facts under these names, or none."""
    first = {name: found[0] if found else None for name, found in facts.items()}
    further = {name: fact for name, fact in article.facts.items() if name not in facts}
    further |= {
        name: fact
        for name, fact in first.items()
        if fact is not None and name != "authors" and name not in _OWN
    }
    return replace(
        article,
        title=first.get("title", article.title),
        outlet=first.get("outlet", article.outlet),
        authors=facts.get("authors", article.authors),
        published=first.get("published", article.published),
        url=first.get("url", article.url),
        facts=further,
    )
