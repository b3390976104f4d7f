"""Lay out boilerplate for a person: what an archive shares, and what one article has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from index.records import Role, StoredArticle
from search.cli.layout import counted, one_line
from search.cli.pages.pieces import paragraph
from search.comparing.recurring_lines import RecurringLine


def recurring_text(lines: Sequence[RecurringLine], *, width: int) -> Iterator[str]:
    """Yield each sentence, where it recurs and by which rule it is boilerplate, then the total."""
    for one in lines:
        yield from paragraph(one.text, width=width)
        by = "learned" if one.is_learned else f"by the rule {one.rule}"
        outlet = one_line(one.outlet) if one.outlet else "outlet unknown"
        yield from paragraph(
            f"{outlet}, {counted(one.articles, 'article')}, {by}", width=width, indent="  "
        )
    if not lines:
        yield "No boilerplate stands in two articles of an outlet."
        return
    learned = sum(one.is_learned for one in lines)
    yield f"{counted(len(lines), 'sentence')}, {learned:,} learned."
    if learned:
        yield click.style('To quote one again: dateline edit --keep "SENTENCE"', dim=True)


def boilerplate_of(stored: StoredArticle, *, width: int) -> Iterator[str]:
    """Yield the boilerplate of one article, each sentence below the rule that says so."""
    found = [one for one in stored.sentences if one.role is Role.BOILERPLATE]
    yield f"{counted(len(found), 'sentence')} of boilerplate{':' if found else '.'}"
    for one in found:
        yield click.style(f"  {one_line(one.rule)}", dim=True)
        yield from paragraph(one.span.of(stored.article.text), width=width, indent="    ")
