"""Lay out what is known of articles for a person, a fact a line with the evidence for each.

The evidence is the rule that read a fact and, where it stands in the article, the characters.
What is not known is named too, so that a user sees what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


def edited_lines(
    articles: Sequence[StoredArticle], names: Sequence[str], *, most: int, width: int
) -> Iterator[str]:
    """Yield the facts of each article that a user stated, and what was read in their place.

    Args:
        articles: Articles of one file; the first are shown, the others counted.
        names: Facts that are shown even if they are what was read.
        most: How many are shown.
        width: Columns of the screen.
    """
    for stored in articles[:most]:
        yield click.style(one_line(stored.article.source.place), bold=True)
        replaced = stored.article.replaced
        shown = [(name, facts) for name, facts in _named(stored) if name in {*names, *replaced}]
        for name, facts in shown:
            yield from _fact_lines(name, facts, width)
            for read in replaced.get(name, ()):
                words = styled_words(f"read: {one_line(read.value)} ({_evidence(read)})", width)
                yield from words
        if not shown:
            yield click.style("  nothing was stated; all facts are as read", dim=True)
    if len(articles) > most:
        yield f"and {counted(len(articles) - most, 'other article')}"


def styled_words(words: str, width: int) -> Iterator[str]:
    """Yield words in the column of the facts, of less weight than these."""
    for line in wrap(words, width=max(1, width - _INDENT)):
        yield " " * _INDENT + click.style(styled(line), dim=True)


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
