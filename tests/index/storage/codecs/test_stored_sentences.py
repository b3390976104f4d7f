"""Sentences come back as they were, all at once or one at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.records import Role, Sentence, Span
from index.storage.codecs.stored_sentences import StoredSentences, encode_sentences

some_sentences = st.lists(
    st.builds(
        lambda start, length, role, rule, paragraph: Sentence(
            Span(start, start + length), role, rule, paragraph
        ),
        st.integers(0, 99),
        st.integers(0, 99),
        st.sampled_from(Role),
        st.sampled_from(["plain", "given"]),
        st.integers(0, 9),
    ),
    max_size=6,
)


@given(sentences=some_sentences)
def test_what_was_spelt_comes_back(sentences: list[Sentence]) -> None:
    """In order, by position from either end, and by slice."""
    stored = StoredSentences(encode_sentences(sentences))

    assert list(stored) == sentences
    assert [stored[i] for i in range(-len(sentences), len(sentences))] == sentences * 2
    assert stored[1:4] == tuple(sentences[1:4])
    assert stored == tuple(sentences)
    assert len(stored) == len(sentences)
