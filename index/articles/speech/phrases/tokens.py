"""Part a sentence into words, marks and stretches of quoted characters, each with its place.

A full stop belongs to the word if it abbreviates it. Pure functions, linear in the length of
the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.articles.speech.phrases.quotations import QUOTED
from index.articles.speech.phrases.speech_words import (
    DAYS,
    FUNCTION_WORDS,
    OFFICES,
    SPEECH,
    is_role,
)

_TOKEN = re.compile(
    rf"{QUOTED}+|(?<=[,.?!…])[’'](?=\s)|[,;:()\[\]—–?!…|]|[^\s{QUOTED},;:()\[\]—–?!…|]+"
)
POSSESSIVE = re.compile(r"(?:[’']s|s[’'])\Z")
"""How the word ends of whom something is."""
_KEEPS_STOP = re.compile(r"(?:[^\W\d_]\.)+|(?:[JS]r|Inc|Corp|Co|Ltd|Bros)\.")
_LONGEST_ABBREVIATION = 4
"""Letters of a word, such as `Sgt.` or `Pres.`, that keeps its full stop inside a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole stretch of quoted characters, with its place in the sentence."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, without a full stop at its end."""
        return self.text.rstrip(".").lower()

    @property
    def is_quoted(self) -> bool:
        """Whether this is quoted characters."""
        return self.text[0] == QUOTED

    @property
    def is_name(self) -> bool:
        """Whether the word is written as a part of a name is, in any script."""
        first = self.text[0]
        if not first.isalpha() or self.lower in DAYS:
            return self.text == "&"
        return unicodedata.category(first) in ("Lu", "Lt", "Lo") or any(map(str.isupper, self.text))

    @property
    def is_owner(self) -> bool:
        """Whether the word ends as a possessive does."""
        return POSSESSIVE.search(self.text) is not None

    @property
    def is_role(self) -> bool:
        """Whether the word is an office or a trade, written small or with a capital."""
        return is_role(self.lower)

    @property
    def is_office(self) -> bool:
        """Whether the word is an office or a trade in small letters, of one or of many, or a body.

        Of the many only some may be: `officials`.
        """
        if not self.text[0].islower():
            return False
        return self.is_role or self.text in OFFICES

    @property
    def is_plain(self) -> bool:
        """Whether the word may describe an office: `water` in `the water minister`."""
        if not (self.text.isalpha() and self.text.islower()):
            return False
        is_known = self.text in FUNCTION_WORDS or self.text in SPEECH
        return not is_known and not self.text.endswith(("ing", "ed", "ly"))


def tokenise(words: str) -> list[Token]:
    """Return the tokens of a sentence whose quotations are blanked."""
    matches = list(_TOKEN.finditer(words))
    tokens: list[Token] = []
    for i, match in enumerate(matches):
        text = match[0]
        if text[-1] == ".":
            tokens += _parted(match, is_last=i + 1 == len(matches))
        else:
            tokens.append(Token(text, match.start(), match.end()))
    return tokens


def _parted(match: re.Match[str], *, is_last: bool) -> Iterator[Token]:
    """Yield a token, and its full stop as another if it does not belong to the word."""
    text, start = match[0], match.start()
    bare = text.rstrip(".")
    abbreviates = _KEEPS_STOP.fullmatch(text) is not None or (
        not is_last and ("." in bare or len(bare) <= _LONGEST_ABBREVIATION)
    )
    if bare and bare != text and not abbreviates:
        yield Token(bare, start, start + len(bare))
        yield Token(".", start + len(bare), match.end())
    else:
        yield Token(text, start, match.end())
