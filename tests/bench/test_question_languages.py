"""The floors of the language of questions, on questions written for it."""

from __future__ import annotations

import pytest

from bench.question_languages.written import read_questions
from search.wording.function_words.by_language import FOREIGN
from search.wording.question_language import question_language

FEWEST_ENGLISH, FEWEST = 200, 20
"""Questions in English, and in each other language."""
MISSED = 2
"""Questions of twenty that may be taken for English: then an answer is judged as of old."""

QUESTIONS = read_questions()


def test_no_english_question_is_refused() -> None:
    """Foreign names, titles, keywords and slips are among them."""
    assert len(QUESTIONS["en"]) >= FEWEST_ENGLISH
    assert [one for one in QUESTIONS["en"] if question_language(one) is not None] == []


@pytest.mark.parametrize("language", FOREIGN)
def test_questions_in_other_languages_are_noticed(language: str) -> None:
    """And none is given another language than its own."""
    found = [question_language(one) for one in QUESTIONS[language]]

    assert len(found) >= FEWEST
    assert set(found) <= {language, None}
    assert found.count(None) <= MISSED
