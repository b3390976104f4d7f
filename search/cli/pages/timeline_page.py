"""Lay a timeline out for a person at a terminal: headed by time, oldest first.

Every word of an article passes through `layout`. The words that give the time are marked, and
what is planned, said to be, denied or called off says so before the quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from index.articles.times.iso_times import bounds
from index.records import Span
from search.cli.layout import columns, counted, one_line, wrap
from search.cli.pages.pieces import assumed_words, dated, outlet, paragraph, styled
from search.timelines.entries import Entry, Timeline

_INDENT = "    "
_MOST_ALSO_IN = 5
"""Other articles with the sentence that are listed; of more only the count is given."""
_DAY_CHARS = len("2017-11-09")
_MONTH_CHARS = len("2017-11")
_YEAR_CHARS = len("2017")


def timeline_text(timeline: Timeline, *, width: int) -> str:
    """Return the entries under their times, or say that there are none."""
    if not timeline.entries:
        return "\n".join(paragraph(_nothing(timeline), width=width))
    parts = [*_before(timeline, width)]
    heading = ""
    for entry in timeline.entries:
        lines = list(_entry(entry, width))
        if (words := time_in_words(entry.value)) != heading:
            heading = words
            lines.insert(0, click.style(heading, bold=True))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def time_in_words(value: str) -> str:
    """Return a time as people write it: `9 Nov 2017`, `Nov 2017`, `2017`, `3 to 9 Nov 2017`."""
    start, _, end = value.partition("/")
    if not end:
        return _one_time(start)
    first, last = _one_time(start), _one_time(end)
    if len(start) == _DAY_CHARS and start[:_MONTH_CHARS] == end[:_MONTH_CHARS]:
        return f"{bounds(start)[0].day} to {last}"
    if len(start) > _YEAR_CHARS and start[:_YEAR_CHARS] == end[:_YEAR_CHARS]:
        return f"{first.removesuffix(start[:_YEAR_CHARS]).rstrip()} to {last}"
    return f"{first} to {last}"


def _one_time(value: str) -> str:
    first: date = bounds(value)[0]
    if len(value) == _YEAR_CHARS:
        return value
    month = f"{first:%b} {first.year}"
    return month if len(value) == _MONTH_CHARS else f"{first.day} {month}"


def _nothing(timeline: Timeline) -> str:
    if not timeline.is_relevant:
        return "Nothing here is about that. Try other words, or: dateline search WORDS"
    if timeline.undated:
        known = f"The date of {counted(timeline.undated, 'article')} is not known, so only whole "
        return f"Nothing with a time that is sure was found. {known}dates in them are read."
    return "Nothing with a time that is sure was found; try other words or fewer filters."


def _before(timeline: Timeline, width: int) -> Iterator[str]:
    """Yield what a reader should know before the entries."""
    yield from assumed_words(timeline.assumed, timeline.also_searched, width)
    if timeline.undated:
        said = f"Of {counted(timeline.undated, 'undated article')} only whole dates are read."
        yield "\n".join(paragraph(said, width=width))
    if timeline.left_out:
        verb = "is" if timeline.left_out == 1 else "are"
        said = f"{timeline.left_out:,} earlier {verb} left out; for them: -k N, or --until DATE."
        yield "\n".join(paragraph(said, width=width))


def _entry(entry: Entry, width: int) -> Iterator[str]:
    citation = entry.citation
    standing = f"({entry.standing}) " if entry.standing else ""
    lead = f"{standing}[…] " if citation.partial.start else standing
    begin = citation.span.start - len(lead)
    marks = [Span(entry.time.span.start - begin, entry.time.span.end - begin)]
    after = " […]" if citation.partial.end else ""
    for line in wrap(lead + citation.quote + after, width=width - len(_INDENT), marks=marks):
        yield _INDENT + styled(line)
    facts = f"— {outlet(entry.article)}, {dated(entry.article, entry.sentences)}"
    yield from paragraph(facts, width=width, indent=_INDENT)
    place, command = one_line(citation.place), f"dateline show {citation.label}"
    together = f"{_INDENT}{place}   {command}"
    for part in [together] if columns(together) <= width else [_INDENT + place, _INDENT + command]:
        yield click.style(part, dim=True)
    for copy in entry.also_in[:_MOST_ALSO_IN]:
        yield click.style(f"{_INDENT}also in {one_line(copy.place)}", dim=True)
    more = len(entry.also_in) - _MOST_ALSO_IN
    if more > 0:
        yield click.style(
            f"{_INDENT}and {counted(more, 'more article')}; --json lists all", dim=True
        )
