"""Part a line of authors into names, and leave their jobs out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.sentences import trim
from index.records import Fact, Span

_BETWEEN_NAMES = re.compile(r",\s++(?:and|AND)\s++|,\s*+|(?<!\s)\s++(?:and|AND|&)\s++")
_JOB = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|bureau|columnist|contributor|producer"
    r"|analyst|photographer|special to)\b",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"(?:Ph\.? ?D|M\.? ?D|M\.? ?A|M\.? ?Sc|Esq|O\.? ?B\.? ?E|M\.? ?B\.? ?E)\.?", re.IGNORECASE
)
_FORM_OF_ADDRESS = re.compile(r"(?:Dr|Prof|Professor|DR|PROF|PROFESSOR)\.?\s++(?=\S)")


def printed_people(fact: Fact) -> Iterator[Fact]:
    """Part a printed byline into names as `people` does, without doctorates and honours."""
    for person in people(fact):
        if _HONOURS.fullmatch(person.value) or person.span is None:
            continue
        match = _FORM_OF_ADDRESS.match(person.value)
        start = match.end() if match else 0
        where = Span(person.span.start + start, person.span.end)
        yield Fact(person.value[start:], person.rule, where)


def people(fact: Fact | None) -> Iterator[Fact]:
    """Part `Jane Doe, Chief Reporter, and John Roe` into two names, each with its span.

    A fact that stands nowhere in the text gives none.
    """
    if fact is None or fact.span is None:
        return
    start = 0
    for match in [*_BETWEEN_NAMES.finditer(fact.value), None]:
        end = match.start() if match else len(fact.value)
        span = trim(fact.value, start, end)
        if span and _JOB.search(fact.value, *span) is None:
            where = Span(fact.span.start + span.start, fact.span.start + span.end)
            yield Fact(span.of(fact.value), fact.rule, where)
        start = match.end() if match else end
