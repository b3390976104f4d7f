"""Measure how odd a text is that an encoding makes of some bytes.

Each character outside ASCII is looked at with its neighbours: a letter of the language
costs nothing, a letter of another language that uses the same script a little, since names are
foreign, and what no writer types a lot: a capital after a small letter, a quotation mark
or a sign inside a word, letters of two scripts in one word. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.readers.codec_guess.alphabets import CYRILLIC, FREQUENT, LETTERS

_FOREIGN, _ODD = 1, 3
"""What a foreign letter and an odd character cost. With a larger share of foreign to odd, a text
that is wrong in one character, such as an apostrophe for a letter, would pass more often."""
_LEAST_FREQUENT = 0.15
"""Share of a Chinese or Korean text that its frequent characters have at least. With less, Korean
bytes read as Chinese pass; with more, short texts are refused."""
_LEAST_KANA = 0.2
"""Share of kana among the letters of a Japanese text at least; Chinese has none."""

_FOREIGN_CHARACTER = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]"
)
_MARKS = frozenset("“”„‟‘’‚«»‹›–—…•·€£§°©®™¡¿ªº½¼¾²³×−\u00a0\u00ad\u202f")
_BEFORE_FIGURES = frozenset("£€²³¼½¾×")
_WIDE_MARKS = re.compile(
    r"[\u3000-\u303f\uff01-\uff0f\uff10-\uff5e\uffe0-\uffe6\u2460-\u2473\u2500-\u257f"
    r"\u25a0-\u25ff\u2600-\u266f\u2190-\u2193\u2025\u2026\u2015\u203b\u301c\u3181·─]"
)
_ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m", "em", "n"})
_BEGINNINGS = re.compile(
    r"(?:[cdjlmnstzo]|qu|[a-zà-ÿ]{0,8}l|un|quest|sant|com|ch|dov|anch|senz|jusqu|lorsqu|puisqu"
    r"|quoiqu|aujourd|quelqu|presqu|entr|tutt|quant|grand|mc)",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NO_WORD_OF_ONE = frozenset({"en", "de", "es", "pl", "cs", "sk"})
"""Languages in which no letter outside ASCII is a word of its own."""
_WORD_CHARS = 30  # characters beside an apostrophe or a dash that are looked at


@dataclass(frozen=True, slots=True)
class Cost:
    """How odd a text is: the sum over its `characters` outside ASCII."""

    total: int
    characters: int

    @property
    def each(self) -> float:
        """What a character costs on average."""
        return self.total / self.characters if self.characters else 0.0


def is_text(text: str) -> bool:
    """Return whether a text has no control and no private character."""
    return _CONTROL.search(text) is None


def cost_of(text: str, language: str) -> Cost | None:
    """Return how odd a text is in a language, None if it is not judged in it or cannot be in it."""
    if language in ("zh", "ja", "ko"):
        return _cost_of_dense(text, language)
    letters = LETTERS.get(language)
    if letters is None:
        return None
    total = count = 0
    for found in _FOREIGN_CHARACTER.finditer(text):
        count += 1
        total += _cost_at(text, found.start(), language, letters)
    return Cost(total, count)


def _cost_of_dense(text: str, language: str) -> Cost | None:
    """Judge a text in Chinese, Japanese or Korean."""
    han, kana, hangul = (_HAN.findall(text), _KANA.findall(text), _HANGUL.findall(text))
    letters = len(han) + len(kana) + len(hangul)
    if not letters:
        return None
    if language == "ja":
        own, is_likely = len(han) + len(kana), len(kana) >= _LEAST_KANA * letters
    elif language == "zh":
        own, is_likely = len(han), _is_frequent(han, language)
    else:
        own, is_likely = len(hangul), _is_frequent(hangul, language)
    if not is_likely:
        return None
    foreign = sum(
        _WIDE_MARKS.match(c) is None and c not in _MARKS for c in _FOREIGN_CHARACTER.findall(text)
    )
    return Cost(_ODD * (foreign - own), foreign)


def _is_frequent(characters: list[str], language: str) -> bool:
    frequent = FREQUENT[language]
    return sum(c in frequent for c in characters) >= _LEAST_FREQUENT * max(1, len(characters))


def _cost_at(text: str, at: int, language: str, letters: str) -> int:
    """Return what one character costs where it stands."""
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character.isalpha() and character not in "ªº":
        return _cost_of_letter(character, before, after, language, letters)
    if character not in _MARKS:
        return _ODD if before.isalpha() or after.isalpha() else _FOREIGN
    if character in _BEFORE_FIGURES and after.isalpha():
        return _ODD
    if not (before.isalpha() and after.isalpha()) or character in "\u00a0\u00ad·":
        return 0
    if character == "’":
        return 0 if _is_apostrophe(text, at) else _ODD
    if character in "–—":
        return 0 if _joins_words(text, at) else _ODD
    return _ODD


def _cost_of_letter(character: str, before: str, after: str, language: str, letters: str) -> int:
    is_cyrillic = unicodedata.name(character, "").startswith("CYRILLIC")
    if is_cyrillic != (language in CYRILLIC):
        return _ODD
    if not is_cyrillic and not unicodedata.name(character, "").startswith("LATIN"):
        return _ODD
    if is_cyrillic and (
        (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
    ):
        return _ODD
    if character.isupper() and before.islower():
        return _ODD
    if character.islower() and before.isupper() and after.isupper():
        return _ODD
    if before.isdigit() or after.isdigit():
        return _ODD
    is_alone = not before.isalpha() and not after.isalpha()
    if is_alone and (language in _NO_WORD_OF_ONE or character.lower() not in letters):
        return _ODD
    return 0 if character.lower() in letters else _FOREIGN


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether an apostrophe between letters is one that languages write."""
    ending = re.match(r"[^\W\d_]{0,3}", text[at + 1 : at + 4])
    if ending is not None and ending[0].lower() in _ENDINGS:
        return True
    head = text[max(0, at - _WORD_CHARS) : at]
    beginning = re.search(r"[^\W\d_]{1,30}\Z", head)
    return beginning is not None and _BEGINNINGS.fullmatch(beginning[0]) is not None


def _joins_words(text: str, at: int) -> bool:
    """Return whether a dash stands between two words, and not in place of a letter of one."""
    before = re.search(r"[^\W\d_]{1,30}\Z", text[max(0, at - _WORD_CHARS) : at])
    after = re.match(r"[^\W\d_]{1,30}", text[at + 1 : at + 1 + _WORD_CHARS])
    if before is None or after is None:
        return False
    return min(len(before[0]), len(after[0])) > 2 or after[0][0].isupper()
