"""Read the whole name, or description, of who speaks, that begins at a word.

A name that would be cut is no name: reading goes on as far as the words can
belong to it, and the caller asks what stands on both sides. A description needs
an article or an owner in front (`the health minister of Malawi`, `Moss's
lawyer`). Capitals are those of any script, and a letter of a script that has
none counts as one. Pure functions, and never more than `_MOST_WORDS` are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.articles.speech.phrases.speech_words import (
    ADJECTIVES,
    AGENTS,
    ARTICLES,
    FUNCTION_WORDS,
    GENERIC,
    MODIFIERS,
    MONTHS,
    NAMED_BY_OF,
    NAMES_IN_S,
    ORGANISATIONS,
    PARTICLES,
    PRONOUNS,
    is_role,
)
from index.articles.speech.phrases.tokens import POSSESSIVE, Token

_MOST_WORDS = 14
"""Tokens of a name with its description; a longer one is misread, so none is returned."""
_MOST_PLAIN = 3
"""Words of no known kind between an article and an office: `the retired tram driver`."""

_MOST_SHORT = 3
"""Words of a part of a name; more of them are a whole name."""
_SHORTEST_IN_CAPITALS = 4
"""Letters of a name in capitals; a shorter one is mostly that of a body."""
_ASKING = frozenset("what why when where which whose".split())
"""Words with a capital inside what looks like a name, as in a headline: `Watch Why Moss Left`."""
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV", "M.D.", "Ph.D.", "MD", "PhD"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens `[start, end)` of a name or a description.

    Attributes:
        start: Its first token.
        end: Behind its last token.
        is_description: It ends in an office and not in a name.
        names: How many of its tokens, offices and articles aside, are names.
        after_role: It begins with an article and goes on past an office to a
            name: `the clerk Ann Moss`, which in `the clerk Moss said he hired`
            is none.
        is_generic: It is many without a name: `port officials`.
    """

    start: int
    end: int
    is_description: bool
    names: int
    after_role: bool
    is_generic: bool = False


def short_name(name: str) -> str | None:
    """Return the part of a name by which an article calls a person again, without a title.

    `Lund` of `Inspector Lund`, `de Wit` and `Huckabee Sanders` are such parts; a body, a
    description and a word in capitals, such as `NATO`, are none. Turns of a
    transcript have names in capitals, so a longer one counts as the name: `LEMOS`.
    """
    words = name.split()
    titles = takewhile(lambda word: is_role(word.lower()) or word.endswith("."), words[:-1])
    words = words[sum(1 for _ in titles) :]
    part = " ".join(words)
    tokens = [Token(word, 0, len(word)) for word in words]
    if len(words) > _MOST_SHORT or any(t.lower in ARTICLES or t.is_owner for t in tokens):
        return None
    if any(t.lower in ORGANISATIONS or is_role(t.lower) for t in tokens):
        return None
    if not tokens[-1].is_name:
        return None
    if part.isupper():
        return part.title() if len(part) >= _SHORTEST_IN_CAPITALS else None
    return part


def phrase_at(tokens: Sequence[Token], start: int, *, is_first: bool) -> Phrase | None:
    """Return the name or description that begins at a token, as long as it can be.

    Args:
        tokens: The tokens of one sentence.
        start: Where it begins.
        is_first: Whether the token has its capital from its place only.
    """
    if start >= len(tokens):
        return None
    has_article = tokens[start].lower in ARTICLES
    at = start + has_article
    if at >= len(tokens) or _begins_none(tokens[at], is_first=is_first and not has_article):
        return None
    reading = _Reading(tokens, start, has_article)
    while at < len(tokens) and (taken := reading.take(at)):
        at += taken
        if at - start > _MOST_WORDS:
            return None
    return reading.phrase(at)


def may_be_surname(token: Token) -> bool:
    """Return whether a word before `of` is a person's name and does not begin that of a body.

    Who speaks is `Lind of Hale` or `Bank of Hale`; a plural, `Friends of`, may be a body.
    """
    word = token.lower
    if not token.is_name or token.is_owner or token.text.isupper():
        return False
    is_plural = word.endswith("s") and not word.endswith("ss") and word not in NAMES_IN_S
    return not (is_plural or is_role(word) or word in ORGANISATIONS | MODIFIERS | NAMED_BY_OF)


def _is_small(token: Token) -> bool:
    """Return whether a possessive is that of a plain word or an office: `ambassador's`."""
    word = POSSESSIVE.sub("", token.text)
    return word.isalpha() and word.islower() and word not in FUNCTION_WORDS


def _begins_none(token: Token, *, is_first: bool) -> bool:
    if token.text.isupper() and len(token.text) > 1:
        return False  # WHO
    if token.lower in PRONOUNS:
        return True
    return token.lower in FUNCTION_WORDS and (is_first or not token.is_name)


class _Reading:
    """Reads one phrase token by token."""

    def __init__(self, tokens: Sequence[Token], start: int, has_article: bool) -> None:
        """Begin before the first token."""
        self._tokens = tokens
        self._start = start
        self._has_article = has_article
        self._has_owner = False
        self._plain = 0
        self._names = 0
        self._person = 0
        """Names in a row that are no office and no body: two of them are a person."""
        self._role_seen = False
        self._small_role = False
        self._after_role = False
        self._is_in_of = False
        self._has_and = False
        self._is_complete = False
        self._is_broken = False

    def take(self, at: int) -> int:
        """Return how many tokens from here on belong to the phrase, 0 at its end."""
        token = self._tokens[at]
        if self._is_complete:
            return 0
        if taken := self._take_complement(at):
            self._is_complete = True
            return taken
        if token.is_name:
            return self._take_name(token)
        if token.is_role or token.lower in MODIFIERS or (token.is_office and self._may_hold(token)):
            return self._take_role(token)
        if token.is_owner and self._has_article and _is_small(token):
            return self._take_owner()
        return self._take_between(at)

    def _take_between(self, at: int) -> int:
        """Take a small word between names or before an office."""
        token = self._tokens[at]
        if token.text.isdecimal():
            return int(self._names > 0 and self._tokens[at - 1].is_name)
        if token.text == "of":
            return self._take_of(at)
        if token.lower in PARTICLES:
            return int(self._is_between_names(at))
        if token.text == "and":
            return self._take_and(at)
        if token.text == ",":
            return 2 * (self._person > 0 and self._text(at + 1) in _SUFFIXES)
        return self._take_plain(at)

    def phrase(self, end: int) -> Phrase | None:
        """Return what was read, None if it is neither a name nor a description."""
        if end == self._start or self._is_broken:
            return None
        last = self._tokens[end - 1]
        if last.is_owner or last.text == "&" or self._is_date(end):
            return None
        if self._is_complete:
            return Phrase(self._start, end, not last.is_name, self._names, False)
        has_determiner = self._has_article or self._has_owner
        is_many = last.lower in GENERIC and (last.text.islower() or end - self._start == 1)
        is_description = last.is_office or is_many or (last.is_role and not self._names)
        if is_description and not is_many and (not has_determiner or self._has_and):
            return None
        if not is_description and not (self._names and (last.is_name or last.text.isdecimal())):
            return None
        return Phrase(self._start, end, is_description, self._names, self._after_role, is_many)

    def _take_name(self, token: Token) -> int:
        if self._has_article and self._plain and not self._role_seen:
            self._is_broken = True  # "the day Moss said he would leave"
        self._is_broken |= token.lower in _ASKING and not token.text.isupper()
        self._after_role |= self._has_article and self._small_role and not self._is_in_of
        self._is_in_of = False
        self._role_seen |= token.is_role
        self._has_owner |= token.is_owner
        is_plain_name = not token.is_role
        self._names += is_plain_name
        is_person = is_plain_name and token.lower not in ORGANISATIONS and not token.is_owner
        self._person = self._person + 1 if is_person else 0
        return 1

    def _may_hold(self, token: Token) -> bool:
        """Return whether a body or a group may stand here: with an article, or after a name."""
        return self._has_article or self._has_owner or token.text in GENERIC

    def _take_owner(self) -> int:
        """Take `canal's` of `the canal's chief engineer`."""
        if self._names or self._has_owner:
            return 0
        self._has_owner = True
        self._plain = 0
        self._role_seen = self._small_role = False
        return 1

    def _take_role(self, token: Token) -> int:
        is_office = token.is_role or token.is_office
        self._role_seen |= is_office
        self._small_role |= is_office
        self._plain += not is_office and token.lower not in ADJECTIVES
        self._person = 0
        return 1

    def _take_of(self, at: int) -> int:
        is_person = not self._has_article and (self._person > 1 or self._is_surname(at - 1))
        is_bare_role = not self._has_article and self._tokens[at - 1].text.islower()
        if at == self._start or is_person or is_bare_role or not (self._names or self._role_seen):
            return 0
        further = 2 if self._text(at + 1) == "the" else 1
        self._is_in_of = self._is_name(at + further)
        return further * self._is_in_of

    def _is_surname(self, at: int) -> bool:
        """Return whether the one name read so far, before `of`, is that of a person."""
        is_only = self._person == 1 and self._names == 1
        return is_only and at >= self._start and may_be_surname(self._tokens[at])

    def _take_complement(self, at: int) -> int:
        """Take whose or where an office is: `of the agency`, `for Ann Moss`, `at Oslo University`.

        After `of` and `for` it may be a plain word if an article stands before it.
        """
        before = self._tokens[at - 1] if at > self._start else None
        if not (self._has_article and before and before.is_role and before.text.islower()):
            return 0
        word = self._text(at)
        if word not in ("of", "at") and not (word == "for" and before.lower in AGENTS):
            return 0
        begin = end = at + 1 + (self._text(at + 1) == "the")
        while self._is_name(end):
            end += 1
        may_be_plain = end > begin or (begin > at + 1 and word != "at")
        while may_be_plain and end < min(len(self._tokens), begin + _MOST_PLAIN):
            if not (self._tokens[end].is_plain or self._tokens[end].is_role):
                break
            end += 1
        return end - at if end > begin else 0

    def _take_and(self, at: int) -> int:
        """Take `and` of `the president and chief executive Ann Moss`, one person."""
        is_between = at > self._start and all(map(self._is_office, (at - 1, at + 1)))
        self._has_and |= is_between
        return int(is_between)

    def _take_plain(self, at: int) -> int:
        """Take a word before an office; without an article a whole name must follow the office."""
        if not self._tokens[at].is_plain or self._plain >= _MOST_PLAIN or self._role_seen:
            return 0
        is_open = self._has_article and not self._names
        if not is_open and not self._leads_to_office(at):
            return 0
        self._plain += 1
        return 1

    def _leads_to_office(self, at: int) -> bool:
        """Return whether plain words end in an office with a name behind it, or in officials."""
        end = min(len(self._tokens), at + _MOST_PLAIN + 1)
        while at < end and not self._is_last_office(at):
            token = self._tokens[at]
            if not (token.is_plain or token.is_office or token.text in MODIFIERS):
                return False
            at += 1
        if at >= end:
            return False
        has_determiner = self._has_article or self._has_owner
        return has_determiner or self._tokens[at].text in GENERIC or self._is_name(at + 1)

    def _is_last_office(self, at: int) -> bool:
        """Return whether no further office follows: `guard` in `coast guard commander` is none."""
        behind = at + 1
        goes_on = behind < len(self._tokens) and self._tokens[behind].is_office
        return self._tokens[at].is_office and not goes_on

    def _is_between_names(self, at: int) -> bool:
        if at == self._start or not self._names:
            return False
        after = at + 1
        while self._text(after) in PARTICLES:
            after += 1
        before = self._tokens[at - 1]
        return self._is_name(after) and (before.is_name or before.lower in PARTICLES)

    def _is_date(self, end: int) -> bool:
        """Return whether the last words are a day: `a May 14` report."""
        last = self._tokens[end - 1]
        return last.text.isdecimal() and self._tokens[end - 2].lower in MONTHS

    def _is_office(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].is_role

    def _is_name(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].is_name

    def _text(self, at: int) -> str:
        return self._tokens[at].text if at < len(self._tokens) else ""
