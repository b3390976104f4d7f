"""Compare our tokenizer with the `tokenizers` library, which is its oracle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.models.packaged_models import BGE_SMALL, verified_files
from index.models.wordpiece import END, START, UNKNOWN, WordPiece, tokenizer_of

SEEDS = Path(__file__).parents[3] / "seeds"

ASSIGNED_LATER = 503
"""Characters that the oracle's Unicode tables do not know, in Python 3.11's count."""

texts = st.text(
    st.characters(max_codepoint=0x5FF)
    | st.characters(min_codepoint=0x2000, max_codepoint=0x2BFF)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
    | st.sampled_from("ﬁ…“”’Åé\u0301\u200b\ufeff\ufffd한글😀🇦🇷[]##"),
)


@pytest.fixture(scope="module")
def oracle() -> Tokenizer:
    """Load the tokenizer that the models were published with."""
    return Tokenizer.from_file(
        str(verified_files(BGE_SMALL)["vocab.txt"].with_name("tokenizer.json"))
    )


@pytest.fixture(scope="module")
def ours() -> WordPiece:
    """Open our tokenizer over the same vocabulary."""
    return tokenizer_of(BGE_SMALL)


def test_every_character_gives_the_ids_of_the_oracle(ours: WordPiece, oracle: Tokenizer) -> None:
    """No character that news is written in differs; those that do are newer than the oracle."""
    different = [
        code
        for chunk in _chunks()
        if _differ(ours, oracle, "\n".join(map(_in_words, chunk)))
        for code in chunk
        if _differ(ours, oracle, _in_words(code))
    ]

    assert len(different) <= ASSIGNED_LATER * 1.5
    assert not [code for code in different if code < 0x600 or 0x2000 <= code < 0x2C00]
    assert not [code for code in different if 0x3000 <= code < 0xA000 or 0x1F000 <= code < 0x20000]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_give_the_ids_of_the_oracle(
    ours: WordPiece, oracle: Tokenizer, path: Path
) -> None:
    """Whole articles are the same, token for token."""
    text = path.read_text(encoding="utf-8")

    assert ours.single(text, 1_000_000) == oracle.encode(text).ids


@given(text=texts)
def test_any_text_gives_the_ids_of_the_oracle(
    ours: WordPiece, oracle: Tokenizer, text: str
) -> None:
    """Words, accents, ideographs, emoji and control characters are cut alike."""
    assert ours.single(text, 1_000_000) == oracle.encode(text).ids


@given(text=st.text(), limit=st.integers(2, 40))
def test_a_text_is_cut_to_its_first_tokens(ours: WordPiece, text: str, limit: int) -> None:
    """The limit counts the control tokens, and cutting changes no other token."""
    whole = ours.ids(text, 1_000_000)

    assert ours.single(text, limit) == [START, *whole[: limit - 2], END]


def test_a_control_token_in_a_text_is_read_as_letters(ours: WordPiece) -> None:
    """No article can end its own passage or start another."""
    ids = ours.ids("over [SEP] and [CLS] out", 100)

    assert START not in ids
    assert END not in ids


def test_lone_surrogates_are_dropped(ours: WordPiece) -> None:
    """A query from a broken terminal is embedded, not refused."""
    assert ours.ids("can\ud800celled", 10) == ours.ids("cancelled", 10)


def test_a_word_beyond_a_hundred_characters_is_unknown(ours: WordPiece) -> None:
    """The model saw such words as one unknown token."""
    assert ours.ids("a" * 101, 10) == [UNKNOWN]


def test_a_long_text_costs_no_more_than_reading_it(ours: WordPiece) -> None:
    """Ten megabytes are cut to the limit in a second, not tokenized whole."""
    begin = process_time()
    ours.single("summit cancelled " * 600_000, 256)

    assert process_time() - begin < 5


def _chunks() -> Iterator[list[int]]:
    codes = [code for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(codes), 64):
        yield codes[start : start + 64]


def _in_words(code: int) -> str:
    return f"a{chr(code)}b ab{chr(code)}"


def _differ(ours: WordPiece, oracle: Tokenizer, text: str) -> bool:
    return bool(ours.single(text, 1_000_000) != oracle.encode(text).ids)


@given(text=texts | st.text(), limit=st.integers(0, 60))
def test_placed_tokens_are_the_tokens_and_lie_in_order(
    ours: WordPiece, text: str, limit: int
) -> None:
    """Each stands for characters of the text, not before those of the token before it."""
    placed = ours.placed(text, limit)

    assert [token.id for token in placed] == ours.ids(text, limit)
    assert all(0 <= token.start < token.end <= len(text) for token in placed)
    assert all(one.start <= two.start for one, two in pairwise(placed))


def test_placed_tokens_name_the_letters_they_stand_for(ours: WordPiece) -> None:
    """Accents, capitals and marks in between shift nothing."""
    text = "Zürich’s  co\u00adoperative\u200b (1,200 m²) \U0001f98a é\u0301nd"
    found = [
        (token.id != UNKNOWN, text[token.start : token.end]) for token in ours.placed(text, 99)
    ]

    assert [words for _, words in found][:4] == ["Zürich", "’", "s", "co\u00adoperative"]
    assert ("".join(words for is_known, words in found if is_known)).startswith("Zürich’s")
    assert (True, "1") in found
    assert (True, "200") in found
