"""Define what is known of the small words of a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.folding import bare


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The small words of a language, in small letters, with their accents.

    They are closed classes, written by hand for this task: articles, prepositions, pronouns,
    auxiliary verbs, conjunctions, negations, and the words that ask.

    Attributes:
        asking: Words that ask and are neither English words nor parts of names.
        opening: Words that begin a question and are no English words, but stand elsewhere too.
        doubtful: Words that begin a question and are English words, names or parts of titles, too.
        sure: Small words that hardly any name or English text holds.
        shared: Small words that names or English texts hold, as `von`, `la` and `die`.
        common: Verbs that questions to news use most. They are no function words; they only
            help to know the language.
        only_accented: Words of these that are meant only with their accent: `sur`, `esta` and `e`
            typed without it are other words.
    """

    asking: frozenset[str]
    opening: frozenset[str]
    doubtful: frozenset[str]
    sure: frozenset[str]
    shared: frozenset[str]
    common: frozenset[str]
    only_accented: frozenset[str] = frozenset()

    @property
    def stop_words(self) -> frozenset[str]:
        """All that say nothing of what a question is about, also as typed without accents."""
        exact = self.asking | self.opening | self.doubtful | self.sure | self.shared
        return exact | self.bare(exact)

    def bare(self, words: Iterable[str]) -> frozenset[str]:
        """Return words as they are typed without accents, but for those that are then others.

        Cyrillic letters with a mark are letters of their own.
        """
        typed = (bare(word) for word in words if word not in self.only_accented)
        return frozenset(word for word in typed if word.isascii())

    def with_bare(self, words: frozenset[str]) -> frozenset[str]:
        """Return words with and without accents."""
        return words | self.bare(words)


def words(text: str) -> frozenset[str]:
    """Return the words of a text between blanks."""
    return frozenset(text.split())
