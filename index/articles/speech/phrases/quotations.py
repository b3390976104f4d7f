"""Find where quoted words open and close in a paragraph.

Marks may be straight or curved, mixed, or German or French. Where they do not
pair up, a straight one that opens inside an open quotation for example, nothing
in the paragraph can be trusted and there are no quotations to return. Pure
functions, linear in the length of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.records import Span

QUOTED = '"'
"""Stands for each quoted character in `blank`; no such mark is left outside quotations."""

_MARK = re.compile(r"[\"“”„«»]")
_OPENS_AFTER = frozenset("([{—–-‘'/")
_CLOSES = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "»": "«"}


def find_quotations(text: str, paragraph: Span) -> list[Span] | None:
    """Return the quotations of a paragraph, marks included, or None if they do not pair up.

    The last one may be open: it then ends with the paragraph.
    """
    found: list[Span] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if not _may_open(text, mark.start(), paragraph):
                return None
            opened = mark
        elif mark[0] in _CLOSES[opened[0]] and _may_close(text, mark.end(), paragraph):
            found.append(Span(opened.start(), mark.end()))
            opened = None
        else:
            return None
    if opened is not None:
        found.append(Span(opened.start(), paragraph.end))
    return found


def is_closed(text: str, quotation: Span) -> bool:
    """Return whether a quotation that was found ends with its mark."""
    return len(quotation) > 1 and text[quotation.end - 1] in _CLOSES[text[quotation.start]]


def blank(text: str, sentence: Span, quotations: Iterable[Span]) -> str:
    """Return a sentence with each quoted character as `QUOTED`, every offset kept."""
    return "".join(_pieces(text, sentence, quotations))


def _pieces(text: str, sentence: Span, quotations: Iterable[Span]) -> Iterator[str]:
    at = sentence.start
    for quotation in quotations:
        start, end = max(at, quotation.start), min(sentence.end, quotation.end)
        if start < end:
            yield text[at:start]
            yield QUOTED * (end - start)
            at = end
    yield text[at : sentence.end]


def holder_of(quotations: Sequence[Span], offset: int) -> Span | None:
    """Return the quotation that holds an offset."""
    return next((q for q in quotations if q.start <= offset < q.end), None)


def _may_open(text: str, at: int, paragraph: Span) -> bool:
    """Return whether an opening mark may stand here: at the start of a word."""
    if text[at] == "”" or at + 1 >= paragraph.end or text[at + 1].isspace():
        return False
    return at == paragraph.start or text[at - 1].isspace() or text[at - 1] in _OPENS_AFTER


def _may_close(text: str, end: int, paragraph: Span) -> bool:
    """Return whether a closing mark may stand here: not straight before a word."""
    return end >= paragraph.end or text[end - 1] != '"' or not text[end].isalnum()
