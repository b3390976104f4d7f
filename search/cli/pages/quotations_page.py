"""Lay out what people say for a person at a terminal; `pieces.py` has what it is made of."""

from __future__ import annotations

import re

from index.articles.speech.phrases.quotations import find_quotations
from index.records import Span
from search.cli.pages.pieces import (
    aside,
    assumed_words,
    attribution,
    indented,
    irrelevant,
    paragraph,
    place,
    places_also_in,
)
from search.results import Quotation, Quotations

_REPORTED = "Reported, not quoted: these are the article's words."
_HOLDS_QUOTED = "The article's sentence; what stands between marks is quoted."
_MARKS = frozenset('"“”„‟«»‹›「」『』＂')
_OPENS = re.compile(r"(?:^|[\s(\[—–-])[‘'‚]\S")
"""A single mark where words begin; elsewhere it may be an apostrophe."""
_CLOSES = re.compile(r"\S[’'](?!\w)")
_WITHIN = "The article's sentence, from within a quotation."
_LONGEST_PARAGRAPH = 10_000
"""Code points of a paragraph whose quotations are looked for."""
_NONE = "No words of a named speaker found; try other words, another name or fewer filters."


def quotations_text(found: Quotations, *, width: int) -> str:
    """Return what people say, each with who, where and when, or say that there is nothing."""
    parts = assumed_words(found.assumed, found.also_searched, width)
    if found.quotations and not found.is_relevant:
        asked = found.query.text if found.query else ""
        quotes = (one.citation.quote for one in found.quotations)
        parts.append(irrelevant(asked, quotes, width))
    parts += [_quotation(number, one, width) for number, one in enumerate(found.quotations, 1)]
    if not found.quotations:
        parts.append("\n".join(paragraph(_NONE, width=width)))
    return "\n\n".join(parts)


def _quotation(number: int, quotation: Quotation, width: int) -> str:
    lines = indented(number, quotation.citation.quote, width)
    if not quotation.is_direct:
        lines += aside(_remark(quotation), width)
    article, sentences = quotation.article, quotation.sentences
    lines += attribution(
        article,
        sentences,
        width,
        speaker=quotation.speaker,
        sources=quotation.sources,
        correction=quotation.correction,
    )
    lines += place(quotation.citation, width)
    lines += places_also_in(quotation.also_in, width)
    return "\n".join(lines)


def _remark(quotation: Quotation) -> str:
    """Return what is to be said of a sentence that is not simply a quotation."""
    sentence = quotation.citation.quote
    opens = _OPENS.search(sentence)
    is_in_single = opens is not None and _CLOSES.search(sentence, opens.end() - 1) is not None
    if is_in_single or not _MARKS.isdisjoint(sentence):
        return _HOLDS_QUOTED
    return _WITHIN if _is_within(quotation.article.text, quotation.citation.span) else _REPORTED


def _is_within(text: str, span: Span) -> bool:
    """Return whether a sentence without marks lies in a quotation of its paragraph."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    found = find_quotations(text, paragraph) if len(paragraph) <= _LONGEST_PARAGRAPH else None
    return any(one.overlaps(span) for one in found or ())
