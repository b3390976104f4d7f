"""Fold the characters of a text, so that words are the same however they are typed.

Pages hold soft hyphens and zero-width spaces inside words, ligatures, full-width
digits, accents in two spellings, a Turkish capital whose small letter is two
characters. A reader sees one word; so must whatever compares words. Nothing here
knows how a text is cut into words, but for scripts that leave no blanks between
them: their characters become terms of two, so that a name inside a sentence is found.

What is quoted is never folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Format characters that show as nothing, fillers, and selectors of a variant."""

_UNSEGMENTED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3105-\u312f\u31a0-\u31bf"
    "\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"  # Hangul: has blanks, but also particles
    "\u0e01-\u0e3a\u0e40-\u0e4d\u0e81-\u0ecd\u0edc-\u0edf"  # Thai, Lao
    # Burmese, Khmer
    "\u1000-\u103f\u1050-\u1089\u109a-\u109d\uaa60-\uaa7f\u1780-\u17d3\u17d7\u17dc"
)
"""Letters, and their marks, of scripts that leave no blanks between words, or join more to them."""

_MARKS_KEPT = frozenset({84, 91, 103, 118, 129, 130, 132})
"""Combining classes of vowels; marks of the others are accents, points and tones."""
_MARKS_DROPPED = frozenset(
    "\u0488\u0489\u0e47\u0e4c\u0e4e\u0ecc\u17c9\u17ca\u17cb\u17cc\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3"
)
"""Marks without a class that would cut a word in two."""

_SINGLE = {
    "İ": "I",  # its small letter is an i and a dot apart
    "ς": "σ",
    "Ё": "Е",
    "ё": "е",
    "ـ": "",  # stretches an Arabic word
    "ʻ": "",
    **dict.fromkeys("ʹʺʽʾʿ", ""),  # soft signs, ayin and hamza of transliterated names
    "ʼ": "'",
}
"""What some characters are compared as."""

_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Latin letters that are no letter with an accent, as the analysis of words folds them."""

_DIVIDED = re.compile(
    r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]{0,8}(?:\r\n|\n|\r)[ \t]{0,40}(?P<rest>[^\W\d_]{2,40})"
)
"""A hyphen at the end of a line between letters, and what the next line begins with."""
_HYPHENS = ("-", "\u2010", "\u00ad")
_BEFORE_HYPHEN = re.compile(r"[^\W\d_]{2,40}\Z")
_LONGEST_PART = 40
"""Letters of the part of a divided word that are looked at; longer ones are no words."""
_foreign = re.compile("[^\x00-\x7f]+")
_CACHED_RUNS = 16_384  # short runs whose folding is remembered: some megabytes
_LONGEST_CACHED = 12  # characters; longer runs seldom come twice and would fill the memory


@cache
def _runs_of(characters: str) -> re.Pattern[str]:
    """Compile what finds runs of these characters: 2 ms that a text in ASCII does not need."""
    return re.compile(f"[{characters}]+")


def visible(text: str) -> str:
    """Return a text without invisible characters, its accents composed: what a model is to read."""
    return (
        text if text.isascii() else _runs_of(_INVISIBLE).sub("", unicodedata.normalize("NFC", text))
    )


def bare(text: str) -> str:
    """Return a text as words are compared before stemming: in small letters, without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", visible(text))
    single = (_SINGLE.get(c, c) for c in decomposed if not unicodedata.combining(c))
    return "".join(single).casefold().translate(_PLAIN)


def fold(text: str, *, singly: bool) -> str:
    """Return a text that can be cut into words at all but letters and digits.

    Args:
        text: Any text; case is left as it is.
        singly: Whether characters of scripts without blanks are terms of their own, too,
            as texts are indexed, and whether a word divided at the end of a line is one
            word as well as two. A question asks for a single one only where it stands alone.
    """
    if singly and _may_be_divided(text):
        text = _DIVIDED.sub(_with_whole_word, text)
    if text.isascii():
        return text
    return _foreign.sub(
        lambda found: _fold_run(found[0], singly=singly), unicodedata.normalize("NFC", text)
    )


def divisions(text: str) -> list[tuple[int, int]]:
    """Return what parts words at the ends of lines: from each hyphen to where the word goes on.

    In code points, half open, in order.
    """
    if not _may_be_divided(text):
        return []
    return [
        (found.start(), found.start("rest"))
        for found in _DIVIDED.finditer(text)
        if _first_part(found)
    ]


def _may_be_divided(text: str) -> bool:
    """Return whether a line ends in a hyphen: told many times as fast as words are looked for."""
    return any(line.rstrip(" \t").endswith(_HYPHENS) for line in text.splitlines())


def _with_whole_word(found: re.Match[str]) -> str:
    """Return both parts of a divided word, then the word: `govern-`, `ment`, `government`.

    Whether the hyphen is the word's own, as in `well-known`, nothing here can tell.
    """
    first = _first_part(found)
    return f"{found[0]} {first}{found['rest']}" if first else found[0]


def _first_part(found: re.Match[str]) -> str:
    """Return the part of a word before its hyphen; nothing if the word does not go on."""
    before = found.string[max(0, found.start() - _LONGEST_PART) : found.start()]
    first = _BEFORE_HYPHEN.search(before)
    return first[0] if first and found["rest"][0].islower() else ""


def is_unsegmented(word: str) -> bool:
    """Return whether a word has characters of a script that leaves no blanks between words."""
    return not word.isascii() and _runs_of(_UNSEGMENTED).search(word) is not None


def is_of_word(character: str) -> bool:
    """Return whether a character can stand inside a word, for all that `fold` makes of it."""
    if character.isascii():
        return character.isalnum()
    folded = _folded(character)
    if not folded or folded.strip()[:1].isalnum():
        return True
    return unicodedata.category(character) == "Cn" or _is_mark(folded)


def has_latin(text: str) -> bool:
    """Return whether a text has a Latin letter or a digit: what a model of English can read."""
    if text.isascii():
        return any(c.isalnum() for c in text)
    composed = unicodedata.normalize("NFKC", text)
    return any(c.isdigit() or unicodedata.name(c, "").startswith("LATIN") for c in composed)


def _fold_run(run: str, *, singly: bool) -> str:
    if len(run) <= _LONGEST_CACHED:
        return _fold_short(run, singly)
    return _fold(run, singly)


@lru_cache(_CACHED_RUNS)
def _fold_short(run: str, singly: bool) -> str:
    return _fold(run, singly)


def _fold(run: str, singly: bool) -> str:
    """Fold characters none of which is ASCII."""
    composed = unicodedata.normalize("NFC", "".join(map(_folded, run)))
    marked = "".join(c for c in composed if not _is_dropped(c))
    return _runs_of(_UNSEGMENTED).sub(
        lambda found: f" {' '.join(_terms(found[0], singly))} ", marked
    )


@cache
def _folded(character: str) -> str:
    """Return what a character is compared as; marks are dropped later, when they are composed."""
    if _runs_of(_INVISIBLE).match(character):
        return ""
    kind = unicodedata.category(character)
    same = unicodedata.normalize("NFKC", character)
    if kind == "Cs":
        return "\ufffd"
    if kind == "No" and not 0x2080 <= ord(character) <= 0x2089:
        return f" {same} "  # a note's number is no digit of a figure before it
    if kind == "So" and not (len(same) == 1 and same.isalnum()):
        return " "
    if kind[0] in "LN" or kind == "So":
        return "".join(_SINGLE.get(c, c) for c in _without_greek_accent(same))
    return character


def _without_greek_accent(character: str) -> str:
    """Return a Greek letter without its accents, which capitals often lack; others as they are."""
    if not unicodedata.name(character[:1], "").startswith("GREEK"):
        return character
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character[:1])[0] == "M"


def _is_dropped(character: str) -> bool:
    if character in _MARKS_DROPPED:
        return True
    kind = unicodedata.combining(character)
    return kind != 0 and kind not in _MARKS_KEPT


def _terms(run: str, singly: bool) -> Iterator[str]:
    """Yield the pairs of neighbours, each letter with its marks, and if asked for each alone."""
    letters: list[str] = []
    for character in run:
        if letters and _is_mark(character):
            letters[-1] += character
        else:
            letters.append(character)
    if singly or len(letters) == 1:
        yield from letters
    yield from (one + other for one, other in pairwise(letters))
