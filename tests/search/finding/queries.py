"""Queries drawn by chance, as trees and as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

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

WORDS = ("rain", "dam", "mayor", "said", "Éva", "O", "the", "2019")


def typed(expression: Expression) -> str:
    """Return how a person types this."""
    match expression:
        case Phrase(words):
            text = " ".join(word.text + "*" * word.is_prefix for word in words)
            return f'"{text}"' if len(words) > 1 else text
        case Near(first, second, most):
            return f"({typed(first)} NEAR/{most} {typed(second)})"
        case InField(field, phrase):
            return f"{field}:{typed(phrase)}"
        case Not(part):
            return (
                f"NOT {typed(part)}" if not isinstance(part, And | Or) else f"NOT ({typed(part)})"
            )
        case And(parts):
            return "(" + " AND ".join(map(typed, parts)) + ")"
        case Or(parts):
            return "(" + " OR ".join(map(typed, parts)) + ")"


def phrases(words: st.SearchStrategy[str]) -> st.SearchStrategy[Phrase]:
    """Draw phrases of these words, some of which are beginnings of words."""
    word = st.builds(Word, words, st.booleans())
    return st.builds(Phrase, st.lists(word, min_size=1, max_size=3).map(tuple))


def expressions(
    words: st.SearchStrategy[str] | None = None, *, with_fields: bool = True
) -> st.SearchStrategy[Expression]:
    """Draw whole queries."""
    phrase = phrases(st.sampled_from(WORDS) if words is None else words)
    single: st.SearchStrategy[Expression] = phrase | st.builds(
        Near, phrase, phrase, st.integers(0, 20)
    )
    if with_fields:
        single |= st.builds(InField, st.sampled_from(FieldName), phrase)
    return st.recursive(single, _combined, max_leaves=6)


def _combined(part: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(part, min_size=2, max_size=3).map(tuple)
    make: tuple[Callable[..., Expression], ...] = (And, Or)
    return st.builds(Not, part) | st.one_of(*(st.builds(one, several) for one in make))
