"""Judge where a browser finds words in a page, for a link that leads to them.

A browser that follows `#:~:text=` compares the words without regard to letter case,
accents and kinds of quotation marks, folds white space, and takes only whole words.
Here still more is taken for the same (all white space is left out, all dashes are one),
and a place counts unless it is certainly no whole word. So words that are counted once
are found once; words that are counted twice may be fewer for some browser.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from index.records import Span

_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»‹›「」『』〝〞〟＂", '"')
    | dict.fromkeys("‘’‚‛`´＇ʼʻ", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
"""Categories of accents, and of what shows as nothing."""
_EXTENDING = frozenset({"Mn", "Me", "Mc", "Cf"})
"""Categories of characters that belong to the one before."""
_INSIDE_WORDS = frozenset(".:,;·’‘'\"‧․﹒＇．：，；_")
"""Marks that end no word where a letter or digit follows: `U.S`, `don’t`, `3,000`."""
_END_OF_SPACED = "\u0600"
"""Scripts below leave blanks between words: Latin, Greek, Cyrillic, Armenian, Hebrew."""


class PageText:
    """The text of an article, as a browser compares it."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded, self._origin = list[str](), list[int]()
        for position, char in enumerate(text):
            same = _folded(char)
            folded.append(same)
            self._origin.extend([position] * len(same))
        self._folded = "".join(folded)

    def is_unique(self, words: Span) -> bool:
        """Return whether the words, found as a browser finds them, stand at one place only."""
        first = self._next(words, 0)
        return first == words.start and self._next(words, first + 1) is None

    def is_first_after(self, words: Span, start: int) -> bool:
        """Return whether a browser that reads on from `start` finds the words there first."""
        return self._next(words, start) == words.start

    def _next(self, words: Span, start: int) -> int | None:
        """Return where the words stand next at or after a place; None for nowhere.

        The place of words that begin with what is not compared is taken as theirs.
        """
        low, high = self._at(words.start), self._at(words.end)
        needle = self._folded[low:high]
        at = self._at(start)
        while needle and (at := self._folded.find(needle, at)) >= 0:
            if at == low:
                return words.start
            found = Span(self._origin[at], self._origin[at + len(needle) - 1] + 1)
            if not (is_inside_word(self.text, found.start) or is_inside_word(self.text, found.end)):
                return found.start
            at += 1
        return None

    def _at(self, position: int) -> int:
        """Return the first folded character of this or a later position of the text."""
        return bisect_left(self._origin, position)


@lru_cache(maxsize=4096)  # characters of an article; a few hundred in most
def _folded(char: str) -> str:
    """Return what a character is compared as; nothing for white space and the unseen."""
    if char.isspace():
        return ""
    plain = unicodedata.normalize("NFKD", char.translate(_SAME)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain).translate(_SAME)
    seen = (c for c in decomposed if unicodedata.category(c) not in _UNSEEN and not c.isspace())
    return "".join(seen)


def is_inside_word(text: str, position: int) -> bool:
    """Return whether there is certainly a letter or digit of one word on either side."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    are_spaced = max(before, after) < _END_OF_SPACED
    return are_spaced and _is_letter_or_digit(before) and _is_letter_or_digit(after)


def _is_letter_or_digit(char: str) -> bool:
    """Return whether a character is part of a word for any browser; a raised 2 is not."""
    return char.isalpha() or char.isdecimal()


def is_word_edge(text: str, position: int) -> bool:
    """Return whether any browser sees a border between words there.

    False in doubt: inside a text without blanks only a dictionary knows the words.
    """
    if not 0 < position < len(text):
        return True
    after = text[position]
    if unicodedata.category(after) in _EXTENDING:
        return False
    before_at = _base(text, position - 1)
    before = text[before_at]
    if before.isspace() or after.isspace():
        return True
    if _is_of_word(before) or _is_of_word(after):
        return _ends_word(text, before_at, position)
    return not (_is_pictorial(before) or _is_pictorial(after))


def _ends_word(text: str, before: int, after: int) -> bool:
    """Return whether of two characters, at least one of them of a word, one ends or begins it."""
    if _is_of_word(text[before]) and _is_of_word(text[after]):
        return False
    if _is_of_word(text[before]):
        joins, beyond = text[after], text[after + 1 : after + 2]
    else:
        joins, beyond = text[before], text[_base(text, before - 1)] if before else ""
    return not (joins in _INSIDE_WORDS and beyond and _is_of_word(beyond))


def _base(text: str, position: int) -> int:
    """Return the character to which the one at a position belongs."""
    while position > 0 and unicodedata.category(text[position]) in _EXTENDING:
        position -= 1
    return position


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_pictorial(char: str) -> bool:
    """Return whether a character may be joined with others to one picture."""
    return unicodedata.category(char) in {"So", "Sk", "Cs", "Cn", "Co"}
