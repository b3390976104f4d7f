"""Part a line of authors into names, and leave their jobs out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.sentences import trim
from index.articles.speech.phrases.outlets import is_outlet_name, outlet_behind
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


_PLACE_BEHIND = re.compile(r"(?<!\s)\s++(?:in|IN)\s++(?=[^\W\d_a-z])")
_PLACES = frozenset(
    [
        "new york",
        "los angeles",
        "san francisco",
        "washington dc",
        "washington d.c.",
        "hong kong",
        "buenos aires",
        "tel aviv",
        "abu dhabi",
        "são paulo",
        "sao paulo",
        "rio de janeiro",
        "mexico city",
        "cape town",
        "new delhi",
        "kuala lumpur",
        "st petersburg",
        "south africa",
        "new zealand",
        "united states",
        "united kingdom",
        "saudi arabia",
        "sri lanka",
        "northern ireland",
        "south korea",
        "addis ababa",
    ]
)
"""Places of two words and more that stand behind an author; one word is no whole name."""


def printed_people(fact: Fact) -> Iterator[Fact]:
    """Part a printed byline into people as `people` does, without doctorates, honours and places.

    An outlet among people, `By Ann Lee, The Evening Bell`, is no author, nor is a single
    word, which may be a place. Alone each is what the byline names.
    """
    found = [person for person in people(fact) if not _HONOURS.fullmatch(person.value)]
    whole = [bare for person in found if (bare := _bare(person)) is not None]
    has_whole = any(" " in person.value for person in whole)
    for person in whole:
        if len(found) == 1 or not (has_whole and _is_no_author(person.value)):
            yield person


def _bare(person: Fact) -> Fact | None:
    """Return a person without a form of address, and without the place or agency behind."""
    if person.span is None:
        return None
    words = person.value
    match = _FORM_OF_ADDRESS.match(words)
    start = match.end() if match else 0
    place = _PLACE_BEHIND.search(words, start)
    end = place.start() if place else len(words)
    agency = outlet_behind(words[start:end])
    span = trim(words, start, end if agency is None else start + agency)
    if span is None:
        return None
    where = Span(person.span.start + span.start, person.span.start + span.end)
    return Fact(span.of(words), person.rule, where)


def _is_no_author(words: str) -> bool:
    """Return whether words beside an author are an outlet, a place, or no whole name."""
    lower = words.lower()
    is_place = " " not in words or lower in _PLACES
    return is_place or lower.startswith("the ") or is_outlet_name(words)


def pieces(text: str, names: Span) -> Iterator[Span]:
    """Yield what commas and `and` part in a line of authors."""
    start = names.start
    for match in [*_BETWEEN_NAMES.finditer(text, *names), None]:
        span = trim(text, start, match.start() if match else names.end)
        if span:
            yield span
        start = match.end() if match else names.end


def people(fact: Fact | None) -> Iterator[Fact]:
    """Part `Jane Doe, Chief Reporter, and John Roe` into two names, each with its span.

    A fact that stands nowhere in the text gives none.
    """
    if fact is None or fact.span is None:
        return
    for span in pieces(fact.value, Span(0, len(fact.value))):
        if _JOB.search(fact.value, *span) is None:
            where = Span(fact.span.start + span.start, fact.span.start + span.end)
            yield Fact(span.of(fact.value), fact.rule, where)
