"""Find the quotations of a paragraph, those between single marks too.

`index/articles/speech/phrases/quotations.py` pairs double marks and guillemets. Many papers
quote between single ones, which are apostrophes as well: one opens at the beginning of
a word and closes at the end of one, and where more than one may close, the quotation is
in doubt. Inside double marks they are a part of what is quoted. Pure functions, linear
in the length of the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from index.articles.speech.phrases.quotations import find_quotations
from index.records import Span

_OPENS = re.compile(r"(?<![^\s([{—–“\"-])[‘'](?=[^\W_]|[“\"\[…£$€.])")
_CLOSES = re.compile(r"(?<![\s‘'(\[{—–])[’'](?![^\W_])")
_SHORTENED = re.compile(r"\d|(?:em|n|tis|twas|til|cause|bout|round|cos|er|im)\b", re.IGNORECASE)
"""What follows an apostrophe that is typed as an opening mark: ‘90s, ‘em."""
_STOPS = ",.?!…"
_FEWEST = 2
"""Characters between single marks; fewer are an apostrophe on either side, as in rock 'n' roll."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """What a paragraph quotes.

    Attributes:
        spans: The quotations in reading order, marks included.
        doubtful: Where a single mark opens and it is not plain where it closes.
    """

    spans: list[Span]
    doubtful: list[Span]


def quotations_of(text: str, paragraph: Span) -> Quotations | None:
    """Return the quotations of a paragraph, None if its double marks do not pair up.

    The last one may be open, if it is between double marks: it ends with the paragraph.
    """
    double = find_quotations(text, paragraph)
    if double is None:
        return None
    single, doubtful = _single(text, paragraph, double)
    return Quotations(sorted([*double, *single]), doubtful)


def within(text: str, quotation: Span) -> list[Span]:
    """Return what a quotation between double marks may quote between single ones."""
    found, doubtful = _single(text, Span(quotation.start + 1, quotation.end), [])
    return sorted([*found, *doubtful])


def inner(quotation: Span, *, is_closed: bool) -> Span:
    """Return a quotation without its marks."""
    end = quotation.end - is_closed
    return Span(quotation.start + 1, max(quotation.start + 1, end))


def _single(text: str, paragraph: Span, double: list[Span]) -> tuple[list[Span], list[Span]]:
    """Return what stands between single marks, outside double ones, and what is doubtful."""
    found, doubtful = list[Span](), list[Span]()
    begins = [m.start() for m in _OPENS.finditer(text, *paragraph)]
    begins = [at for at in begins if holder(double, at) is None]
    at = paragraph.start
    for number, begin in enumerate(begins):
        if begin < at:
            continue
        following = begins[number + 1] if number + 1 < len(begins) else paragraph.end
        closing = [m.start() for m in _CLOSES.finditer(text, begin + 1, following)]
        closing = [close for close in closing if holder(double, close) is None]
        ends = [close for close in closing if text[close - 1] in _STOPS] or closing
        if len(ends) > 1 and text[ends[0] - 1] not in _STOPS:
            doubtful.append(Span(begin, ends[-1] + 1))
            at = ends[-1] + 1
        elif ends and ends[0] - begin > _FEWEST:
            found.append(Span(begin, ends[0] + 1))
            at = ends[0] + 1
        elif not ends and text[begin] == "‘" and not _SHORTENED.match(text, begin + 1):
            doubtful.append(Span(begin, following))
    return found, doubtful


def holder(spans: Sequence[Span], at: int) -> Span | None:
    """Return which of these spans, in order and apart from each other, holds an offset."""
    last = bisect_right(spans, at, key=attrgetter("start")) - 1
    return spans[last] if last >= 0 and at < spans[last].end else None
