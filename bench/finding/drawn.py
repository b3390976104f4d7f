"""Draw queries of all forms from the words of an archive."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

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

FORMS: tuple[str, ...] = (
    *("word", "phrase", "prefix", "phrase of prefixes", "near", "and", "or", "not"),
    *("field", "not field", "mixed", "nested"),
)
"""Forms of queries, of each as many."""

_FIELDS = (FieldName.TITLE, FieldName.AUTHOR, FieldName.OUTLET, FieldName.FILE)


class Drawn:
    """Draws queries; words and phrases stand in the archive, what they are joined with may not."""

    def __init__(
        self,
        texts: Sequence[Sequence[str]],
        facts: Mapping[FieldName, Sequence[Sequence[str]]],
        chance: random.Random,
    ) -> None:
        """Take words that stand one behind the other in passages, and in facts."""
        self._texts = [words for words in texts if words]
        self._facts = {name: some for name in _FIELDS if (some := list(filter(None, facts[name])))}
        self._chance = chance

    def query(self, form: str) -> Expression:
        """Return a query of one of `FORMS`."""
        makers: dict[str, Callable[[], Expression]] = {
            "word": lambda: self._phrase(1),
            "phrase": lambda: self._phrase(self._chance.randint(2, 5)),
            "prefix": self._prefix,
            "phrase of prefixes": self._prefixes,
            "near": self._near,
            "and": lambda: And(self._some()),
            "or": lambda: Or(self._some()),
            "not": lambda: And((self._phrase(1), Not(self._phrase(1)))),
            "field": lambda: And((self._phrase(1), self._fact())),
            "not field": lambda: And((self._near(), Not(self._fact()))),
            "mixed": lambda: And((Or(self._some()), Not(self._phrase(2)), self._prefix())),
            "nested": lambda: self._nested(3),
        }
        return makers[form]()

    def phrase(self) -> Phrase:
        """Return two to four words that stand beside each other."""
        return self._phrase(self._chance.randint(2, 4))

    def _nested(self, depth: int) -> Expression:
        if not depth or self._chance.random() < 0.2:
            return self._chance.choice((self._prefix, self._near, lambda: self._phrase(1)))()
        parts = (self._nested(depth - 1), self._nested(depth - 1))
        return self._chance.choice((And(parts), Or(parts), And((parts[0], Not(parts[1])))))

    def _some(self) -> tuple[Expression, ...]:
        words = self._chance.choice(self._texts)
        return tuple(Phrase((Word(self._chance.choice(words)),)) for _ in range(2))

    def _phrase(self, size: int, texts: Sequence[Sequence[str]] | None = None) -> Phrase:
        words = self._chance.choice(texts or self._texts)
        at = self._chance.randrange(max(1, len(words) - size + 1))
        return Phrase(tuple(map(Word, words[at : at + size])))

    def _beginning(self, word: str) -> Word:
        return Word(word[: self._chance.randint(1, 6)], is_prefix=True)

    def _prefix(self) -> Phrase:
        return Phrase((self._beginning(self._phrase(1).words[0].text),))

    def _prefixes(self) -> Phrase:
        words = self._phrase(self._chance.randint(2, 4)).words
        is_begun = [self._chance.random() < 0.5 for _ in words]
        pairs = zip(words, is_begun, strict=True)
        return Phrase(tuple(self._beginning(w.text) if begun else w for w, begun in pairs))

    def _near(self) -> Near:
        words = self._chance.choice(self._texts)
        size = self._chance.randint(1, 2)
        at = self._chance.randrange(max(1, len(words) - size + 1))
        one = Phrase(tuple(map(Word, words[at : at + size])))
        other = Phrase((Word(self._chance.choice(words)),))
        sides = (one, other) if self._chance.random() < 0.5 else (other, one)
        return Near(*sides, self._chance.randint(0, 15))

    def _fact(self) -> InField:
        field = self._chance.choice(list(self._facts))
        return InField(field, self._phrase(self._chance.randint(1, 2), self._facts[field]))


def typed(expression: Expression) -> str:
    """Return a query as a person types it."""
    match expression:
        case Phrase(words):
            return '"' + " ".join(word.text + "*" * word.is_prefix for word in words) + '"'
        case Near(first, second, most):
            return f"({typed(first)} NEAR/{most} {typed(second)})"
        case InField(field, phrase):
            return f"{field}:{typed(phrase)}"
        case Not(part):
            return f"NOT {typed(part)}"
        case And(parts) | Or(parts):
            joined = " AND " if isinstance(expression, And) else " OR "
            return f"({joined.join(map(typed, parts))})"
