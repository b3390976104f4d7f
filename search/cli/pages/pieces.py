"""Give the pieces that pages are made of, each as lines for a person at a terminal.

They are styled with `click.style`; `click.echo` drops the styles where they are not wanted.
Every word that comes from an article passes through `layout`, so nothing in it reaches the
terminal raw. Whatever carries meaning is there without colour too.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import click

from index.articles.times.earliest_day import not_before
from index.records import Article, Fact, Sentence, SourceLink, Span, Speaker
from search.cli.layout import Line, columns, counted, one_line, wrap
from search.results import (
    Citation,
    Evidence,
    Hit,
)
from search.wording.telling_words import any_shares

_PIPE_WIDTH = 80
"""Columns where the output is no terminal, so that files look the same everywhere."""
_MOST_COLUMNS = 100
"""Longer lines are hard to read, however wide the terminal is."""
_FEWEST_COLUMNS = 30
"""Columns of the narrowest page; a narrower terminal breaks its lines itself."""
NEWEST_FIRST = "The newest first:"
"""What stands above quotes and hits in the order of their days."""
MOST_ALSO_IN = 12
"""Other articles with the words of a quote that are listed; of more only the count is given."""

_INDENT = "    "
_LEFT_OUT = "[…]"
_PARTIAL = "Part of a sentence; the command below shows all of it."
_IRRELEVANT = "Nothing here seems to be about that; these come nearest:"
_DOUBTFUL = "Words of it stand here, but perhaps in another matter; these come nearest:"
_PASSED_ON = {
    "told": "to",
    "according to": "according to",
    "reported": "reported by",
    "citing": "cited from",
    "quoted": "quoted by",
    "lead-in": "quoted by",
    "byline": "from",
}
"""How a person reads the form by which an outlet passed words on."""


def terminal_width() -> int:
    """Return the columns to fill: the terminal's, within reason, or 80 in a pipe."""
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    measured = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return max(_FEWEST_COLUMNS, min(measured, _MOST_COLUMNS))


def irrelevant(query: str, quotes: Iterable[str], width: int) -> str:
    """Return what stands above quotes that likely are not about a query.

    Where they hold words of it, it is not said that nothing is about it.
    """
    said = _DOUBTFUL if any_shares(query, quotes) else _IRRELEVANT
    return "\n".join(paragraph(said, width=width))


def assumed_words(
    assumed: Mapping[str, str], also_searched: Mapping[str, Sequence[str]], width: int
) -> list[str]:
    """Return a paragraph that says which words were read as others, if any were.

    And one for the other spellings of names that were searched, too.
    """
    said = []
    if assumed:
        pairs = ", ".join(f'"{word}" as "{meant}"' for word, meant in assumed.items())
        said.append(f"Reading {pairs}")
    if also_searched:
        others = "; ".join(
            f"{', '.join(map(_quoted, ways))} for {_quoted(name)}"
            for name, ways in also_searched.items()
        )
        said.append(f"Also searched: {others}")
    return [
        "\n".join(paragraph(f"{one}; --as-typed takes every word as it is.", width=width))
        for one in said
    ]


def _quoted(name: str) -> str:
    return f'"{one_line(name)}"'


def also_in(found: Hit | Evidence, width: int) -> list[str]:
    """Return where else the words stand: the oldest places, and how many more there are."""
    lines = places_also_in(found.also_in, width)
    if not found.also_in_complete:
        lines += aside("Too many passages hold these words; not all were looked at.", width)
    return lines


def places_also_in(citations: Sequence[Citation], width: int) -> list[str]:
    """Return other places of the same words, the first of them, and how many more there are."""
    lines = []
    for copy in citations[:MOST_ALSO_IN]:
        lines += place(copy, width, lead="also in ")
    more = len(citations) - MOST_ALSO_IN
    if more > 0:
        lines += aside(f"and {counted(more, 'more article')}; --json lists all", width)
    return lines


def numbered(number: int, citation: Citation, marks: Iterable[Span], width: int) -> list[str]:
    """Return the quote, indented, with its number before the first line.

    What is left out of a sentence shows as `[…]`, which is not of the article.
    """
    before = f"{_LEFT_OUT} " if citation.partial.start else ""
    after = f" {_LEFT_OUT}" if citation.partial.end else ""
    marked = [Span(len(before) + mark.start, len(before) + mark.end) for mark in marks]
    numbered = indented(number, before + citation.quote + after, width, marks=marked)
    return [*numbered, *aside(_PARTIAL, width)] if citation.partial else numbered


def indented(number: int, text: str, width: int, *, marks: Iterable[Span] = ()) -> list[str]:
    """Return a text indented, with its number before the first line."""
    wrapped = wrap(text, width=width - len(_INDENT), marks=marks)
    lines = [_INDENT + styled(line) for line in wrapped]
    first = f"{number:>2}  "
    return [first + lines[0][len(_INDENT) :], *lines[1:]] if lines else [first.rstrip()]


def attribution(
    article: Article,
    sentences: Sequence[Sentence],
    width: int,
    *,
    speaker: Speaker | None = None,
    sources: Iterable[SourceLink] = (),
    correction: Span | None = None,
    author: str | None = None,
) -> list[str]:
    """Return who says or writes it, through whom, where and when, then the article's title.

    What the article says that it had wrong about who said it comes last.
    """
    said = [_speaker(speaker, article.text, is_corrected=bool(correction))] if speaker else []
    said += [f"by {one_line(author)}"] if author else []
    said += [
        f"{_PASSED_ON[link.rule]} {one_line(link.name)}"
        for link in sources
        if link.rule in _PASSED_ON and not (speaker and link.span == speaker.span)
    ]
    lead = "".join(f"{part}, " for part in said) + ("in " if said else "")
    facts = f"— {lead}{outlet(article)}, {dated(article, sentences)}"
    lines = paragraph(facts, width=width, indent=_INDENT)
    if article.title:
        lines += paragraph(article.title.value, width=width, indent=_INDENT)
    if correction:
        words = f"The article corrects who said it: {one_line(correction.of(article.text))}"
        lines += paragraph(words, width=width, indent=_INDENT)
    return lines


def _speaker(speaker: Speaker, text: str, *, is_corrected: bool) -> str:
    """Return the name as it stands by the words, with what else the article calls them."""
    further = (speaker.full_name, speaker.description)
    called = ", ".join(one_line(span.of(text)) for span in further if span)
    name = one_line(speaker.name) + (f" ({called})" if called else "")
    if speaker.is_certain:
        return name
    return f"named as {name}, which the article corrects" if is_corrected else f"probably {name}"


def place(citation: Citation, width: int, *, lead: str = "") -> list[str]:
    """Return the file and line, and the command that shows the quote in its article."""
    place = lead + one_line(citation.place)
    command = f"dateline show {citation.label}"
    together = f"{_INDENT}{place}   {command}"
    if columns(together) <= width:
        return [click.style(together, dim=True)]
    return [click.style(_INDENT + part, dim=True) for part in (place, command)]


def paragraph(text: str, *, width: int, indent: str = "") -> list[str]:
    """Return `text` wrapped and printable, each line after `indent`."""
    return [indent + styled(line) for line in wrap(text, width=width - len(indent))]


def styled(line: Line) -> str:
    """Return a line with its marked runs highlighted."""
    return "".join(
        click.style(run.text, bold=True, fg="green") if run.marked else run.text for run in line
    )


def stages(stages_ms: Mapping[str, float], took_ms: float, width: int) -> str:
    """Return how long a result took, and each stage of it."""
    spent = ", ".join(f"{stage} {stage_ms:.1f}" for stage, stage_ms in stages_ms.items())
    return "\n".join(aside(f"{took_ms:.1f} ms" + (f": {spent}" if spent else ""), width))


def aside(text: str, width: int) -> list[str]:
    """Return text that is no part of the result, indented and dimmed."""
    lines = paragraph(text, width=width, indent=_INDENT)
    return [click.style(line, dim=True) for line in lines]


def outlet(article: Article) -> str:
    """Return the outlet's name, or say that it is unknown."""
    return one_line(article.outlet.value) if article.outlet else "outlet unknown"


def dated(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return when an article was published, else that it is unknown and what a caption proves."""
    earliest = not_before(article, sentences)
    since = f", not before {day(earliest)} (a caption)" if earliest else ""
    return day(article.published) + since


def day(published: Fact | None) -> str:
    """Return a day, month or year as people write it, or say that it is unknown."""
    if published is None:
        return "date unknown"
    value = published.value
    try:
        when = date.fromisoformat(f"{value}-01" if len(value) == len("2024-03") else value[:10])
    except ValueError:
        return one_line(value)
    return f"{when:%b %Y}" if len(value) == len("2024-03") else f"{when.day} {when:%b %Y}"
