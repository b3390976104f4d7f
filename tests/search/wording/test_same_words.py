"""Tests of telling whether two sentences are the same words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import visible
from search.wording.same_words import fold

ALPHABET = "ab éÉßİΣσ-–—−'’‘\"“”«» \u00ad\u200b\u0301\n35.,:;?!%‰$£°CKMm½²₂/#+&()@"
texts = st.one_of(st.text(ALPHABET, max_size=14), st.text(max_size=14))

QUOTES = set("\"“”„‟«»‹›「」『』〝〞〟＂'‘’‚‛`´＇ʼʻ")
DASHES = set("-‐‑‒–—―−﹘﹣－⸺⸻")
EVENED = QUOTES | DASHES

PLAIN = ["Nine", "don't", "died", "Ólafur", "the", "dogs'", "five-year", "U.S.", "no"]
FIGURES = ["3°C", "-3°C", "$40", "£40", "40%", "4.0", "4,0", "½", "10²", "102", "C++", "5 mW"]
sentences = st.lists(st.sampled_from(PLAIN + FIGURES), min_size=1, max_size=6)


def kept(text: str) -> list[str]:
    """Return what may never be evened out, by a way of its own: all but the five kinds."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    return [c for c in lower if not (c.isspace() or c in EVENED or unicodedata.category(c) == "Cf")]


@given(one=texts, other=texts, at=st.integers(0, 14), cut=st.integers(0, 2))
def test_the_same_fold_means_the_same_letters_digits_and_signs(
    one: str, other: str, at: int, cut: int
) -> None:
    """Whatever two texts are, near each other or not."""
    for near in (other, one[:at] + one[at + cut :], one[:at] + other[:1] + one[at:]):
        if fold(one) == fold(near):
            assert kept(drop(one)) == kept(drop(near))


def drop(text: str) -> str:
    """Leave out what is not drawn, since a mark may join the letter before it."""
    return "".join(c for c in text if visible(c))


@given(text=texts)
def test_folding_is_idempotent(text: str) -> None:
    """Folded words fold to themselves, so comparing is stable."""
    assert fold(fold(text)) == fold(text)


@given(one=sentences, other=sentences)
def test_sentences_are_the_same_only_word_for_word(one: list[str], other: list[str]) -> None:
    """A figure with another sign, currency or mark is another word."""
    assert (fold(" ".join(one)) == fold(" ".join(other))) == (" ".join(one) == " ".join(other))


EVENINGS: list[Callable[[str], str]] = [
    lambda text: text.replace("'", "’"),
    lambda text: text.replace(" ", "\u00a0\n"),
    lambda text: text.replace("five-year", "five\u2011year"),
    lambda text: text.replace("-3", "\u22123"),
    lambda text: text.replace("-3", "–3"),
    lambda text: text.replace("Ólafur", "O\u0301lafur"),
    lambda text: text.replace("Nine", "NINE").replace("died", "Died"),
    lambda text: text.replace("died", "di\u00aded").replace("the", "\u200bthe"),
]


@given(words=sentences, evening=st.sampled_from(EVENINGS))
def test_how_words_are_typed_changes_nothing(
    words: list[str], evening: Callable[[str], str]
) -> None:
    """Marks of quotation, dashes, blanks, case, and invisible characters."""
    assert fold(evening(" ".join(words))) == fold(" ".join(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She called it “safe”, he said.", "She called it 'safe', he said."),
        ("« Jamais », dit-elle.", "«Jamais», dit-elle."),
        ("The deal — a third — failed.", "The deal--a third--failed."),
        ("It was 3 p.m.", "It was 3\u202fp.m."),
    ],
)
def test_house_styles_are_evened_out(one: str, other: str) -> None:
    """Papers set the same words each in their way."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It was -3°C.", "It was 3°C."),
        ("Shares moved −2%.", "Shares moved 2%."),
        ("It fell by (-2.5).", "It fell by (2.5)."),
        ("It lost -£3m.", "It lost £3m."),
        ("A fine of €40,000.", "A fine of $40,000."),
        ("A rise of 5%.", "A rise of 5‰."),
        ("A rise of 5%.", "A rise of 5."),
        ("It took 1.5 hours.", "It took 1,5 hours."),
        ("It took 1.5 hours.", "It took 15 hours."),
        ("It took 2½ hours.", "It took 2 hours."),
        ("A dose of 10² units.", "A dose of 102 units."),
        ("A dose of 5 mg.", "A dose of 5 µg."),
        ("A 3 MW plant.", "A 3 mW plant."),
        ("A 5' pole.", 'A 5" pole.'),
        ("9/11 was named.", "911 was named."),
        ("A vote of 3:1.", "A vote of 31."),
        ("We're here.", "Were here."),
        ("He resigned.", "He re-signed."),
        ("Nine died?", "Nine died."),
        ("“The dam is safe.”", "The dam is safe."),
        ("In Maßen trinken.", "In Massen trinken."),
        ("He teaches C#.", "He teaches C."),
    ],
)
def test_what_changes_a_meaning_is_part_of_the_words(one: str, other: str) -> None:
    """Two such sentences are two statements."""
    assert fold(one) != fold(other)
