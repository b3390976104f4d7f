"""Draw how many places share a fact, a bar a group, as a picture that stands alone.

Months and years follow each other without a gap: one without a place has no bar. Where
these would be too many only those with places are drawn, and the picture says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import QueryError
from search.finding.counts.counting import Group, Grouping
from search.output_files import write_lines
from search.svg_picture import WIDTH, cut, opened, refuse_other_formats, safe, text_at

_ROW, _TOP, _BELOW = 22, 64, 24
"""Of one group, of what stands above the first and below the last, in pixels."""
_LEFT, _RIGHT = 300, 850
"""Where bars begin, and where the longest ends, in pixels; figures stand right of it."""
_NAME_CHARS, _TITLE_CHARS = 42, 84
"""Of a name beside its bar, and of the title, as many as fit."""
_MOST_ROWS = 500
"""Groups that are drawn; of more the rest is counted in the picture."""
_UNKNOWN = "unknown"
_COLOUR, _FAINT = "#1a5f7a", "#9bb8c4"
_MONTHS = 12
"""Of a year, which no one may change."""


def plot_groups(query: str, groups: Sequence[Group], grouping: Grouping, path: Path) -> None:
    """Write a picture of counts, in the order given.

    Args:
        query: What was looked for.
        groups: How many places share a fact.
        grouping: Which fact.
        path: The file; one that is there is replaced.

    Raises:
        OptionError: If the suffix of `path` is not `.svg`.
        QueryError: If there is nothing to draw.
        DatelineError: If `path` lies in an index folder.
    """
    refuse_other_formats(path)
    if not groups:
        raise QueryError("there is nothing to draw; try other words or fewer filters")
    write_lines(path, list(_picture(query, groups, grouping)))


def _picture(query: str, groups: Sequence[Group], grouping: Grouping) -> Iterator[str]:
    filled = _without_gaps(groups, grouping)
    rows, left_out = filled[:_MOST_ROWS], len(filled) - _MOST_ROWS
    height = _TOP + _ROW * len(rows) + _BELOW
    title = f"Places by {grouping}: {query}"
    yield from opened(title, height=height)
    yield text_at(40, 26, cut(title, _TITLE_CHARS), size=16, weight="bold")
    yield text_at(40, 46, _legend(groups, filled, grouping), size=11, fill="#555")
    most = max(group.places for group in rows)
    for number, group in enumerate(rows):
        yield from _bar(group, _TOP + _ROW * number, most)
    if left_out > 0:
        said = f"and {left_out:,} more; dateline find --by {grouping} lists all"
        yield text_at(40, height - 8, said, size=11, fill="#555")
    yield "</svg>"


def _legend(groups: Sequence[Group], filled: Sequence[Group], grouping: Grouping) -> str:
    said = "places, and in how many articles"
    steps = _steps(groups, grouping)
    has_gaps = bool(steps) and len(filled) < steps[-1] - steps[0] + 1
    return f"{said}; a {grouping} without a place is not drawn" if has_gaps else said


def _bar(group: Group, top: int, most: int) -> Iterator[str]:
    name, middle = group.name or _UNKNOWN, top + _ROW // 2 + 4
    wide = (_RIGHT - _LEFT) * group.places / most
    full = f"{name}: {group.places:,} places in {group.articles:,} articles"
    colour = _COLOUR if group.name else _FAINT
    yield f"<g><title>{safe(full)}</title>"
    yield text_at(_LEFT - 10, middle, cut(name, _NAME_CHARS), size=11, anchor="end")
    yield f"<rect x='{_LEFT}' y='{top + 4}' width='{wide:.1f}' height='14' fill='{colour}'/>"
    figures = f"{group.places:,} in {group.articles:,}" if group.places else "0"
    yield text_at(min(_LEFT + wide + 8, WIDTH - 140), middle, figures, size=11)
    yield "</g>"


def _without_gaps(groups: Sequence[Group], grouping: Grouping) -> list[Group]:
    """Return times with those between them that have no place, unless they are too many."""
    steps = _steps(groups, grouping)
    if not steps or steps[-1] - steps[0] + 1 > _MOST_ROWS:
        return list(groups)
    known = dict(zip(steps, groups, strict=False))  # what is unknown comes last
    whole = range(steps[0], steps[-1] + 1)
    filled = [known.get(step) or Group(_named(step, grouping), 0, 0) for step in whole]
    return [*filled, *groups[len(steps) :]]


def _steps(groups: Sequence[Group], grouping: Grouping) -> list[int]:
    """Return the months or years of groups as numbers that follow each other; none of others."""
    names = [group.name for group in groups if group.name]
    try:
        if grouping is Grouping.YEAR:
            return [int(name) for name in names]
        if grouping is Grouping.MONTH:
            parts = [name.split("-") for name in names]
            return [int(year) * _MONTHS + int(month) - 1 for year, month in parts]
    except ValueError:  # a date of another form: bars stand as they are
        return []
    return []


def _named(number: int, grouping: Grouping) -> str:
    if grouping is Grouping.YEAR:
        return f"{number:04}"
    return f"{number // _MONTHS:04}-{number % _MONTHS + 1:02}"
