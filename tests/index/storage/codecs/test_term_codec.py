"""What is kept of a text's words is all of them, and counts as they would."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.storage.codecs.term_codec import count_terms, decode_terms, encode_terms

ids = st.integers(1, 9) | st.integers(65_530, 65_540) | st.integers(1, 2**32 - 1)
times = st.dictionaries(ids, st.integers(1, 3) | st.integers(250, 800), max_size=9)


@given(counted=times)
def test_what_was_kept_comes_back(counted: dict[int, int]) -> None:
    """Rare and common terms, of high and low ids."""
    assert decode_terms(encode_terms(counted)) == Counter(counted)


@settings(max_examples=60)
@given(texts=st.lists(times, max_size=5), asked=st.lists(ids, unique=True, max_size=5))
def test_many_texts_count_as_each_alone(texts: list[dict[int, int]], asked: list[int]) -> None:
    """Frequencies of the terms asked for, and lengths."""
    frequencies, lengths = count_terms([encode_terms(t) for t in texts], asked)

    assert frequencies.tolist() == [[text.get(term, 0) for term in asked] for text in texts]
    assert lengths.tolist() == [sum(text.values()) for text in texts]


def test_a_term_costs_three_bytes() -> None:
    """As long as its id is among the first 65,535."""
    assert len(encode_terms({1: 1, 2: 255, 65_535: 1})) == 2 + 3 * 3
    assert encode_terms({}) == b""


@pytest.mark.parametrize("kept", [b"\0", b"\2\0\1\0\1", b"\0\0\1\0\0"])
def test_other_bytes_are_refused(kept: bytes) -> None:
    """A text whose words are cut short must not score as a shorter one."""
    with pytest.raises(IndexDamagedError, match="words"):
        decode_terms(kept)
