"""A word that is divided at the end of a line is found whole, where it is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.expression import Phrase
from search.finding.parsing import parse_query
from search.finding.texts.folded_text import FoldedText
from search.finding.texts.matching import PhraseMatcher
from tests.search.finding.made_blocks import block_of

TEXT = "The govern-\nment fell; well-\nknown, Ap-\nRil."


def found(query: str, *texts: str, exact: bool = False) -> list[str]:
    """Return the words that a phrase is found as."""
    phrase = parse_query(query)
    assert isinstance(phrase, Phrase)
    block = block_of(*((text, []) for text in texts))
    places = block.occurrences(PhraseMatcher(phrase, exact=exact))
    return [block.texts.spelt(start, end) for start, end in zip(*places, strict=True)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("government", ["govern-\nment"]),
        ("ment", ["ment"]),
        ('"the government fell"', ["The govern-\nment fell"]),
        ("wellknown", ["well-\nknown"]),
        ("april", []),
    ],
)
def test_a_divided_word_is_whole_too(query: str, expected: list[str]) -> None:
    """As well as its parts, in each text; what stands there is shown as it is stored."""
    assert found(query, TEXT) == expected
    assert found(query, "A govern", TEXT, "ﬁne - no", TEXT) == expected * 2


def test_exact_wants_the_case_of_a_divided_word() -> None:
    """As of others."""
    assert found("GOVERNMENT", TEXT, exact=True) == []
    assert found("government", TEXT, exact=True) == ["govern-\nment"]


@given(st.lists(st.text("abﬁ-\n \u00ad", max_size=12), min_size=1, max_size=4))
def test_the_joined_text_holds_what_the_text_holds(texts: list[str]) -> None:
    """Without what parts its words, and each word is found in it that is found apart."""
    for text in texts:
        joined = FoldedText(text).joined
        if joined:
            left_out = sum(size for _, size in joined.cuts)
            assert len(joined.text.stored) == len(text) - left_out
    for word in ("ab", "aab", "a*"):
        for said in found(word, *texts):
            assert said in "\n\n".join(texts)
