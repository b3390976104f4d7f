"""Read who asks in an interview off the line that credits it.

`Interview with Henrik Dahl, by Susan Ferro`, `Susan Ferro spoke to Henrik Dahl`, `Interview: Susan
Ferro`, `Das Interview führte Susan Ferro`, and their kin in other languages. Such a line is among
the first or the last of the article, and begins or ends as a credit does: what a report tells of
an interview somewhere is none. `Interview: Henrik Dahl` and `Henrik Dahl spoke to Susan Ferro` may
name the guest first: there, who is named first asks only if their turns ask most. Pure functions;
what is looked at is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from index.articles.speech.interviews.spoken import ends_asking

_LINES = 8
"""Lines that are not empty, from the beginning and from the end, among which a credit stands."""
_LINE_CHARS = 200
"""Longest line that credits, in characters; a longer one is a paragraph of the report."""
_WORD = r"[^\W\d_a-z][\w’'-]{0,40}"
_PARTICLE = r"(?:(?:de|del|der|den|di|da|dos|du|la|le|van|von|al|bin)\s){0,2}"
_PERSON = rf"{_WORD}\s(?:{_PARTICLE}{_WORD}\s){{0,2}}{_PARTICLE}{_WORD}"
_ENDS = r"(?=\s?(?:[,.;|·*_)]|\Z))"
_LABELS = (
    r"(?:[Ii]nterviewed\sby|INTERVIEWED\sBY|[Ii]nterviewer|INTERVIEWER|[Ii]ntervistatore"
    r"|[Tt]he\sinterview\swas\sconducted\sby|[Tt]his\sinterview\swas\sconducted\sby"
    r"|[Dd]as\s(?:Interview|Gespräch)\sführten?|[Dd]ie\sFragen\sstellten?"
    r"|[Pp]ropos\srecueillis\spar|[Ee]ntretien\s(?:réalisé|mené)\spar"
    r"|[Ee]ntrevista\s(?:de|por|realizada\spor)|[Ii]ntervista\s(?:di|a\scura\sdi)"
    r"|[Ii]nterview\s(?:door|by|BY)|INTERVIEW\sBY)"
)
_TALK = r"(?:[Aa]n?\s)?(?i:interview|conversation|gespräch|entretien|entrevista|intervista)"
_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LABELS}\s?:?\s(?P<name>{_PERSON}){_ENDS}",
        rf"{_TALK}\s(?:with|mit|avec|con|met|com)\s[^,\n]{{2,80}},?\s"
        rf"(?:by|von|par|por|di|de|door)\s(?P<name>{_PERSON}){_ENDS}",
    )
)
_MAY_CREDIT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:Interview|INTERVIEW|Entretien|Entrevista|Intervista|Gespräch)\s?:\s"
        rf"(?P<name>{_PERSON})(?=\s?[.*_]{{0,3}}\Z)",
        rf"(?P<name>{_PERSON})\s(?:spoke|talked)\s(?:to|with)\s{_PERSON}{_ENDS}",
    )
)
"""What may as well name the guest."""
_TURN = re.compile(
    r"^[*_\[(]{0,3}(?P<label>[^\W\d_][^:\n]{1,60}):(?P<words>[^\n]{1,1500})$", re.MULTILINE
)
_WITHIN = 100_000
"""Characters of the article in which turns are looked for."""
_AUTHOR = re.compile(rf"author:\s[\"']?(?P<name>{_PERSON})[\"']?\s?\Z")


@lru_cache(maxsize=4)
def credited_askers(text: str) -> tuple[str, ...]:
    """Return the names of those whom a line at either end of an article credits as who asks."""
    found = [_name_in(line) for line in _lines(text)]
    found += [_first_in(text, line) for line in _lines(text)]
    is_fronted = text.startswith("---\n")
    authors = (_AUTHOR.match(line) for line in _lines(text) if is_fronted)
    names = [*found, *(match["name"] for match in authors if match)]
    return tuple(dict.fromkeys(name for name in names if name))


def _lines(text: str) -> list[str]:
    """Return the first and the last lines of an article, without marks of Markdown around."""
    span = _LINES * _LINE_CHARS
    head = text[:span].splitlines()
    tail = text[-span:].splitlines()
    stripped = [[line.strip(" \t*_#()[]") for line in lines] for lines in (head, tail)]
    first, last = ([line for line in lines if line] for lines in stripped)
    return [line for line in (*first[:_LINES], *last[-_LINES:]) if len(line) <= _LINE_CHARS]


def _name_in(line: str) -> str | None:
    matches = (pattern.match(line) for pattern in _CREDITS)
    return next((match["name"] for match in matches if match), None)


def _first_in(text: str, line: str) -> str | None:
    """Return who is named first in a line that may name the guest, if their turns ask most."""
    match = next((m for m in (pattern.match(line) for pattern in _MAY_CREDIT) if m), None)
    if match is None:
        return None
    family = match["name"].split()[-1].casefold()
    asked = Counter(
        turn["label"].split()[-1].strip("*_])").casefold()
        for turn in _TURN.finditer(text, 0, min(len(text), _WITHIN))
        if turn["label"].strip() and ends_asking(turn["words"])
    )
    return match["name"] if 2 * asked[family] > asked.total() else None
