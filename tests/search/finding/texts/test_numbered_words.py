"""Words are found by their numbers where a list of words has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts

_WORDS = st.sampled_from(["a", "ab", "abc", "b", "äb", "дом", "дома", "क", "1"])


@given(
    st.lists(st.lists(_WORDS, max_size=8), min_size=1, max_size=3),
    st.lists(st.tuples(_WORDS, st.booleans()), min_size=1, max_size=3),
)
def test_each_place_of_a_phrase_is_found(
    texts: list[list[str]], phrase: list[tuple[str, bool]]
) -> None:
    """Of beginnings of words, too; that it is in one text is looked at elsewhere."""
    read = FoldedTexts([FoldedText(" ".join(words)) for words in texts])
    folded = [(FoldedText(word).folded, is_prefix) for word, is_prefix in phrase]
    words = [FoldedText(word).folded for text in texts for word in text]
    expected = [
        at
        for at in range(len(words) - len(phrase) + 1)
        if all(
            words[at + n].startswith(word) if is_prefix else words[at + n] == word
            for n, (word, is_prefix) in enumerate(folded)
        )
    ]

    assert read.words.spans(folded).tolist() == expected
    assert [read.spelt(*span) for span in zip(read.words.starts, read.words.ends, strict=True)] == [
        word for text in texts for word in text
    ]
