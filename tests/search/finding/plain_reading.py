"""An oracle: what a query means, by a reading that knows no index and no folded text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from search.finding.expression import And, Expression, InField, Near, Not, Or, Phrase, Word


def holds(expression: Expression, text: str, facts: Mapping[str, str]) -> bool:
    """Return whether a passage holds what is asked for; speakers are not known here."""
    words = words_of(text)
    match expression:
        case Phrase():
            return bool(places(expression, words))
        case Near(first, second, most):
            return any(
                _apart(one, first, other, second, most)
                for one in places(first, words)
                for other in places(second, words)
            )
        case InField(field, phrase):
            return bool(places(phrase, words_of(facts.get(field, ""))))
        case Not(part):
            return not holds(part, text, facts)
        case And(parts):
            return all(holds(part, text, facts) for part in parts)
        case Or(parts):
            return any(holds(part, text, facts) for part in parts)


@cache
def words_of(text: str) -> list[str]:
    """Return the words of a text, plain."""
    return re.findall(r"[^\W_]+", plain(text))


def places(phrase: Phrase, words: list[str]) -> list[int]:
    """Return at which of these words a phrase begins."""
    size = len(phrase.words)
    return [
        at
        for at in range(len(words) - size + 1)
        if all(map(_is, phrase.words, words[at : at + size]))
    ]


@cache
def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()


def _is(asked: Word, word: str) -> bool:
    return word.startswith(plain(asked.text)) if asked.is_prefix else word == plain(asked.text)


def _apart(one: int, first: Phrase, other: int, second: Phrase, most: int) -> bool:
    """Return whether phrases at two places share no word and have few words between them."""
    if one > other:
        one, first, other = other, second, one
    between = other - one - len(first.words)
    return 0 <= between <= most
