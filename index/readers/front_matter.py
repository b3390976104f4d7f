"""Read the facts that the front matter of a Markdown file declares.

What cannot be read with certainty is left out, with a warning: a list or an object
of YAML that goes on over lines, or a date that is none. The text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.articles import markdown
from index.articles.author_names import people
from index.articles.stated_dates import can_be_published, read_stated_date
from index.readers.fields.values import shown
from index.records import Article, Fact, ReadWarning

_FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
}
_NOTHING = frozenset({"null", "Null", "NULL", "~", '""', "''", "[]", "{}"})
_EXPECTED = {"published": "a date such as 2024-03-05, not in the future"}


def read_front_matter(article: Article, *, latest: date) -> Iterator[ReadWarning | Article]:
    """Yield what is unclear in the front matter, then the article with what it declares.

    Args:
        article: A Markdown file, nothing known of it yet.
        latest: Last day that can be a date of publication.
    """
    facts: dict[str, tuple[Fact, ...]] = {}
    for key, span in markdown.front_matter(article.text):
        name, value = _FIELDS.get(key), span.of(article.text)
        if name is None or value in _NOTHING or name in facts:
            continue
        found = _read(name, Fact(value, f"front-matter:{key}", span), article.text, latest)
        if found is not None:
            facts[name] = found
            continue
        expected = _EXPECTED.get(name, "words on the same line")
        reason = f'"{key}" is {shown(value)}; expected {expected}; indexed without it'
        line = article.text.count("\n", 0, span.start) + 1
        yield ReadWarning(article.source.file, reason, line=line)
    first = {name: found[0] for name, found in facts.items() if found}
    yield replace(
        article,
        title=first.get("title"),
        outlet=first.get("outlet"),
        authors=facts.get("authors", ()),
        published=first.get("published"),
        url=first.get("url"),
    )


def _read(name: str, fact: Fact, text: str, latest: date) -> tuple[Fact, ...] | None:
    """Return what a value means for a field of `Article`, None if that is unclear."""
    if name == "published":
        stated = read_stated_date(fact.value)
        is_date = stated is not None and can_be_published(stated, latest=latest)
        return (replace(fact, value=stated),) if stated and is_date else None
    if fact.value.startswith("{") or not any(c.isalnum() for c in fact.value):
        return None
    if name != "authors":
        return (fact,)
    spans = [markdown.unquoted(text, person.span) for person in people(fact) if person.span]
    return tuple(Fact(span.of(text), fact.rule, span) for span in spans)
