"""What a query of `dateline find` asks for, as a tree.

The grammar is in docs/find.md, `parsing.py` reads it and `evaluating.py` applies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class FieldName(StrEnum):
    """What of an article a term may be looked for in, if not in its passages."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    SPEAKER = "speaker"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Word:
    """One word, of letters and digits, as it was typed.

    Attributes:
        text: The word.
        is_prefix: Whether any word that begins so is meant.
    """

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one behind the other; at least one."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases in any order with at most `most` words between them."""

    first: Phrase
    second: Phrase
    most: int


@dataclass(frozen=True, slots=True)
class InField:
    """A phrase in a fact of the article; for a speaker, in the name of who says the passage."""

    field: FieldName
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class And:
    """All of these hold; at least two."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these holds; at least two."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not hold."""

    part: Expression


Expression: TypeAlias = Phrase | Near | InField | And | Or | Not


def phrases_of(expression: Expression) -> Iterator[Phrase]:
    """Yield each phrase that is looked for in passages, as often as it is named."""
    match expression:
        case Phrase():
            yield expression
        case Near(first, second, _):
            yield from (first, second)
        case And(parts) | Or(parts):
            for part in parts:
                yield from phrases_of(part)
        case Not(part):
            yield from phrases_of(part)
        case InField():
            pass


def fields_of(expression: Expression) -> Iterator[InField]:
    """Yield each phrase that is looked for in facts, as often as it is named."""
    match expression:
        case InField():
            yield expression
        case And(parts) | Or(parts):
            for part in parts:
                yield from fields_of(part)
        case Not(part):
            yield from fields_of(part)
        case Phrase() | Near():
            pass
