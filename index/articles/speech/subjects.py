"""Read the phrases that a verb of speech may belong to: a name, a description, an apposition.

`attributed_sentence.py` says where they must stand. Each looks at a bounded number of
tokens. Pure functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.articles.speech.marked_sentence import MarkedSentence
from index.articles.speech.phrases.descriptions import description_behind
from index.articles.speech.phrases.names import Phrase, may_be_surname, phrase_at
from index.articles.speech.phrases.speech_words import (
    ACTS,
    ARTICLES,
    EXPLAINERS,
    FAMILY,
    GENERIC,
    LY_NAMES,
    MODIFIERS,
    ORGANISATIONS,
    OWNERS,
    SPEECH,
)
from index.articles.speech.phrases.tokens import Token

_LONGEST_ASIDE = 16
"""Tokens between commas behind a subject; where there are more, its verb is not looked for."""
_LONGEST_OFFICE = 5
"""Words of an office without an article: `storm surge specialist`."""

Known = Callable[[str], bool]
"""Says whether a word that begins a sentence is written with a capital elsewhere."""


@dataclass(frozen=True, slots=True)
class SubjectSentence(MarkedSentence):
    """A sentence in which subjects are read."""

    is_known: Known

    def subject(self, start: int) -> Phrase | None:
        """Return the phrase at a boundary, if its first capital means a name."""
        phrase = phrase_at(self.tokens, start, is_first=self._is_first(start))
        if phrase is None or start > 0 or self.tokens[0].lower in ARTICLES:
            return phrase
        return phrase if self._is_named_first(phrase) else None

    def _is_first(self, start: int) -> bool:
        """Return whether a word has, or may have, its capital from its place only."""
        return start == 0 or self.tokens[start - 1].is_quoted

    def _is_named_first(self, phrase: Phrase) -> bool:
        """Return whether the first word of the sentence belongs to the name after it.

        It has a capital in any case: `Documents Moss said he signed`.
        """
        first = self.tokens[0]
        if phrase.is_generic and first.lower in GENERIC:
            return True
        if phrase.end == 1:
            return self.is_known(first.text)
        doubtful = first.lower.endswith(("ing", "ed", "ly")) and first.lower not in LY_NAMES
        return not doubtful or self.is_known(first.text)

    def head_at(self, start: int) -> Phrase | None:
        """Return what an apposition may explain: a name, `Its spokeswoman` or `Her brother`."""
        owned = self.text(start).lower() in OWNERS
        word = self.tokens[start + 1] if owned and start + 1 < len(self.tokens) else None
        if word and (word.is_role or word.lower in FAMILY):
            return Phrase(start, start + 2, is_description=True, names=0, after_role=False)
        return self.subject(start)

    def named_by(self, head: Phrase, end: int) -> Phrase | None:
        """Return the name of `NAME, a mayor,` and of `The mayor, NAME,`, None in doubt."""
        inner = self.tokens[head.end + 1 : end]
        groups = _groups(inner)
        if any(t.text in SPEECH or t.is_quoted for t in inner[1:]) or len(groups) > 2:
            return None
        if len(groups) == 2 and not groups[0][-1].text.isdecimal():
            return None
        if head.is_description and len(groups) == 1:
            named = phrase_at(self.tokens, head.end + 1, is_first=False)
            if named and named.end == end and not named.is_description:
                return named if named.names > 1 else None
        if self.text(head.start).lower() in OWNERS:
            return None
        return head if _explains(groups[-1]) and _explains(groups[0]) else None

    def placed(self, phrase: Phrase, end: int) -> Phrase | None:
        """Return a subject with words such as `of the harbour police` between it and its verb.

        They belong to a body or a description, and not to a person: `Ann Moss of Tolley`.
        """
        if not self.is_place(phrase.end, end):
            return None
        words = {t.lower for t in self.tokens[phrase.start : phrase.end]}
        is_body = phrase.is_description or not words.isdisjoint(ARTICLES | ORGANISATIONS)
        if self.tokens[phrase.end - 1].is_role and not phrase.is_description:
            return None  # "Special Agent in Charge Ann Moss"
        is_open = phrase.names == 1 and (
            self.text(phrase.end) == "for"
            or (self.text(phrase.end) == "of" and not may_be_surname(self.tokens[phrase.end - 1]))
        )
        return replace(phrase, end=end) if is_body or is_open else phrase

    def named_behind(self, head: Phrase) -> Phrase | None:
        """Return the name in `said the singer, Ida Lund`."""
        if not head.is_description or head.is_generic or self.text(head.end) != ",":
            return None
        named = phrase_at(self.tokens, head.end + 1, is_first=False)
        if named is None or named.is_description or named.names == 1:
            return None
        return named if self.text(named.end) in ("", ".", ",") else None

    def is_described(self, head: Phrase) -> bool:
        """Return whether a description that cannot be another name follows a name."""
        return not head.is_description and description_behind(self.tokens, head.end) is not None

    def acts(self, phrase: Phrase) -> bool:
        """Return whether a verb follows a subject, straight or behind words between commas."""
        verb = phrase.end
        if self.text(verb) == ",":
            inner = self.tokens[verb + 1 : verb + _LONGEST_ASIDE]
            closing = next((i for i, t in enumerate(inner) if t.text == ","), None)
            if closing is None or inner[0].is_name:
                return False
            verb += closing + 2
        word = self.text(verb)
        return word.endswith("ed") or word in ACTS


def _groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens between commas."""
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups if all(groups) else []


def _explains(group: Sequence[Token]) -> bool:
    """Return whether words between commas are about the name before them, and no clause."""
    first = group[0]
    if first.lower in EXPLAINERS | MODIFIERS or first.text[0].isdigit():
        return True
    for token in group[:_LONGEST_OFFICE]:
        if token.is_role or not token.is_plain:
            return token.is_role
    return False
