"""Test which tables a language has, and that those of an unknown one do not harm English."""

from __future__ import annotations

import pytest
from spellchecker import SpellChecker

from index.articles.sentence_splitting.by_language import LANGUAGES, rules_for
from index.articles.sentence_splitting.english import ENGLISH


@pytest.mark.parametrize("language", [None, "", "xx", "zh", "EN", "de-DE"])
def test_a_language_without_tables_is_unknown(language: str | None) -> None:
    """Codes are compared as they are kept: two small letters."""
    assert rules_for(language) == rules_for(None)


def test_each_language_has_its_own_tables() -> None:
    """No two share them, and each begins sentences with many words."""
    assert len(set(map(id, LANGUAGES.values()))) == len(LANGUAGES) == 10
    assert all(len(rules.starters) > 60 for rules in LANGUAGES.values())


def test_what_an_unknown_language_abbreviates_is_no_english_word() -> None:
    """Else the end of an English sentence would be missed."""
    unknown = rules_for(None)
    more = (unknown.never_end | unknown.before_number) - ENGLISH.never_end - ENGLISH.before_number

    assert ENGLISH.never_end <= unknown.never_end
    assert ENGLISH.may_end <= unknown.may_end
    plain = {word.lower() for word in more if word.isascii() and word.isalpha()}
    assert plain
    assert SpellChecker(language="en").known(w for w in plain if len(w) > 3) <= {"srta"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_starter_is_an_abbreviation(language: str) -> None:
    """Else no rule could say what follows such an abbreviation."""
    rules = LANGUAGES[language]

    assert {w for w in rules.starters & rules.never_end if len(w) > 2} == set()
