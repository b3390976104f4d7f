"""A phrase is found as whole words, wherever a plain reading of the text has it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.expression import Phrase, Word
from search.finding.folded_text import FoldedText
from search.finding.matching import PhraseMatcher, words_between
from search.finding.parsing import parse_query
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
    """Return the words that a phrase is found as."""
    phrase = parse_query(query)
    assert isinstance(phrase, Phrase)
    read = FoldedText(text)
    return [span.of(text) for span in PhraseMatcher(phrase, exact=exact).spans(read)]


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


@given(phrases(_LETTERS), _TEXTS)
def test_what_is_found_is_what_a_plain_reading_finds(phrase: Phrase, text: str) -> None:
    """Each first word, but for those inside a find before."""
    spans = list(PhraseMatcher(phrase).spans(FoldedText(text)))
    expected = plainly(phrase, text)
    starts = {span.start for span in spans}

    assert starts <= expected
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for start in expected - starts:
        assert any(span.start < start < span.end for span in spans)


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


def test_a_word_divided_at_the_end_of_a_line_is_whole_too() -> None:
    """As well as its parts; what stands there is shown as it is stored."""
    text = "The govern-\nment fell; well-\nknown, Ap-\nRil."

    assert found("government", text) == ["govern-\nment"]
    assert found("ment", text) == ["ment"]
    assert found('"the government fell"', text) == ["The govern-\nment fell"]
    assert found("GOVERNMENT", text, exact=True) == []
    assert found("government", text, exact=True) == ["govern-\nment"]
    assert found("wellknown", text) == ["well-\nknown"]
    assert found("april", text) == []


def test_words_between_two_places_are_counted() -> None:
    """As whole words."""
    text = FoldedText("one two, three four")

    assert words_between(text, 3, 15) == 2
    assert words_between(text, 3, 4) == 0


def test_a_hostile_phrase_takes_no_time() -> None:
    """Many beginnings in a text of one letter."""
    phrase = Phrase(tuple(Word("a", is_prefix=True) for _ in range(20)))

    assert list(PhraseMatcher(phrase).spans(FoldedText("a" * 200_000))) == []
