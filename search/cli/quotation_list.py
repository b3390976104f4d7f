"""Lay out what people say for a person at a terminal; `terminal.py` has the pieces."""

from __future__ import annotations

from search.cli.terminal import (
    IRRELEVANT,
    aside,
    assumed_words,
    attribution,
    indented,
    paragraph,
    place,
    places_also_in,
)
from search.results import Quotation, Quotations

_REPORTED = "Reported, not quoted: these are the article's words."
_NONE = "No words of a named speaker found; try other words, another name or fewer filters."


def quotations_text(found: Quotations, *, width: int) -> str:
    """Return what people say, each with who, where and when, or say that there is nothing."""
    parts = assumed_words(found.assumed, width)
    if found.quotations and not found.is_relevant:
        parts.append("\n".join(paragraph(IRRELEVANT, width=width)))
    parts += [_quotation(number, one, width) for number, one in enumerate(found.quotations, 1)]
    if not found.quotations:
        parts.append("\n".join(paragraph(_NONE, width=width)))
    return "\n\n".join(parts)


def _quotation(number: int, quotation: Quotation, width: int) -> str:
    lines = indented(number, quotation.citation.quote, width)
    if not quotation.is_direct:
        lines += aside(_REPORTED, width)
    article, sentences = quotation.article, quotation.sentences
    lines += attribution(article, sentences, width, speaker=quotation.speaker)
    lines += place(quotation.citation, width)
    lines += places_also_in(quotation.also_in, width)
    return "\n".join(lines)
