"""The floors of the sentence ends that are found in paragraphs marked by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.sentences.labelled import PARTS, Found, compare, read_paragraphs
from index.articles.sentence_splitting.by_language import LANGUAGES

ENGLISH, OTHERS, UNKNOWN = 0.985, 0.95, 0.85
"""F1 of the sentence ends inside paragraphs: in English, in another language that is known, and in
one that is not."""
FEWEST_ENGLISH, FEWEST = 300, 60
"""Sentences marked by hand, in English and in each other language that has tables."""

PARAGRAPHS = {part: read_paragraphs(part) for part in PARTS}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_where_they_are_marked(language: str, part: str) -> None:
    """Each part by itself, also where the language is not known."""
    chosen = [p for p in PARAGRAPHS[part] if p.language == language]

    known = sum((compare(p, language=language) for p in chosen), Found())
    assert known.f1 >= (ENGLISH if language == "en" else OTHERS), known
    unknown = sum((compare(p, language=None) for p in chosen), Found())
    assert unknown.f1 >= (ENGLISH if language == "en" else UNKNOWN), unknown


def test_languages_without_capitals_or_spaces_end_at_their_own_marks() -> None:
    """Chinese, Japanese, Arabic and Urdu need no tables."""
    chosen = [p for part in PARTS for p in PARAGRAPHS[part] if p.language not in LANGUAGES]

    assert {p.language for p in chosen} == {"zh", "ja", "ar", "ur"}
    assert sum((compare(p, language=p.language) for p in chosen), Found()).f1 >= OTHERS


def test_enough_is_marked_by_hand() -> None:
    """Half of it was kept aside."""
    sizes = Counter[str]()
    for part in PARTS:
        for paragraph in PARAGRAPHS[part]:
            sizes[paragraph.language] += len(paragraph.sentences)

    assert sizes["en"] >= FEWEST_ENGLISH
    assert min(sizes[language] for language in LANGUAGES) >= FEWEST


def test_a_wrong_end_and_a_missed_one_are_counted() -> None:
    """What is right is counted once, and no end is found at the end of a paragraph."""
    paragraph = next(p for p in PARAGRAPHS["development"] if p.language == "pl")

    assert compare(paragraph, language="pl") == Found(right=2)
    assert Found(right=1, wrong=1, missed=1).f1 == 0.5
    assert Found().f1 == 1.0
