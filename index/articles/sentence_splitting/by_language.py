"""Choose the tables of a language; for an unknown one, all that cannot harm an English text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from index.articles.sentence_splitting.english import ENGLISH
from index.articles.sentence_splitting.germanic import DUTCH, GERMAN
from index.articles.sentence_splitting.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from index.articles.sentence_splitting.rules import SentenceRules, words
from index.articles.sentence_splitting.slavic import POLISH, RUSSIAN, UKRAINIAN

LANGUAGES: Mapping[str, SentenceRules] = {
    "en": ENGLISH,
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
"""The languages whose sentences are split by tables of their own, by ISO 639-1 code."""

_UNLIKE_ENGLISH = words(
    """usw bzw vgl bspw zzgl evtl ggf Nr Abs Mrd Mme Mlle MM Mgr Sra Srta Sres Dra Excmo dott sigg
    avv ecc cfr artt dhr mevr enz bijv zgn blz tzw tzn itd itp godz ust"""
)
"""Plain letters that are an abbreviation elsewhere and no English word or name."""

_GERMAN_MONTHS = words("Januar Februar März Mai Juni Juli Oktober Dezember")


@cache
def rules_for(language: str | None) -> SentenceRules:
    """Return the tables of a language, those of an unknown one where it has none."""
    return LANGUAGES.get(language or "") or _of_unknown()


def _of_unknown() -> SentenceRules:
    """Return the English tables, and of the others what no English sentence holds."""
    others = [rules for rules in LANGUAGES.values() if rules is not ENGLISH]
    known = ENGLISH.never_end | ENGLISH.may_end
    may = _unlike_english(others, "may_end") - known
    never = _unlike_english(others, "never_end") - known - may
    return SentenceRules(
        never_end=ENGLISH.never_end | never,
        may_end=ENGLISH.may_end | may,
        before_number=ENGLISH.before_number | _unlike_english(others, "before_number"),
        starters=ENGLISH.starters | UKRAINIAN.starters | RUSSIAN.starters,
        ordinal_nouns=_GERMAN_MONTHS,
        letters_abbreviate=False,
    )


def _unlike_english(others: Iterable[SentenceRules], table: str) -> frozenset[str]:
    """Return the abbreviations of a table of other languages that English text cannot hold."""
    found: frozenset[str] = frozenset().union(*(getattr(rules, table) for rules in others))
    return frozenset(w for w in found if w in _UNLIKE_ENGLISH or "." in w or not w.isascii())
