"""A question in another language is noticed, and an English one never is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language_codes import LANGUAGE_NAMES
from search.wording.function_words.by_language import FOREIGN
from search.wording.question_language import UNDETERMINED, question_language


@pytest.mark.parametrize(
    "question",
    [
        "who is Ursula von der Leyen",
        "ursula von der leyen",
        "Que Sera Sera",
        "corriere della sera owner",
        "who said Ich bin ein Berliner",
        "what did Les Républicains say about Sí se puede",
        "El Paso shooting",
        "partij voor de vrijheid",
        "why did teh talks fial",
        "Rücktritt",
        "",
        "?!",
        "2019",
    ],
)
def test_foreign_names_make_no_foreign_question(question: str) -> None:
    """Names and titles prove nothing, nor does what has no word at all."""
    assert question_language(question) is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Warum wurde Feldmann abgesagt", "de"),
        ("WARUM WURDE FELDMANN ABGESAGT", "de"),
        ("¿Fue usted?", "es"),
        ("Monet a-t-elle gagné", "fr"),
        ("perche scioperano", "it"),
        ("что сказал Feld", "ru"),
        ("що сталося", "uk"),
        ("陳美玲", "zh"),
        ("なぜ中止", "ja"),
        ("왜 취소", "ko"),
        ("γιατί", "el"),
        ("ما الذي حدث", UNDETERMINED),
    ],
)
def test_words_that_ask_show_the_language(question: str, language: str) -> None:
    """In any case, with accents or without, beside names in Latin letters."""
    assert question_language(question) == language


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    """Whatever is typed is a question."""
    assert question_language(text) in {None, UNDETERMINED, *LANGUAGE_NAMES}


@given(
    st.sampled_from(["who", "what", "when", "where", "why", "how", "which"]),
    st.lists(
        st.sampled_from(sorted(set().union(*(one.stop_words for one in FOREIGN.values())))),
        max_size=6,
    ),
)
def test_an_english_question_word_at_the_beginning_is_enough(first: str, others: list[str]) -> None:
    """Whatever titles follow."""
    assert question_language(" ".join([first, *others])) is None
