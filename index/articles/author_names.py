"""Part a line of authors into names, and leave their jobs out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles.sentences import trim
from index.articles.speech.phrases.outlets import is_outlet_name, outlet_behind
from index.records import Fact, Span

_BETWEEN_NAMES = re.compile(
    r",\s++(?:and|AND|with|WITH)\s++|,\s*+"
    r"|(?<!\s)\s++(?:and|AND|&|with|WITH|und|UND|et|ET|и|та|oraz)\s++"
    r"|(?<!\s)\s++(?:y|e|en|i|і)\s++(?=[^\W\d_a-z][\w.’'-]{0,40}\s[^\W\d_a-z])"
)
"""What parts names. `y` and its kin do so before a whole name: `Ortega y Gasset` is one."""
_RANK = (
    r"(?:Staff|Senior|Chief|Special|Contributing|Deputy|Managing|News|Sports|Political|Freelance"
    r"|STAFF|SENIOR|CHIEF|SPECIAL)"
)
JOB_TITLE = (
    rf"(?:{_RANK}\s++){{0,3}}(?:[Ww]riter|WRITER|[Rr]eporter|REPORTER|[Cc]orrespondent"
    r"|CORRESPONDENT|[Cc]olumnist|[Cc]ontributor)"
)
"""Pattern of what stands behind an author's name and says what they do for the paper."""
_JOB_BEHIND = re.compile(rf"(?<=\w)\s++{JOB_TITLE}\Z")
_NO_PERSON = frozenset(
    (
        "admin|administrator|webmaster|editor|editors|editorial|staff|newsroom|news desk|web desk|"
        "newsdesk|webdesk|online desk|redaktion|redaction|redacción|rédaction|la rédaction|"
        "redazione|redação|redactie|redakcja|редакция|редакція|author|anonymous|guest|user|"
        "contributor|unknown|none|null|n/a|root|super user|superuser|site admin|wordpress"
    ).split("|")
)
"""What systems and desks write where a person's name belongs, in small letters."""
_JOB = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|bureau|columnist|contributor|producer"
    r"|analyst|photographer|special to)\b",
    re.IGNORECASE,
)
_STAFF = frozenset(
    "staff writer writers reporter reporters correspondent correspondents columnist columnists "
    "contributor contributors editor editors photographer photographers".split()
)
"""What people do for an outlet, behind its name, in small letters."""
_RANKS = frozenset(
    "staff senior chief special contributing deputy managing sports political freelance".split()
)
"""What stands before these words; `news` is more often a part of the name."""
_HONOURS = re.compile(
    r"(?:Ph\.? ?D|M\.? ?D|[MB]\.? ?[AS]|M\.? ?Sc|M\.?B\.?A|M\.?P\.?H|J\.?D|R\.?N|R\.?D\.?N?"
    r"|C\.?P\.?A|Esq|O\.? ?B\.? ?E|M\.? ?B\.? ?E)\.?",
    re.IGNORECASE,
)
_WORD = r"(?:[dl]['\u2019])?[^\W\d_a-z][\w'\u2019.-]{0,40}"
_FAMILY_FIRST = re.compile(
    r"((?:(?:van|von|der|den|de|da|di|del|della|la|le|du|dos|bin|al|el|ter|ten) ){0,3}"
    rf"{_WORD}), ({_WORD}(?: {_WORD}){{0,2}})"
)
_PICTURES_BY = re.compile(
    r"(?:pictures|photos|photographs|photography|images|illustrations?|video|graphics) by\s",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r";")
_AND = re.compile(r"\s(?:and|&|und|et|y|e|en|i|и|та)\s")
_TWO_FAMILIES = re.compile(rf"{_WORD} {_WORD}, {_WORD}(?: {_WORD}){{0,2}}")
_ADDRESS = re.compile(r"\S@\S|^www\.", re.IGNORECASE)
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
    found = [
        person
        for person in people(fact)
        if not _HONOURS.fullmatch(person.value) and is_person(person.value)
    ]
    whole = [bare for person in found if (bare := _bare(person)) is not None]
    has_whole = any(" " in person.value for person in whole)
    for person in whole:
        if len(found) == 1 or not (has_whole and _is_no_author(person.value)):
            yield person


def family_first(line: str) -> bool:
    """Return whether a line names one person, the family before the comma: `March, Jo Ann`."""
    match = _FAMILY_FIRST.fullmatch(line)
    return match is not None and not any(
        _JOB.search(name) or _HONOURS.fullmatch(name) or is_outlet_name(name)
        for name in match.groups()
    )


def families_first(line: str) -> list[str]:
    """Return the people of a list of several with the family first: `Lee, Ann; Moss, Tom`.

    None where a part is no such name. Where semicolons part them a family may have two names, if
    another has one: `García Márquez, Gabriel; Lee, Ann`.
    """
    for mark, is_sure in ((_SEMICOLON, True), (_AND, False)):
        parts = [part.strip() for part in mark.split(line)]
        ones = [family_first(part) for part in parts]
        if len(parts) > 1 and all(
            one or (is_sure and any(ones) and _TWO_FAMILIES.fullmatch(part))
            for part, one in zip(parts, ones, strict=True)
        ):
            return parts
    return []


def is_person(words: str) -> bool:
    """Return whether words may name an author, and not a desk, an account or an address."""
    return (
        words.casefold() not in _NO_PERSON
        and not words.startswith("@")
        and "://" not in words
        and _ADDRESS.search(words) is None
        and _PICTURES_BY.match(words) is None
    )


def without_staff(text: str, outlet: Span) -> Span | None:
    """Return an outlet without what people do for it: `Daily Planet` of `Daily Planet Writers`.

    None if a single word is left, as of `Magazine Staff Writer`, which names no outlet.
    """
    words = outlet.of(text).split()
    if not words or words[-1].casefold() not in _STAFF:
        return outlet
    end = outlet.end
    while words and words[-1].casefold() in _STAFF | _RANKS:
        end -= len(words.pop())
        end = outlet.start + len(text[outlet.start : end].rstrip())
    return Span(outlet.start, end) if len(words) > 1 else None


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
    for number, span in enumerate(pieces(fact.value, Span(0, len(fact.value)))):
        behind = None if number else _JOB_BEHIND.search(fact.value, *span)
        if behind and " " in fact.value[span.start : behind.start()]:
            span = Span(span.start, behind.start())
        if _JOB.search(fact.value, *span) is None:
            where = Span(fact.span.start + span.start, fact.span.start + span.end)
            yield Fact(span.of(fact.value), fact.rule, where)
