"""Read what a sentence says a named person is, beside the name.

Before it stands an office, as in `NASA administrator Ida Lund`, or behind it, between
commas, `Ida Lund, the agency's head,`. A title with a surname alone, `Inspector
Lund`, is the name itself. Positions are those of tokens. Pure functions that look at a
bounded number of tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.articles.speech.phrases.names import Phrase, phrase_at
from index.articles.speech.phrases.speech_words import (
    CLAUSES,
    FINITE,
    MODIFIERS,
    NO_OFFICES,
    NO_TITLES,
    ORGANISATIONS,
    OWNERS,
    SPEECH,
    TITLES,
    TRADE_NAMES,
    is_role,
)
from index.articles.speech.phrases.tokens import Token, tokenise
from index.records import Span

_LONGEST = 16
"""Tokens of a description behind a name; a longer one is a clause."""
_LONGEST_OFFICE = 9
"""Words before a name among which its office begins."""
_OFFICE_WITHIN = 6
"""Words of a description among which its office must be."""
_GIVEN_AND_FAMILY = 2
"""Words of a name that begins behind a body: `Secretary of State Ida Lund`."""
_OF_SCHOLARS = frozenset({"Dr", "Prof"})
"""Titles that say what an office before them does not: a rank, such as `Gen.`, is an office."""
_ENDS = frozenset(",.;")
_CLOSES = frozenset(",;:.()—–?!…")


def person_start(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Return where the name begins in a phrase that may have an office before it.

    A name of one word keeps a title with a capital: `Inspector Lund`.
    """
    if phrase.is_description:
        return phrase.start
    titled = [i for i in range(phrase.start, phrase.end) if tokens[i].text in TITLES]
    if titled:
        return _behind_title(phrase, titled)
    places = range(phrase.start, phrase.end - 1)
    offices = [i for i in places if _is_office(tokens[i]) and not _is_family(tokens, i, phrase)]
    if not offices or tokens[offices[-1]].lower in NO_OFFICES:
        return phrase.start
    begin = offices[-1] + 1
    if any(t.text == "of" for t in tokens[begin : phrase.end]):
        begin = _behind_body(tokens, begin, phrase.end)
    names = tokens[begin : phrase.end]
    if not names or not names[0].is_name or any(t.lower in ORGANISATIONS for t in names):
        return phrase.start
    if _is_of_another(tokens, phrase.start, begin):
        return phrase.start
    if begin > offices[-1] + 1 and len(names) > _GIVEN_AND_FAMILY:
        return phrase.start  # where the body ends is not certain
    is_title = tokens[offices[-1]].text[0].isupper()
    return phrase.start if is_title and len(names) == 1 else begin


def description_behind(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Return the tokens of the description between commas that follows a name.

    An age may stand before it. What may be a clause, or another name, is none.
    """
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    start = end + 1
    if start + 1 < len(tokens) and tokens[start].text.isdecimal() and tokens[start + 1].text == ",":
        start += 2
    stop = start
    while stop < min(len(tokens), start + _LONGEST) and not _stops(tokens[stop]):
        stop += 1
    closes = stop >= len(tokens) or tokens[stop].text in _ENDS
    group = tokens[start:stop]
    return (start, stop) if closes and group and _describes(group) else None


def description_of(words: str, name: Span) -> Span | None:
    """Return what a sentence says a person is, before the name or between commas behind it.

    Args:
        words: The sentence.
        name: Where the name stands in it.
    """
    tokens = tokenise(words)
    start = next((i for i, t in enumerate(tokens) if t.start == name.start), None)
    end = next((i + 1 for i, t in enumerate(tokens) if t.end == name.end), None)
    if start is None or end is None:
        return None
    before = _before(tokens, start, end)
    found = before or description_behind(tokens, end)
    return Span(tokens[found[0]].start, tokens[found[1] - 1].end) if found else None


def without_title(description: str) -> str:
    """Return an office without a title behind it: `the clinic's chief Dr.` of Dr. Ida Lund."""
    words = description.rsplit(maxsplit=1)
    is_behind = len(words) > 1 and words[1].rstrip(".") in _OF_SCHOLARS
    return words[0] if is_behind and any(map(is_role, words[0].lower().split())) else description


def is_of_one_unnamed(description: str) -> bool:
    """Return whether a description begins as `his lawyer` does, which alone does not say whose."""
    return description.split(maxsplit=1)[0].lower() in OWNERS


def _before(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return the office before a name, read from the farthest word that it can begin at."""
    if start == 0 or not _is_office(tokens[start - 1]):
        return None
    for at in range(max(0, start - _LONGEST_OFFICE), start):
        phrase = phrase_at(tokens, at, is_first=at == 0)
        if phrase and phrase.end == end and person_start(tokens, phrase) == start:
            return at, start
    return None


def _is_of_another(tokens: Sequence[Token], start: int, name: int) -> bool:
    """Return whether an office before a name is of others: `A spokesman for Minister Ida Lund`.

    Behind their `of` or `for` stands the person's own title, and not where the office is:
    `Secretary of State Ida Lund`.
    """
    joined = [at for at in range(start + 1, name) if tokens[at].text in ("of", "for", "to")]
    own = tokens[joined[-1] + 1 : name] if joined else ()
    is_titled = bool(own) and own[-1].is_role and own[-1].lower not in NO_TITLES
    return is_titled and all(t.is_role or t.lower in MODIFIERS or t.text == "the" for t in own)


def _is_family(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Return whether a trade with a capital inside a name is a part of it: `Ann Baker Lund`."""
    is_inside = at > phrase.start and tokens[at - 1].is_name
    return is_inside and tokens[at].text[0].isupper() and tokens[at].lower in TRADE_NAMES


def _is_office(token: Token) -> bool:
    return token.is_role or token.is_office


def _behind_title(phrase: Phrase, titled: Sequence[int]) -> int:
    """Return where the name begins behind `Colorado Gov.`; a title alone belongs to it."""
    begin = titled[-1] + 1
    is_first = titled[-1] - phrase.start == len(titled) - 1
    return phrase.start if is_first or phrase.end - begin < _GIVEN_AND_FAMILY else begin


def _behind_body(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Return where the name begins behind `of State` or `of Health`, else the end."""
    bodies = [
        i
        for i in range(begin, end)
        if tokens[i].lower in ORGANISATIONS or tokens[i].lower in MODIFIERS
    ]
    return bodies[-1] + 1 if bodies else end


def _stops(token: Token) -> bool:
    return token.text in _CLOSES or token.is_quoted or token.text in SPEECH


def _describes(group: Sequence[Token]) -> bool:
    """Return whether words between commas are an office, and neither a clause nor a list."""
    if group[0].lower in CLAUSES or any(t.lower in FINITE for t in group):
        return False
    if group[0].lower == "and" or (
        group[0].is_name and not group[0].is_owner and not group[0].is_role
    ):
        return any(_is_office(t) and t.text.islower() for t in group[1:_OFFICE_WITHIN])
    return any(_is_office(t) for t in group[:_OFFICE_WITHIN])
