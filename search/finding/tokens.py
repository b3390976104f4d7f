"""Cut a query of `dateline find` into tokens, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from search.finding.syntax_error import QuerySyntaxError

MOST_CHARACTERS = 10_000
"""Of a query; a longer one is a text that was pasted, and would only take time."""

CLOSING = {
    '"': '"“”„',
    "“": '”“"',
    "„": '“”"',
    "”": '”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
}
"""Quotation marks that open a phrase, and those that end it."""

_OPERATOR = re.compile(r"(AND|OR|NOT)(?![^\s()])|NEAR(?:/(\S*))?(?![^\s()])")
_FIELD = re.compile(r"([^\W\d_]+):(?=\S)")
_BLANKS = re.compile(r"\s+")
_ENDS_TERM = frozenset("()") | CLOSING.keys()
_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_DISTANCE = 10
"""Words between the two sides of NEAR where no number is given, as other search engines have it."""


class Kind(Enum):
    """What a token is."""

    TERM = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of a query.

    Attributes:
        kind: What it is.
        at: Where it begins, in code points.
        text: The words of a term or phrase, the name of a field; else as typed.
        number: Most words between, of NEAR.
    """

    kind: Kind
    at: int
    text: str = ""
    number: int = 0


def tokens_of(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, and one that stands for its end.

    Raises:
        QuerySyntaxError: If a quotation mark is not closed, or NEAR has no number that can be read.
    """
    if len(query) > MOST_CHARACTERS:
        reason = f"the query is longer than {MOST_CHARACTERS:,} characters"
        raise QuerySyntaxError(query[:MOST_CHARACTERS], at=0, reason=reason)
    at = 0
    while True:
        blanks = _BLANKS.match(query, at)
        at = blanks.end() if blanks else at
        if at == len(query):
            yield Token(Kind.END, at)
            return
        token, at = _next(query, at)
        yield token


def small_operators(query: str) -> list[str]:
    """Return the terms of a query that would be operators in capitals, as they were typed."""
    terms = (token.text for token in tokens_of(query) if token.kind is Kind.TERM)
    return list(dict.fromkeys(term for term in terms if _OPERATOR.fullmatch(term.upper())))


def _next(query: str, at: int) -> tuple[Token, int]:
    """Return the token that begins at a place, and where it ends."""
    first = query[at]
    if first in "()":
        return Token(Kind.OPEN if first == "(" else Kind.CLOSE, at, first), at + 1
    if first in CLOSING:
        return _phrase(query, at)
    if operator := _OPERATOR.match(query, at):
        return _operator(query, operator), operator.end()
    if field := _FIELD.match(query, at):
        return Token(Kind.FIELD, at, field[1]), field.end()
    end = at + 1
    while end < len(query) and not (query[end].isspace() or query[end] in _ENDS_TERM):
        end += 1
    return Token(Kind.TERM, at, query[at:end]), end


def _phrase(query: str, at: int) -> tuple[Token, int]:
    marks = CLOSING[query[at]]
    ends = [place for mark in marks if (place := query.find(mark, at + 1)) >= 0]
    if not ends:
        raise QuerySyntaxError(query, at=at, reason="this quotation mark is not closed")
    return Token(Kind.PHRASE, at, query[at + 1 : min(ends)]), min(ends) + 1


def _operator(query: str, found: re.Match[str]) -> Token:
    if found[1]:
        return Token(Kind[found[1]], found.start(), found[1])
    typed = found[2]
    if typed is None:
        return Token(Kind.NEAR, found.start(), found[0], _DISTANCE)
    if not _DIGITS.fullmatch(typed):
        reason = "NEAR takes a number of words, as in NEAR/5"
        raise QuerySyntaxError(query, at=found.start(), reason=reason)
    return Token(Kind.NEAR, found.start(), found[0], int(typed))
