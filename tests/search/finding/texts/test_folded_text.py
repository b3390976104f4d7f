"""A folded text leads back to the stored one, character by character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse
from index.folding import is_unsegmented
from search.finding.texts.folded_text import FoldedText, folded_word

TEXTS = st.text(
    st.sampled_from("ab \u0301\u00adﬁéßİ²東\u1100\u1161\u11a8\u0e01\u0e31_.’й") | st.characters(),
    max_size=12,
)


@given(TEXTS)
def test_each_folded_character_has_its_place(text: str) -> None:
    """Places go forward, and what stands there is folded to it."""
    folded, reached = FoldedText(text), 0
    for at, one in enumerate(folded.folded):
        span = folded.stored_span(at, at + 1)

        assert 0 <= span.start < span.end <= len(text)
        assert one in FoldedText(span.of(text)).folded
        assert span.start >= reached or span.end == reached
        reached = span.end


@given(st.text(st.characters(categories=("L", "M", "N")), min_size=1, max_size=6))
def test_words_folded_alike_have_the_terms_of_the_index(word: str) -> None:
    """So what the index proposes for a word is never too little."""
    for other in (word.upper(), word.lower(), unicodedata.normalize("NFD", word)):
        is_same = folded_word(word) == folded_word(other)
        if is_same and not is_unsegmented(word + other):
            assert analyse(word) == analyse(other)


@pytest.mark.parametrize(
    ("stored", "word"),
    [
        ("ﬂight", "flight"),
        ("fli\u00adght", "FLIGHT"),
        ("e\u0301te\u0301", "été"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("и\u0306од", "йод"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_one_word_is_the_same_however_it_is_stored(stored: str, word: str) -> None:
    """Ligatures, soft hyphens, accents apart from their letters, parts of syllables."""
    text = FoldedText(f"x {stored} y")

    assert folded_word(stored) == folded_word(word)
    start = text.folded.index(folded_word(word))
    assert text.stored_span(start, start + len(folded_word(word))).of(text.stored) == stored
