"""Lay out what of a query was taken literally, and name what was not obeyed."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.filters import Filters
from search.cli.layout import counted, one_line
from search.cli.pages.pieces import aside, paragraph
from search.literal.literal_places import marks_in
from search.literal_part import Literal, Unobeyed

if TYPE_CHECKING:
    from search.checking.verdicts import CheckedQuotation


def literal_parts(literal: Literal[CheckedQuotation], *, width: int) -> list[str]:
    """Return paragraphs that stand above what was found."""
    parts = []
    if not literal.is_held:
        parts.append("\n".join(paragraph(_lacking(literal), width=width)))
    if literal.quotation is not None:
        from search.cli.pages.check_page import pasted_text  # most queries are no quotations

        parts.append(pasted_text(literal.quotation, literal.text, width=width))
    return parts


def further_phrases(
    literal: Literal[CheckedQuotation], shown: int, options: Sequence[str] = ()
) -> str:
    """Return that a phrase stands in more places than are shown, and how to see all; else empty.

    Args:
        literal: What was taken literally.
        shown: How many places are shown.
        options: As for `unobeyed_line`.
    """
    if len(literal.phrases) != 1 or literal.phrases[0].places <= shown:
        return ""
    phrase = literal.phrases[0]
    command = _command(f'"{phrase.words}"', options)
    return f"It stands in {counted(phrase.places, 'place')}; all of them: {command}"


def beside(quote: str, literal: Literal[CheckedQuotation], width: int) -> list[str]:
    """Return which phrases do not stand in a quote itself, but in its passage."""
    absent = [
        one.words
        for one in literal.phrases
        if literal.is_held and not marks_in(quote, replace(literal, phrases=(one,)))
    ]
    named = ", ".join(f'"{one_line(words)}"' for words in absent)
    return aside(f"{named} stands beside these words.", width) if absent else []


def typed_filters(filters: Filters) -> list[str]:
    """Return filters as they are typed, as `--since 2019-01-01`."""
    typed = [f"--since {filters.since}"] if filters.since else []
    typed += [f"--until {filters.until}"] if filters.until else []
    typed += [f"--outlet {name}" for name in filters.outlets]
    typed += [f"--language {code}" for code in filters.languages]
    return [*typed, *(f"--said-by {name}" for name in filters.said_by)]


def unobeyed_line(unobeyed: Unobeyed, options: Sequence[str] = ()) -> str:
    """Return what of a query was read as words, and the command that obeys it; empty if nothing.

    Args:
        unobeyed: What was not obeyed.
        options: Further options of that command, as `--outlet`, `Post`.
    """
    said = []
    if unobeyed.typed:
        named = ", ".join(map(one_line, unobeyed.typed))
        if unobeyed.query is None:
            said.append(f"Read as words: {named}; see: dateline find --help")
        else:
            command = _command(unobeyed.query, [*unobeyed.options, *options])
            said.append(f"Read as words: {named}; to have it obeyed: {command}")
    if unobeyed.is_open:
        said.append("A quotation mark is not closed; what follows it is read as words.")
    return "\n".join(said)


def _command(query: str, options: Iterable[str]) -> str:
    words = [word for option in options for word in option.split(maxsplit=1)]
    dashed = ["--"] if query.startswith("-") else []
    return one_line(shlex.join(["dateline", "find", *words, *dashed, query]))


def _lacking(literal: Literal[CheckedQuotation]) -> str:
    """Return which phrases no passage holds."""
    missing = literal.missing
    if missing:
        named = ", ".join(f'"{one_line(words)}"' for words in missing)
        return f"No passage holds {named} as typed."
    named = ", ".join(f'"{one_line(one.words)}"' for one in literal.phrases)
    return f"No passage holds all of these: {named}."
