"""A phrase is found as whole words, wherever a plain reading of the text has it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.expression import Phrase, Word
from search.finding.parsing import parse_query
from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts
from search.finding.texts.matching import PhraseMatcher
from tests.search.finding.queries import phrases

_LETTERS = st.text("aAbéÉ", min_size=1, max_size=3)
_TEXTS = st.lists(_LETTERS | st.sampled_from(["1", "1a"]), max_size=12).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", ", ", "\n", "’", "_", "\u00a0–"]),
        min_size=len(words),
        max_size=len(words),
    ).map(lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True)))
)


def found(query: str, text: str, *, exact: bool = False) -> list[str]:
    """Return the words that a phrase is found as, whether or not words are numbered."""
    phrase = parse_query(query)
    assert isinstance(phrase, Phrase)
    read = FoldedTexts([FoldedText("m the flight"), FoldedText(text), FoldedText("risk post")])
    matcher = PhraseMatcher(phrase, exact=exact)
    reads = [spans(matcher, read) for _ in range(5)]
    begin = len("m the flight") + 1

    assert all(one == reads[0] for one in reads)
    return [
        text[start - begin : end - begin]
        for start, end in reads[0]
        if begin <= start < begin + len(text)
    ]


def spans(matcher: PhraseMatcher, texts: FoldedTexts) -> list[tuple[int, int]]:
    """Return where a phrase stands."""
    return list(zip(*map(np.ndarray.tolist, matcher.places(texts)), strict=True))


def plainly(phrase: Phrase, text: str) -> set[int]:
    """Return where a phrase begins, word by word."""
    words = [(one.start(), _plain(one[0])) for one in re.finditer(r"[^\W_]+", text)]
    return {
        words[at][0]
        for at in range(len(words) - len(phrase.words) + 1)
        if all(
            words[at + n][1].startswith(_plain(asked.text))
            if asked.is_prefix
            else words[at + n][1] == _plain(asked.text)
            for n, asked in enumerate(phrase.words)
        )
    }


def _plain(word: str) -> str:
    return word.lower().replace("é", "e")


@given(phrases(_LETTERS), _TEXTS, st.sampled_from([0, 9]))
def test_what_is_found_is_what_a_plain_reading_finds(phrase: Phrase, text: str, looks: int) -> None:
    """Each place, also those that share words, in each of several texts."""
    texts = FoldedTexts([FoldedText(text), FoldedText(text)])
    for _ in range(looks):
        texts.looked_through()
    plain = sorted(plainly(phrase, text))

    assert [start for start, _ in spans(PhraseMatcher(phrase), texts)] == [
        *plain,
        *(len(text) + 1 + start for start in plain),
    ]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        (
            '"flight risk"',
            "A flight\nrisk; flight—risk; flightrisk",
            ["flight\nrisk", "flight—risk"],
        ),
        ("rosell*", "Roselle, Rosellini; Carosello", ["Roselle", "Rosellini"]),
        ("muller", "Müller MULLER Mullers", ["Müller", "MULLER"]),
        ("O'Neill", "O’Neill and O Neill, ONeill", ["O’Neill", "O Neill"]),
        ("京都", "東京都の京都", ["京都", "京都"]),
        ("m", "5 m² of m", ["m", "m"]),
        ("क", "कि क", ["क"]),
        ("x_y", "x_y xy", ["x_y"]),
        ('"a a"', "a a a", ["a a", "a a"]),
        ("6½", "6½, 6 ½, 16½, 612, 6 12, 6 1/2", ["6½", "6 ½", "6 1/2"]),
        ("12", "6½ 12 ㎡", ["12"]),
    ],
)
def test_words_are_whole(query: str, text: str, expected: list[str]) -> None:
    """But in scripts without blanks between words."""
    assert found(query, text) == expected


def test_exact_wants_case_and_accents() -> None:
    """Of every word; how an accent is stored does not count."""
    assert found("Müller", "Müller müller Muller Mu\u0308ller", exact=True) == [
        "Müller",
        "Mu\u0308ller",
    ]
    assert found("US*", "US us USA Usa", exact=True) == ["US", "USA"]
    assert found('"The Post"', "the Post. The Post", exact=True) == ["The Post"]


def test_a_word_too_long_for_the_index_is_none() -> None:
    """Alone or in a phrase; what begins as it does is found."""
    text = f"a {'b' * 100} c"

    assert found(f"{'b' * 100}", text) == found(f'"a {"b" * 100}"', text) == []
    assert found("bb*", text) == ["b" * 100]
    assert found("b" * 79, f"a {'b' * 79}") == ["b" * 79]


def test_a_hostile_phrase_takes_no_time() -> None:
    """Many beginnings in a text of one letter."""
    phrase = Phrase(tuple(Word("a", is_prefix=True) for _ in range(20)))

    assert spans(PhraseMatcher(phrase), FoldedTexts([FoldedText("a" * 200_000)])) == []


def test_a_word_of_which_nothing_is_seen_stands_nowhere() -> None:
    """And between other words it does not count."""
    texts = FoldedTexts([FoldedText("a b")])

    assert spans(PhraseMatcher(Phrase((Word("\u00ad"),))), texts) == []
    phrase = Phrase((Word("a"), Word("\u00ad"), Word("b")))
    assert spans(PhraseMatcher(phrase), texts) == [(0, 3)]
