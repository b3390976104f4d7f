"""An oracle of `dateline find`: what a query means by a reading that knows no index of Dateline.

Words are what letters and digits make without case and accents. Each text is read once; which
passages hold each word is noted in a dictionary, so that thousands of queries take minutes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

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

_WORD = re.compile(r"[^\W_]+")

_LATIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that are other letters to Unicode, and those they are found as."""

Facts = Mapping[FieldName, Sequence[str]]
"""What is known of an article: the values of each field."""


def plain(text: str) -> str:
    """Return a text in small letters, without accents and what is not seen.

    A fraction and the number of a note are words of their own: `6½` is 6, 1 and 2. A symbol is
    none: `49℃` is 49.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", "".join(map(_parted, text)))
    return "".join(filter(_is_seen, decomposed)).casefold().translate(_LATIN)


def _is_seen(character: str) -> bool:
    """Return whether a character is no accent, no format and does not choose a form of another."""
    return not (
        unicodedata.combining(character)
        or unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
    )


def _parted(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "So" and len(unicodedata.normalize("NFKD", character)) > 1:
        return " "
    return f" {character} " if kind == "No" else character


def words_of(text: str) -> list[str]:
    """Return the words of a text, plain; the signs of vowels that stand at letters are of them."""
    read = plain(text)
    if read.isascii():
        return _WORD.findall(read)
    marks = "".join(sorted({one for one in read if unicodedata.category(one)[0] == "M"}))
    return re.findall(rf"(?:[^\W_]|[{marks}])+" if marks else _WORD, read)


class PlainReading:
    """Passages that are read word by word."""

    def __init__(
        self, passages: Iterable[tuple[int, int, str]], facts: Mapping[int, Facts]
    ) -> None:
        """Read passages, each with its number and that of its article, and facts of articles."""
        self.words: dict[int, list[str]] = {}
        self._holders: dict[str, set[int]] = {}
        self._articles: dict[int, int] = {}
        for number, article, text in passages:
            self.words[number] = words_of(text)
            self._articles[number] = article
            for word in self.words[number]:
                self._holders.setdefault(word, set()).add(number)
        self.facts = {
            article: {name: [words_of(one) for one in values] for name, values in known.items()}
            for article, known in facts.items()
        }

    def holding(self, expression: Expression) -> set[int]:
        """Return the passages that hold what is asked for; speakers are not known here.

        Raises:
            KeyError: If a speaker is asked for.
        """
        match expression:
            case Phrase():
                return self._with_phrase(expression)
            case Near():
                both = self._with_phrase(expression.first) & self._with_phrase(expression.second)
                return {number for number in both if self._is_near(expression, number)}
            case Not(part):
                return self.words.keys() - self.holding(part)
            case And(parts):
                return set.intersection(*map(self.holding, parts))
            case Or(parts):
                return set.union(*map(self.holding, parts))
            case InField(field, phrase):
                tests = _tests(phrase)
                held = {
                    article
                    for article, known in self.facts.items()
                    if any(_places(tests, words) for words in known[field])
                }
                return {number for number, article in self._articles.items() if article in held}

    def _with_phrase(self, phrase: Phrase) -> set[int]:
        held = set.intersection(*(self._with_word(word) for word in phrase.words))
        tests = _tests(phrase)
        if len(tests) == 1:
            return held
        return {number for number in held if _places(tests, self.words[number])}

    def _with_word(self, word: Word) -> set[int]:
        pieces = words_of(word.text)
        last = len(pieces) - word.is_prefix
        whole = [self._holders.get(piece, set()) for piece in pieces[:last]]
        if word.is_prefix:
            first = bisect_left(self._vocabulary, pieces[-1])
            behind = bisect_left(self._vocabulary, pieces[-1] + chr(0x10FFFF))
            held = (self._holders[one] for one in self._vocabulary[first:behind])
            whole.append(set().union(*held))
        return set.intersection(*whole)

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._holders)

    def _is_near(self, near: Near, number: int) -> bool:
        first, second, words = _tests(near.first), _tests(near.second), self.words[number]
        others = _places(second, words)
        return any(
            0 <= between <= near.most
            for one in _places(first, words)
            for other in others
            for between in [other - one - len(first) if one <= other else one - other - len(second)]
        )


@cache
def _tests(phrase: Phrase) -> list[Callable[[str], bool]]:
    """Return what tells each word of a phrase."""
    tests: list[Callable[[str], bool]] = []
    for word in phrase.words:
        pieces = words_of(word.text)
        tests += [piece.__eq__ for piece in pieces]
        if word.is_prefix:
            tests[-1] = _begins(pieces[-1])
    return tests


def _begins(beginning: str) -> Callable[[str], bool]:
    return lambda word: word.startswith(beginning)


def _places(tests: Sequence[Callable[[str], bool]], words: Sequence[str]) -> list[int]:
    """Return at which of these words a phrase begins."""
    first, *others = tests
    return [
        at
        for at, word in enumerate(words[: len(words) - len(others)])
        if first(word) and all(test(words[at + n]) for n, test in enumerate(others, 1))
    ]
