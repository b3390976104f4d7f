"""Find the words of a sentence that may give a time, and what kind of words they are.

Only words are looked at here; what day they mean, if any, is for `stated_times.py` and
`counted_times.py`. What only looks like a time gives nothing: a person called May, a route or
a number of people, the Sunday Times. Where two readings overlap the longer one stands. Pure
functions; each pattern is linear in the length of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from index.articles.dates import find_dates
from index.articles.times.named_times import is_named_day, is_named_weekday
from index.articles.times.time_patterns import (
    AFTER_YEAR,
    HINTS,
    LEAD_CHARS,
    NAMED_AFTER,
    NAMED_BEFORE,
    NEXT,
    NO_YEAR,
    NUMERIC,
    OF_MONTH,
    OF_YEAR,
    PATTERNS,
    WEEKDAY_BEFORE,
    WEEKLY_BEFORE,
    WHOLE_MONTHS,
    YEAR,
    YEAR_NOUNS,
    Kind,
)
from index.records import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that may give a time: `match` has the parts of them, by the kind's pattern.

    `value` is the day of a complete date.
    """

    kind: Kind
    span: Span
    match: re.Match[str] | None = None
    value: str | None = None

    def __getitem__(self, part: str) -> str:
        """Return a part of the words; empty if it is not there."""
        return (self.match[part] if self.match else None) or ""


_DIGITS = re.compile(r"\d\d\d\d")


def find_expressions(words: str) -> list[Expression]:
    """Return the times that a sentence may give, in order; no two overlap."""
    lower = words.lower()
    has_digits = _DIGITS.search(words) is not None
    found = [*_dates(words), *_years(words)] if has_digits else []
    for kind, pattern in PATTERNS:
        if any(hint in lower for hint in HINTS[kind]):
            found += [
                Expression(kind, _without_stop(match), match)
                for match in pattern.finditer(words)
                if _is_time(words, kind, match)
            ]
    found.sort(key=lambda one: (-len(one.span), one.kind.value))
    kept: list[Expression] = []
    for one in found:
        at = bisect(kept, one.span, key=lambda other: other.span)
        if not any(one.span.overlaps(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, one)
    return kept


def _without_stop(match: re.Match[str]) -> Span:
    """Return where a match stands, without a full stop that is of no abbreviation."""
    is_whole = match[0].endswith(WHOLE_MONTHS)
    return Span(match.start(), match.end() - is_whole)


def _dates(words: str) -> Iterator[Expression]:
    """Yield complete dates, and those of which day and month may be swapped."""
    complete = list(find_dates(words))
    for match in complete:
        start = match.span.start
        named = WEEKDAY_BEFORE.search(words[max(0, start - LEAD_CHARS) : start])
        start -= len(named[0]) if named else 0
        yield Expression(Kind.DATE, Span(start, match.span.end), named, match.value[:10])
    starts = {match.span.start for match in complete}
    for numeric in NUMERIC.finditer(words):
        if numeric.start() not in starts:
            yield Expression(Kind.SWAPPED, Span(*numeric.span()))


def _years(words: str) -> Iterator[Expression]:
    """Yield the years that stand alone, without what may be a number or a time of day."""
    for match in YEAR.finditer(words):
        group = next(name for name in ("year", "adjective", "other") if match[name])
        if NO_YEAR.match(words, match.end()) or not _is_year(words, match, group):
            continue
        yield Expression(Kind.YEAR, Span(*match.span(group)), match)


def _is_year(words: str, match: re.Match[str], group: str) -> bool:
    after = NEXT.match(words, match.end())
    following = (after[1] or "") if after else ""
    if group == "adjective":
        is_name = following[:1].isupper() and int(match[group]) % 100 != 0
        return following in YEAR_NOUNS or is_name
    if match["lead"] and match["lead"].lower() == "of":
        before = words[max(0, match.start() - LEAD_CHARS) : match.start()].split()
        if not before or before[-1].lower() not in OF_YEAR:
            return False
    if after is None or not following:
        return after is None or not words[after.end() : after.end() + 1].isdigit()
    return following[0].isupper() or following.lower() in AFTER_YEAR


def _is_time(words: str, kind: Kind, match: re.Match[str]) -> bool:
    """Return whether a match is no name, and nothing that is done every week."""
    before = words[max(0, match.start() - LEAD_CHARS) : match.start()]
    if kind is Kind.WEEKDAY:
        if NAMED_BEFORE.search(before) or NAMED_AFTER.match(words, match.end()):
            return False
        after = words[match.end() : match.end() + LEAD_CHARS]
        return bool(match["owner"] or match["which"]) or not is_named_weekday(before, after)
    if kind is Kind.DAY_WORD and is_named_day(match["word"], before):
        return False
    if kind is Kind.DAY_WORD and match["word"] in ("Today", "TODAY", "Tonight", "TONIGHT"):
        return match["word"].istitle() and not any(map(str.isalnum, before))
    if kind is Kind.PERIOD:
        is_name = (match["unit"] or "")[:1].isupper()  # a programme such as `This Week`
        return not is_name and not re.search(r"\b(?:the|a|per)\s\Z", before, re.IGNORECASE)
    if kind is Kind.MONTH and match["lead"] == "of":
        return bool(before.split()) and before.split()[-1].lower() in OF_MONTH
    return True


def is_weekly(words: str, expression: Expression) -> bool:
    """Return whether a weekday is any of its name: `every Monday`, `a Monday`."""
    before = words[max(0, expression.span.start - LEAD_CHARS) : expression.span.start]
    return WEEKLY_BEFORE.search(before) is not None
