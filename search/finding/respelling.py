"""Look for the names of a query in each spelling that an archive has.

A phrase with a name becomes any of the phrases that put it, and what the query combines stays as
it is, so that what is found is complete for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from index.analysis import words
from index.backends.base import Snapshot
from search.finding.expression import (
    And,
    Expression,
    FieldName,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Word,
)
from search.wording.names.archive_names import other_spellings
from search.wording.names.phrasings import phrasings

_NAMED = frozenset((FieldName.TITLE, FieldName.AUTHOR, FieldName.SPEAKER))
"""Fields that may hold the name of a person or a place; outlets and files are called one thing."""

_Ways = Callable[[Phrase], tuple[Phrase, ...]]


def respelt(
    expression: Expression, snapshot: Snapshot
) -> tuple[Expression, dict[str, tuple[str, ...]]]:
    """Return an expression that holds for each spelling of its names, and these by the name."""
    also_searched = dict[str, tuple[str, ...]]()

    def ways(phrase: Phrase) -> tuple[Phrase, ...]:
        text = " ".join(word.text for word in phrase.words)
        if any(word.is_prefix for word in phrase.words):
            return (phrase,)
        found = other_spellings(text, snapshot, is_name=text[0].isupper())
        also_searched.update(found)
        others = (_phrase(one) for one in phrasings(text, found)[1:])
        return tuple(dict.fromkeys((phrase, *others)))

    return _respelt(expression, ways), also_searched


def _respelt(expression: Expression, ways: _Ways) -> Expression:
    match expression:
        case Phrase():
            return _any_of(list(ways(expression)))
        case InField(field, phrase) if field in _NAMED:
            return _any_of([InField(field, one) for one in ways(phrase)])
        case InField():
            return expression
        case Near(first, second, most):
            pairs = product(ways(first), ways(second))
            return _any_of([Near(one, other, most) for one, other in pairs])
        case And(parts):
            return And(tuple(_respelt(part, ways) for part in parts))
        case Or(parts):
            return Or(tuple(_respelt(part, ways) for part in parts))
        case Not(part):
            return Not(_respelt(part, ways))


def _any_of(parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _phrase(text: str) -> Phrase:
    return Phrase(tuple(Word(word) for word, _ in words(text)))
