"""Words are cut and folded as promised, the same in a text and in a question."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, analyse_question, words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Minister's talks", ["the", "minist", "s", "talk"]),
        ("ÉMIGRÉS émigrés emigres", ["emigr"] * 3),
        ("e\u0301migre\u0301s", ["emigr"]),
        ("U.S.: why?", ["u", "s", "whi"]),
        ("3,000 — 中国", ["3", "000", "中", "国", "中国"]),
        ("who said no", ["who", "said", "no"]),
        ("\ud800 \0 ok", ["ok"]),
        ("x" * 100, []),
        ("", []),
    ],
)
def test_words_are_folded(text: str, terms: list[str]) -> None:
    """Case, accents in either spelling, and inflection go; no word is dropped for being common."""
    assert analyse(text) == terms


odd = st.text(
    st.characters() | st.sampled_from("a1 \u00ad\u200b\u0301中国서울กาเİıﬁ¹½ⓐʼ\u3099ﾊ"), max_size=80
)


@given(text=odd)
def test_words_as_typed_have_the_terms_of_the_text(text: str) -> None:
    """Each word stands in the text, in order, and their terms are those a question asks for."""
    composed = unicodedata.normalize("NFC", text)
    typed = words(text)

    assert all(word in text for word, _ in typed)
    assert [term for _, terms in typed for term in terms] == analyse_question(composed)


@given(text=odd)
def test_a_text_holds_what_a_question_in_its_words_asks_for(text: str) -> None:
    """So a word copied from an article is found there, and never said to be missing."""
    assert set(analyse_question(text)) <= set(analyse(text))
