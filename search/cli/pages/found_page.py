"""Lay out the places that `dateline find` gives for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from search.cli.layout import columns, counted, one_line
from search.cli.pages.pieces import (
    aside,
    attribution,
    numbered,
    paragraph,
    place,
    places_also_in,
)
from search.finding.counts.counting import Group
from search.finding.found import FoundHit, FoundPlaces

_INDENT = "  "
_UNKNOWN = "unknown"
_NARROWEST = 8
"""Columns of a name in a table of counts, whatever the terminal leaves."""


def count_line(found: FoundPlaces, *, width: int) -> str:
    """Return how many places there are, in how many articles, and what was left out."""
    said = f"{counted(len(found.places), 'place')} in {counted(found.articles, 'article')}"
    if found.copies:
        said += f", {counted(found.copies, 'copy').replace('copys', 'copies')} left out"
    return "\n".join(paragraph(f"{said}.", width=width))


def marked_place(query: str, at: int, *, width: int) -> str:
    """Return a query on one line, cut to fit, and a caret below one place of it."""
    start = max(0, at - width // 2)
    before = ("…" if start else "") + one_line(query[start:at]).replace("\n", " ")
    before += " " * (at > start and query[at - 1 : at].isspace() and not before.endswith(" "))
    room = max(1, width - columns(before) - len(_INDENT))
    behind = one_line(query[at : at + room])
    return f"{_INDENT}{before}{behind}\n{_INDENT}{' ' * columns(before)}^"


def found_text(found: FoundPlaces, hits: Iterable[FoundHit], *, first: int, width: int) -> str:
    """Return the count, then places with where they stand, then how to see more."""
    parts = [count_line(found, width=width)]
    shown = [_hit(hit, width) for hit in hits]
    parts += shown
    last = first + len(shown) - 1
    if last < len(found.places):
        more = f"Places {first:,} to {last:,}; for more: --page, -k, or --format csv for all."
        parts.append("\n".join(aside(more, width)))
    return "\n\n".join(parts)


def groups_text(groups: Sequence[Group], *, name: str, width: int) -> str:
    """Return counts as a table, a line for each group."""
    named = [(one_line(one.name) if one.name else _UNKNOWN, one) for one in groups]
    figures = ("places", "articles")
    room = max(_NARROWEST, width - sum(len(figure) + 2 for figure in figures))
    wide = min(room, max([len(name), *(columns(called) for called, _ in named)]))
    lines = [click.style(f"{_cell(name, wide)}  places  articles", dim=True)]
    lines += [
        f"{_cell(called, wide)}  {one.places:>6,}  {one.articles:>8,}" for called, one in named
    ]
    return "\n".join(lines)


def _cell(text: str, wide: int) -> str:
    """Return a text in so many columns, cut where it is longer."""
    if columns(text) > wide:
        while columns(text) > wide - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (wide - columns(text))


def _hit(hit: FoundHit, width: int) -> str:
    lines = numbered(hit.number, hit.citation, hit.marks, width)
    lines += attribution(hit.article, hit.sentences, width)
    lines += place(hit.citation, width)
    lines += places_also_in(hit.also_in, width)
    return "\n".join(lines)
