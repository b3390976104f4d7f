"""Cut a sentence into what is compared when one sentence is held against another.

Words keep what makes them a name, a number or a quotation: capitals, figures, and whether they
stand inside quotation marks. The same figure is the same word however it is written: `three`
and `3`, `percent` and `%`, `1,000` and `1000`. So is `didn't` and `did not`. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from index.folding import visible
from search.composing.carrying_words import COUNTED

_PIECE = re.compile(
    r"""
    (?P<word>[$£€¥]?[^\W_](?:[^\W_]|['’.&-](?=[^\W_])|(?<=\d),(?=\d{3}(?!\d)))*+)
    |(?P<share>%)
    |(?P<pause>[,;:()]|—|–|--|(?<!\S)-(?!\S))
    |(?P<double>["“”„«»])
    |(?P<single>['‘’])
    |(?P<stop>[.!…])
    |(?P<other>\S)
    """,
    re.VERBOSE,
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: str(10 * number)
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_CONTRACTED = {"won't": "will", "can't": "can", "shan't": "shall", "cannot": "can"}
"""Verbs that change before `n't`."""
DASH = "—"
PAUSES = frozenset({",", ";", ":", "(", ")", DASH})
"""Marks between words that part a sentence."""
_PERCENT = ("percent", "pct")


class Letters(Enum):
    """Whether a word has capitals, anywhere: `Lund`, `al-Khatib`."""

    SMALL = auto()
    CAPITAL = auto()
    CAPITALS = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, or a mark between words.

    Attributes:
        key: What is compared; of a pause its mark, a dash for all dashes.
        letters: Small, with a capital, or more than one.
        is_quoted: Whether it stands inside quotation marks; then the key is as it was written.
        is_first: Whether a capital says nothing, since the sentence or a quotation begins.
    """

    key: str
    letters: Letters = Letters.SMALL
    is_quoted: bool = False
    is_first: bool = False

    @property
    def is_pause(self) -> bool:
        """Whether it is a comma, a dash or a bracket."""
        return self.key in PAUSES

    @property
    def is_name(self) -> bool:
        """Whether its capital says that it is a name."""
        return self.letters is not Letters.SMALL and not self.is_first


def words_of(sentence: str) -> list[Word]:
    """Return the words of a sentence, with the pauses between them."""
    found = list(_with_counts(_cut(unicodedata.normalize("NFC", visible(sentence)))))
    return [
        word
        for number, word in enumerate(found)
        if not (word.is_pause and _is_beside_quotation(found, number))
    ]


def same(one: Word, other: Word) -> bool:
    """Return whether two words are the same.

    A capital that is missing makes another word, unless a sentence begins there: `May`, `US`.
    """
    is_same = one.key == other.key and one.is_quoted == other.is_quoted
    return is_same and _same_letters(one, other)


def _same_letters(one: Word, other: Word) -> bool:
    if one.letters is other.letters:
        return True
    small, capital = (one, other) if one.letters is Letters.SMALL else (other, one)
    is_capital = capital.letters is Letters.CAPITAL
    return small.letters is Letters.SMALL and is_capital and capital.is_first


def _cut(text: str) -> Iterator[Word]:
    """Yield the words and pauses of a text; its stops are left out."""
    is_double, is_single, is_first = False, False, True
    for match in _PIECE.finditer(text):
        piece = match[0]
        is_quoted = is_double or is_single
        match match.lastgroup:
            case "word":
                yield from _spelt(piece, is_quoted=is_quoted, is_first=is_first)
                is_first = False
            case "share":
                yield Word("%", is_quoted=is_quoted)
            case "pause":
                yield Word(piece if piece in PAUSES else DASH, is_quoted=is_quoted)
            case "double":
                is_double = piece in "“„«" or (piece == '"' and not is_double)
                is_first = is_first or is_double
            case "single":
                is_single = _opens(text, match) or (is_single and not _closes(text, match))
                is_first = is_first or (is_single and not is_quoted)
            case "other":
                yield Word(piece, is_quoted=is_quoted)


def _opens(text: str, match: re.Match[str]) -> bool:
    before, after = (
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    return match[0] != "’" and not before.isalnum() and after.isalnum()


def _closes(text: str, match: re.Match[str]) -> bool:
    return match[0] != "‘" and not text[match.end() : match.end() + 1].isalnum()


def _spelt(piece: str, *, is_quoted: bool, is_first: bool) -> Iterator[Word]:
    """Yield a word in the one spelling in which it is compared."""
    key = piece.casefold().replace("’", "'").replace(",", "")
    if is_quoted:
        key = piece.replace("’", "'")
        key = key[:1].casefold() + key[1:] if is_first else key
    capitals = sum(char.isupper() for char in piece)
    letters = Letters.CAPITALS if capitals > 1 and piece.isupper() else Letters.SMALL
    if letters is Letters.SMALL and capitals:
        letters = Letters.CAPITAL
    word = Word(key, letters, is_quoted, is_first)
    if is_quoted:
        yield word
    elif key in _CONTRACTED or key.endswith("n't"):
        yield replace(word, key=_CONTRACTED.get(key, key.removesuffix("n't")))
        yield Word("not", is_quoted=is_quoted)
    elif key in _PERCENT:
        yield replace(word, key="%")
    else:
        yield replace(word, key=_figure(key))


def _figure(key: str) -> str:
    """Return a number below a hundred in figures, any other word as it is."""
    tens, _, units = key.partition("-")
    if units and tens in _NUMBERS and units in _NUMBERS and len(_NUMBERS[units]) == 1:
        return _NUMBERS[tens][:-1] + _NUMBERS[units]
    return _NUMBERS.get(key, key)


def _with_counts(words: Iterable[Word]) -> Iterator[Word]:
    """Yield words with `a few` and `per cent` as one, since their parts mean something else."""
    held: Word | None = None
    for word in words:
        if held is not None and held.key in ("a", "the") and word.key in COUNTED:
            word = replace(held, key=f"{held.key} {word.key}")
        elif held is not None and held.key == "per" and word.key == "cent":
            word = replace(held, key="%")
        elif held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _is_beside_quotation(words: list[Word], at: int) -> bool:
    """Return whether a pause stands where quotation marks open or close: it is for the eye."""
    before = words[at - 1].is_quoted if at else words[at].is_quoted
    after = words[at + 1].is_quoted if at + 1 < len(words) else words[at].is_quoted
    return before != after
