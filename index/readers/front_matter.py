"""Read the facts that the front matter of a Markdown file, or of plain text, declares.

What cannot be read with certainty is left out, with a warning: a list or an object
of YAML that goes on over lines, or a date that is none. The text stays as it is.

Plain text may begin with a line of `---` and a line with a colon and be no more than text. So
there the block has to name two facts, or one with all its keys in small letters, as programs
write them; any other is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.articles import markdown
from index.articles.author_names import people
from index.articles.stated_dates import can_be_published, read_stated_date
from index.language_codes import language_code
from index.readers.fields.values import shown
from index.records import Article, Fact, ReadWarning, Span

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
    "updated": "updated",
    "modified": "updated",
    "language": "language",
    "lang": "language",
    "section": "section",
}
_NOTHING = frozenset({"null", "Null", "NULL", "~", '""', "''", "[]", "{}"})
_DATE = "a date such as 2024-03-05, not in the future"
_EXPECTED = {"published": _DATE, "updated": _DATE, "language": "a code such as de"}
_FURTHER = ("updated", "language", "section")
_FEWEST_FACTS = 2
"""Facts that a block at the head of plain text names; with fewer a note could be taken for one."""


def front_matter_of_text(text: str) -> Span | None:
    """Return the front matter of a plain text, None if it begins with text."""
    keys = [key for key, _ in markdown.front_matter(text)]
    named = {_FIELDS[key] for key in keys if key in _FIELDS}
    end = markdown.front_matter_end(text)
    if not named or (len(named) < _FEWEST_FACTS and not _are_small(text[:end])):
        return None
    return Span(0, end)


def _are_small(block: str) -> bool:
    """Return whether all keys of a block are in small letters."""
    return all(line[:1].islower() or not line[:1].isalpha() for line in block.splitlines())


def read_front_matter(article: Article, *, latest: date) -> Iterator[ReadWarning | Article]:
    """Yield what is unclear in the front matter, then the article with what it declares.

    Args:
        article: A file with front matter, nothing known of it yet.
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
        facts={name: first[name] for name in _FURTHER if name in first},
    )


def _read(name: str, fact: Fact, text: str, latest: date) -> tuple[Fact, ...] | None:
    """Return what a value means for a field of `Article`, None if that is unclear."""
    if name == "language":
        code = language_code(fact.value)
        return None if code is None else (replace(fact, value=code),)
    if name in ("published", "updated"):
        stated = read_stated_date(fact.value)
        is_date = stated is not None and can_be_published(stated, latest=latest)
        return (replace(fact, value=stated),) if stated and is_date else None
    if fact.value.startswith("{") or not any(c.isalnum() for c in fact.value):
        return None
    if name != "authors":
        return (fact,)
    spans = [markdown.unquoted(text, person.span) for person in people(fact) if person.span]
    return tuple(Fact(span.of(text), fact.rule, span) for span in spans)
