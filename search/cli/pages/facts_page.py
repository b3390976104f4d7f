"""Lay out what is known of articles for a person, a fact a line with the evidence for each.

The evidence is the rule that read a fact and, where it stands in the article, the characters.
What is not known is named too, so that a user sees what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from index.records import Fact, StoredArticle
from search.cli.layout import counted, one_line, wrap
from search.cli.pages.pieces import styled

_EXPECTED = ("title", "outlet", "authors", "published", "updated", "place", "agency", "section")
"""Facts that are named although they are not known, in the order in which they are shown."""
_INDENT = 13
"""Columns before a fact: two, and the longest of these names with a blank behind it."""


def facts_lines(articles: Iterable[StoredArticle], *, width: int) -> Iterator[str]:
    """Yield the facts of each article under its place, then how many articles there are."""
    count = 0
    for stored in articles:
        count += 1
        yield click.style(one_line(stored.article.source.place), bold=True)
        for name, facts in _named(stored):
            yield from _fact_lines(name, facts, width)
    yield f"{counted(count, 'article')}."


def _named(stored: StoredArticle) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield each fact by its name; none where it is expected and not known."""
    article = stored.article
    known: dict[str, tuple[Fact, ...]] = {name: (fact,) for name, fact in article.facts.items()}
    own = (("title", article.title), ("outlet", article.outlet), ("published", article.published))
    known |= {name: (fact,) for name, fact in own if fact is not None}
    known |= {"authors": article.authors}
    if article.url is not None:
        known["url"] = (article.url,)
    for name in (*_EXPECTED, *sorted(known.keys() - set(_EXPECTED))):
        yield name, known.get(name, ())


def _fact_lines(name: str, facts: tuple[Fact, ...], width: int) -> Iterator[str]:
    """Yield a fact with its evidence, over several lines where it is long."""
    head = f"  {one_line(name)}".ljust(_INDENT)
    if not facts:
        yield f"{head}{click.style('unknown', dim=True)}"
    for fact in facts:
        words = f"{one_line(fact.value)} ({_evidence(fact)})"
        for line in wrap(words, width=max(1, width - len(head))):
            yield f"{head}{styled(line)}"
            head = " " * _INDENT


def _evidence(fact: Fact) -> str:
    """Return the rule that read a fact, and where it stands in the text."""
    place = "" if fact.span is None else f", characters {fact.span.start}-{fact.span.end}"
    return f"{one_line(fact.rule)}{place}"
