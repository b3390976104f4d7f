"""Choose the small words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from search.wording.function_words import english
from search.wording.function_words.germanic import DUTCH, GERMAN
from search.wording.function_words.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from search.wording.function_words.slavic import POLISH, RUSSIAN, UKRAINIAN
from search.wording.function_words.tables import FunctionWords

FOREIGN: Mapping[str, FunctionWords] = {
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "pl": POLISH,
    "uk": UKRAINIAN,
    "ru": RUSSIAN,
}
"""The languages beside English whose small words are known, by ISO 639-1 code."""


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Return the small words of a language; of an unknown one those of English."""
    if language is None or language not in FOREIGN:
        return english.STOP_WORDS
    return FOREIGN[language].stop_words
