"""Judge whether two papers may name one speaker, by the last words of names, or by the office.

Only what both papers surely say counts; in doubt two speakers may be one. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.articles.speech.phrases.speech_words import FUNCTION_WORDS, HEARERS, MONTHS, SPEECH
from index.articles.speech.phrases.tokens import Token, tokenise
from search.comparing.spoken_words import utterance

_SUFFIXES = frozenset("jr sr ii iii iv m.d md ph.d phd".split())
_NO_NAMES = FUNCTION_WORDS | MONTHS | frozenset("mr mrs ms dr sir lord lady".split())
_BEFORE_PLACES = frozenset("of for from at in".split())
"""Words after which a description goes on to a place or a body: `the mayor of Leeds`."""
_BEFORE = 24
"""Tokens before a verb of speech among which its subject stands, a description of it included."""
_OTHER_OFFICE = frozenset(
    "deputy vice former ex acting shadow prime assistant then outgoing incoming junior s aide "
    "spokesman spokeswoman spokesperson adviser advisor two three several some other another "
    "one first second third".split()
)
"""Words that make another office of one, or another person in it."""


def may_be_one_speaker(one: str | None, other: str | None) -> bool:
    """Return whether two papers may name one person: not where both names are known and differ.

    `Huckabee Sanders` may be `White House press secretary Sarah Sanders`. A description
    without a name (`the mayor`) may be anyone who is named, but no other description.
    """
    if one is None or other is None:
        return True
    names = last_name(one), last_name(other)
    if None in names:
        return names != (None, None) or _may_be_one_office(one, other)
    return names[0] == names[1]


def names_beside_speech(sentence: str) -> frozenset[str]:
    """Return the words of the names that stand beside a verb of speech, quoted words aside."""
    tokens = tokenise(sentence)
    found = set[str]()
    for at, token in enumerate(tokens):
        if token.text in SPEECH:
            found.update(_name_beside(_without_aside(tokens[max(0, at - _BEFORE) : at][::-1])))
            if token.text not in HEARERS:  # behind those stands who was told
                found.update(_name_beside(tokens[at + 1 :]))
    return frozenset(found)


def last_name(speaker: str) -> str | None:
    """Return the last word of the name in a speaker, None of a mere description."""
    tokens = [token for token in tokenise(speaker) if token.lower not in _SUFFIXES]
    first = len(tokens)
    while first > 0 and _is_of_name(tokens[first - 1]):
        first -= 1
    if first == len(tokens) or (first > 0 and tokens[first - 1].lower in _BEFORE_PLACES):
        return None
    return _plain(tokens[-1].text)


def _may_be_one_office(one: str, other: str) -> bool:
    """Return whether of two descriptions one only says more of the same office."""
    less, more = sorted((_office(one), _office(other)), key=lambda office: len(office[1]))
    added = more[1] - less[1]
    return less[0] == more[0] and less[1] <= more[1] and added.isdisjoint(_OTHER_OFFICE)


def _office(description: str) -> tuple[str, frozenset[str]]:
    """Return the office that a description names, and all of its words that tell something."""
    words = [word for word in _plain(description).split() if word not in ("a", "an", "the")]
    head = list(takewhile(lambda word: word not in _BEFORE_PLACES, words))
    return (head[-1] if head else ""), frozenset(words) - _BEFORE_PLACES


def _name_beside(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words of a name that begins with the first of these tokens."""
    for token in takewhile(_is_of_name, tokens):
        if token.lower not in _NO_NAMES:
            yield _plain(token.text)


def _without_aside(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return tokens, read backwards, without a description between commas that begins them."""
    if not tokens or tokens[0].text != ",":
        return tokens
    commas = (at for at, token in enumerate(tokens) if at and token.text == ",")
    return tokens[next(commas, -1) + 1 :]


def _is_of_name(token: Token) -> bool:
    return token.is_name and not token.is_role


def _plain(name: str) -> str:
    return " ".join(utterance(name).words)
