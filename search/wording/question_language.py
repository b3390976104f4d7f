"""Tell that a question is not in English, by its small words.

What judges answers was trained on English: a German question about why is answered with what. So
a question that surely is in another language is not judged. A foreign name is no such sign: names
hold `von`, `la` and `de`, so only words that ask, verbs and the like count, and a single word that
English or a name may hold, too, never does. A question of names or nouns alone stays unjudged here,
and is taken as English. No model is loaded; it takes less than a millisecond.

`python -m bench.question_languages` measures it on questions written for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from search.wording.function_words import english
from search.wording.function_words.by_language import FOREIGN

UNDETERMINED = "und"
"""The code of ISO 639-2 for a language that is not English and not known."""

_WORD = re.compile(r"[^\W\d_]+")
_FEW_WEAK = 3
"""Small words that names may hold, too, which beside a doubtful beginning show a language; with
two, titles of songs do."""
_LETTERS = {"uk": frozenset("іїєґ"), "ru": frozenset("ёъыэ")}
"""Letters that one of two languages has and the other has not."""
_INVERTED = re.compile(r"-t-(?:il|elle|on)s?\b|\best-ce qu", re.IGNORECASE)
"""How French puts a question that begins with a name."""
_OF_SCRIPT = {
    "GREEK": "el",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""Languages of scripts that hardly any other language uses."""


class _Table(NamedTuple):
    """The words of a language, each also as it is typed without accents."""

    asking: frozenset[str]
    opening: frozenset[str]
    doubtful: frozenset[str]
    telling: frozenset[str]
    common: frozenset[str]
    shared: frozenset[str]
    stop_words: frozenset[str]


class _Signs(NamedTuple):
    """What speaks for a language: numbers of words."""

    asking: int
    telling: int
    common: int
    shared: int
    english: int
    opens: bool
    may_open: bool
    letters: int

    @property
    def strong(self) -> int:
        """Words that neither English nor a name has."""
        return self.asking + self.telling + self.common

    @property
    def is_sure(self) -> bool:
        """Whether the question surely is in the language, or in one that shares these words."""
        if self.strong > max(1, self.english):
            return True
        if self.english:
            return False
        if self.asking or (self.telling and (self.shared or self.opens or self.may_open)):
            return True
        if self.opens:
            return bool(self.common or self.shared)
        return self.may_open and bool(self.common or self.shared >= _FEW_WEAK)

    @property
    def weight(self) -> float:
        """How much speaks for it, compared with others."""
        return 2 * (self.strong + self.opens + self.letters) + self.may_open + self.shared


@lru_cache(maxsize=256)
def question_language(question: str) -> str | None:
    """Return the code of the language of a question that surely is not in English.

    Args:
        question: Any text.

    Returns:
        A code of ISO 639-1, or `UNDETERMINED` where two languages have all its words; None for
        English, for names alone, and in doubt.
    """
    text = unicodedata.normalize("NFC", question)
    if "¿" in text or "¡" in text:
        return "es"
    if _INVERTED.search(text):
        return "fr"
    found = _counted(text)
    if not found or found[0] in english.OPENING:
        return None
    signs = {
        code: _signs(found, table, _LETTERS.get(code, frozenset()))
        for code, table in _tables().items()
    }
    weights = {code: some.weight for code, some in signs.items() if some.is_sure}
    if weights:
        best = [code for code, weight in weights.items() if weight == max(weights.values())]
        return best[0] if len(best) == 1 else UNDETERMINED
    return None if english.KNOWN.intersection(found) else _of_script(text)


def _counted(text: str) -> list[str]:
    """Return the first word, and those that are no names: without a capital, where any has none."""
    words = _WORD.findall(text)
    has_small = any(word.islower() for word in words)
    return [
        word.lower()
        for at, word in enumerate(words)
        if at == 0 or not has_small or not word[0].isupper()
    ]


def _signs(found: Sequence[str], table: _Table, letters: frozenset[str]) -> _Signs:
    """Count what speaks for a language, which alone has these letters."""
    first = 0  # of "con chi" the second word is that which asks
    before = table.shared - table.opening - table.doubtful
    if len(found) > 1 and found[0] in before and found[1] in table.opening | table.doubtful:
        first = 1
    opens, may_open = found[first] in table.opening, found[first] in table.doubtful
    asks = found[first] in table.asking
    others = found[first + 1 :] if (opens or may_open) and not asks else found
    return _Signs(
        asking=sum(word in table.asking for word in others),
        telling=sum(word in table.telling for word in others),
        common=sum(word in table.common for word in others),
        shared=sum(word in table.shared and word not in english.KNOWN for word in others),
        english=sum(word in english.KNOWN and word not in table.stop_words for word in found),
        opens=opens,
        may_open=may_open,
        letters=not letters.isdisjoint("".join(found)),
    )


@cache
def _tables() -> dict[str, _Table]:
    """Prepare the words of each language; English ones are no sign of another."""
    found = {}
    for code, one in FOREIGN.items():
        asking = one.with_bare(one.asking) - english.KNOWN
        telling = one.with_bare(one.sure) - english.KNOWN - asking - one.shared
        found[code] = _Table(
            asking,
            one.opening,
            one.with_bare(one.doubtful),
            telling,
            one.with_bare(one.common) - asking - telling,
            one.with_bare(one.shared) - asking - telling,
            one.stop_words,
        )
    return found


def _of_script(text: str) -> str | None:
    """Return the language of a text that is mostly in another script than Latin."""
    letters = (unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha())
    scripts = Counter(letters)
    if 2 * scripts["LATIN"] + 2 * scripts["FULLWIDTH"] >= scripts.total():
        return None
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"
    return _OF_SCRIPT.get(scripts.most_common(1)[0][0], UNDETERMINED)
