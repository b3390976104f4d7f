"""Tell which sentences of an article do not bear what a question takes for given.

Where an article clears a person of a crime, none of its sentences says how it was done, and a
sentence that has a deed denied, or only alleged, does not say when or why it was, unless another
one tells it as done: then sources differ. Where a
question asks for the mayor of one town, a sentence about the mayor of another does not answer,
nor does one about a mayor of whom the article tells only that. They are near.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.records import ArticleId, StoredArticle
from search.wording.belonging import belonging_of
from search.wording.deeds import deed_of

_MOST_SENTENCES = 80
"""Sentences of an article that are looked at for whom it clears, from its beginning."""


class Premises:
    """What one question takes for given; each article is looked at once."""

    def __init__(self, question: str) -> None:
        """Read the question."""
        self._deed, self._belonging = deed_of(question), belonging_of(question)
        self._is_told = False
        self._clears: dict[ArticleId, bool] = {}
        self._gives_away: dict[ArticleId, bool] = {}

    def hear(self, sentences: Iterable[str]) -> None:
        """Take in what is read: where a sentence tells the deed, one that denies it stands beside.

        Sources may differ, and then both answer.
        """
        deed = self._deed
        self._is_told |= deed is not None and any(map(deed.is_done, sentences))

    def bears(self, stored: StoredArticle, words: str) -> bool:
        """Return whether words of an article may answer, by what they and the article say."""
        return not (self._takes_deed_back(stored, words) or self._gives_to_another(stored, words))

    def _takes_deed_back(self, stored: StoredArticle, words: str) -> bool:
        deed = self._deed
        if deed is None:
            return False
        if deed.is_taken_back(words) and not self._is_told:
            return True
        if stored.id not in self._clears:
            said = _sentences(stored)
            is_denied = deed.is_crime and any(map(deed.is_denied, said))
            self._clears[stored.id] = is_denied and not any(map(deed.is_established, said))
        return self._clears[stored.id]

    def _gives_to_another(self, stored: StoredArticle, words: str) -> bool:
        thing = self._belonging
        if thing is None or not thing.is_named(words):
            return False
        if thing.is_theirs(words) or not thing.is_name_in(stored.article.text):
            return False
        if thing.is_anothers(words):
            return True
        if stored.id not in self._gives_away:
            said = _sentences(stored)
            is_theirs = any(map(thing.is_theirs, said))
            self._gives_away[stored.id] = not is_theirs and any(map(thing.is_anothers, said))
        return self._gives_away[stored.id]


def _sentences(stored: StoredArticle) -> list[str]:
    text = stored.article.text
    return [one.span.of(text) for one in stored.sentences[:_MOST_SENTENCES]]
