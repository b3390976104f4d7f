"""An oracle of `dateline find`: what a query means by a reading that knows no index of Dateline.

Words are what letters and digits make without case and accents. Which passages hold each word is
noted in a dictionary, so that thousands of queries can be read in minutes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from search.finding.expression import And, Expression, InField, Near, Not, Or, Phrase, Word

_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return a text in small letters, without accents and what is not seen.

    A fraction and the number of a note are words of their own: `6½` is 6, 1 and 2.
    """
    parted = "".join(f" {one} " if unicodedata.category(one) == "No" else one for one in text)
    decomposed = unicodedata.normalize("NFKD", parted)
    kept = (
        one
        for one in decomposed
        if not unicodedata.combining(one) and unicodedata.category(one) != "Cf"
    )
    return "".join(kept).casefold()


class PlainReading:
    """Passages that are read word by word."""

    def __init__(self, passages: Iterable[tuple[int, str]]) -> None:
        """Read passages, each with its number."""
        self.words: dict[int, list[str]] = {}
        self._holders: dict[str, set[int]] = {}
        for number, text in passages:
            self.words[number] = _WORD.findall(plain(text))
            for word in self.words[number]:
                self._holders.setdefault(word, set()).add(number)

    def holding(self, expression: Expression) -> set[int]:
        """Return the passages that hold what is asked for.

        Raises:
            ValueError: If a fact is asked for, which passages do not have.
        """
        match expression:
            case Phrase():
                return {n for n in self._with_words(expression) if self._places(expression, n)}
            case Near():
                both = self._with_words(expression.first) & self._with_words(expression.second)
                return {number for number in both if self._is_near(expression, number)}
            case Not(part):
                return self.words.keys() - self.holding(part)
            case And(parts):
                return set.intersection(*map(self.holding, parts))
            case Or(parts):
                return set.union(*map(self.holding, parts))
            case InField():
                raise ValueError(expression.field)

    def _with_words(self, phrase: Phrase) -> set[int]:
        return set.intersection(*(self._with_word(word) for word in phrase.words))

    def _with_word(self, word: Word) -> set[int]:
        asked = plain(word.text)
        if not word.is_prefix:
            return self._holders.get(asked, set())
        held = (numbers for one, numbers in self._holders.items() if one.startswith(asked))
        return set().union(*held)

    def _places(self, phrase: Phrase, number: int) -> list[int]:
        words, size = self.words[number], len(phrase.words)
        return [
            at
            for at in range(len(words) - size + 1)
            if all(map(_is, phrase.words, words[at : at + size]))
        ]

    def _is_near(self, near: Near, number: int) -> bool:
        return any(
            0 <= between <= near.most
            for one in self._places(near.first, number)
            for other in self._places(near.second, number)
            for between in _between(one, len(near.first.words), other, len(near.second.words))
        )


def _is(asked: Word, word: str) -> bool:
    return word.startswith(plain(asked.text)) if asked.is_prefix else word == plain(asked.text)


def _between(one: int, size: int, other: int, other_size: int) -> tuple[int]:
    """Return the words between two phrases; below 0 if they share some."""
    return (other - one - size,) if one <= other else (one - other - other_size,)
