"""Tell what of a query looks like an operator of `dateline find`, which `search` does not obey.

What is typed between quotation marks is no operator, nor is a word of a text in capitals. Each
is told with what `dateline find` takes in its place. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from index.records import Span
from search.finding.expression import FieldName
from search.finding.parsing import parse_query
from search.finding.syntax_error import QuerySyntaxError
from search.finding.tokens import CLOSING, MOST_CHARACTERS
from search.literal.phrases import marked_spans
from search.literal_part import NOTHING_UNOBEYED, Unobeyed

_BINARY = re.compile(
    r"(?<![^\s()])(?:(AND|&&)|(OR|\|\|)|NEAR(/\d{1,4})?|(?:near|w|within)(/\d{1,4}))(?![^\s()])"
)
_NOT = re.compile(rf"(?<![^\s()])(?:NOT(?![^\s()])|-(?=[^\W\d_]{{2}}|[{''.join(CLOSING)}]))")
_PREFIX = re.compile(r"(?<![\w*'’-])[^\W\d_][\w'’-]+\*(?![\w*])")
_FIELD = re.compile(r"(?<![\w:/.@-])([^\W\d_]{2,20}):(?=[^\s/:])")
_VALUE = re.compile(r"[^\s()]+")
_WORD = re.compile(r"[^\W\d_]+")
_TERM = re.compile(r"\w+")
_MOST_SHOUTED = 3
"""Words in capitals, operators aside, of a query that has no other; more of them are a headline
in capitals, whose AND is a word."""
_MOST_PHRASES = 20
"""Quotations of a query; a text with more of them was pasted, and each is looked for by itself."""
_FIELDS = {
    **{name.value: f"{name.value}:" for name in FieldName},
    **dict.fromkeys(("headline", "intitle"), "title:"),
    **dict.fromkeys(("by", "byline", "writer"), "author:"),
    **dict.fromkeys(("paper", "publication", "publisher", "site", "source"), "outlet:"),
    **dict.fromkeys(("after", "since"), "--since"),
    **dict.fromkeys(("before", "until"), "--until"),
    **dict.fromkeys(("lang", "language"), "--language"),
}
"""Fields as other search engines call them, too, and what says the same to `dateline find`."""


class _Does(Enum):
    """What an operator does to a phrase beside it."""

    NARROW = auto()
    CHOOSE = auto()
    TURN = auto()


class _Operator(NamedTuple):
    """An operator: where it stands, and what `dateline find` takes for it, or its option."""

    span: Span
    replaced: str
    option: str = ""
    does: _Does = _Does.NARROW


@dataclass(frozen=True, slots=True)
class ReadOperators:
    """A query, read for phrases and operators.

    Attributes:
        demanded: The words between quotation marks that have to stand in a passage: all but those
            that stand beside an OR, or behind a NOT or a field.
        unobeyed: What looks like an operator, and the other phrases.
    """

    demanded: tuple[Span, ...] = ()
    unobeyed: Unobeyed = NOTHING_UNOBEYED


def read_operators(query: str) -> ReadOperators:
    """Return which phrases of a query are demanded, and what of it is not obeyed."""
    if len(query) > MOST_CHARACTERS:
        return ReadOperators()
    marked, is_open = marked_spans(query)
    bare = _blanked(query, marked)
    found = sorted(_operators(bare), key=lambda one: one.span)
    if len(marked) > _MOST_PHRASES:
        many = f"{len(marked)} quotations"
        return ReadOperators(unobeyed=Unobeyed((many,), is_open=is_open))
    demanded = tuple(span for span in marked if not _is_loosened(bare, span, found))
    if not found:
        return ReadOperators(demanded, Unobeyed(is_open=is_open))
    loosened = [span for span in marked if span not in demanded]
    named = [(one.span.start, _named(bare, query, one.span)) for one in found]
    named += [(span.start, query[span.start - 1 : span.end + 1]) for span in loosened]
    typed = tuple(dict.fromkeys(name for _, name in sorted(named)))
    options = tuple(one.option for one in found if one.option)
    readable = _readable(_rewritten(query, found))
    return ReadOperators(demanded, Unobeyed(typed, readable, options, is_open))


def _named(bare: str, query: str, span: Span) -> str:
    """Return an operator as it was typed; a dash comes with the word behind it."""
    behind = _WORD.match(bare, span.end) if span.of(query) == "-" else None
    return query[span.start : behind.end() if behind else span.end]


def _is_loosened(bare: str, span: Span, operators: Sequence[_Operator]) -> bool:
    """Return whether an operator takes from a phrase that it has to stand in a passage."""
    opened = span.start - 1
    for one in operators:
        behind = bare[one.span.end : opened]
        if one.does is _Does.CHOOSE:
            return True
        if one.does is _Does.TURN and (not behind.strip() or behind.lstrip()[:1] == "("):
            return True
    return False


def _operators(bare: str) -> Iterator[_Operator]:
    """Yield the operators of a query of which quotations are blank, those of a kind in order."""
    words = [found.span() for found in _TERM.finditer(_without_operators(bare))]
    if words and not _is_shouted(bare):
        yield from _between(bare, after=words[0][0], before=words[-1][1])
        for found in _NOT.finditer(bare):
            if found.end() < words[-1][1]:
                yield _Operator(Span(*found.span()), "NOT ", does=_Does.TURN)
    for found in _PREFIX.finditer(bare):
        yield _Operator(Span(*found.span()), found[0])
    for found in _FIELD.finditer(bare):
        if known := _FIELDS.get(found[1].lower()):
            yield _field(bare, found, known)


def _between(bare: str, *, after: int, before: int) -> Iterator[_Operator]:
    """Yield the operators that stand behind the first word and before the last."""
    for found in _BINARY.finditer(bare):
        if after < found.start() and found.end() < before:
            distance = found[3] or found[4] or ""
            said = "AND" if found[1] else "OR" if found[2] else f"NEAR{distance}"
            does = _Does.CHOOSE if found[2] else _Does.NARROW
            yield _Operator(Span(*found.span()), said, does=does)


def _field(bare: str, found: re.Match[str], known: str) -> _Operator:
    """Return a field; one that is an option of `dateline find` is taken out with its value."""
    span = Span(*found.span())
    value = _VALUE.match(bare, span.end)
    if not known.startswith("--") or value is None:
        return _Operator(span, known, does=_Does.TURN)
    return _Operator(Span(span.start, value.end()), " ", f"{known} {value[0]}", _Does.TURN)


def _is_shouted(bare: str) -> bool:
    """Return whether a query is a text in capitals."""
    words = _WORD.findall(_without_operators(bare))
    return len(words) > _MOST_SHOUTED and all(map(str.isupper, words))


def _without_operators(bare: str) -> str:
    """Return a query of the same length with blanks in the place of its operators."""
    for pattern in (_NOT, _BINARY):
        bare = pattern.sub(lambda found: " " * len(found[0]), bare)
    return bare


def _blanked(query: str, spans: Sequence[Span]) -> str:
    """Return a query of the same length without the words between quotation marks.

    A letter stands for them, so that an operator beside them stands beside something.
    """
    for span in spans:
        query = query[: span.start] + "_" * len(span) + query[span.end :]
    return query


def _rewritten(query: str, operators: Sequence[_Operator]) -> str:
    """Return a query with its operators as `dateline find` writes them."""
    pieces, at = list[str](), 0
    for one in operators:
        if one.span.start >= at:
            pieces += (query[at : one.span.start], one.replaced)
            at = one.span.end
    return " ".join("".join([*pieces, query[at:]]).split())


def _readable(query: str) -> str | None:
    try:
        parse_query(query)
    except QuerySyntaxError:
        return None
    return query
