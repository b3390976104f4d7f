"""Many folded texts lead back to the stored ones as each of them does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts
from search.wording.same_words import fold
from tests.search.finding.texts.test_folded_text import TEXTS


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_each_folded_character_leads_back_as_in_its_text(texts: list[str]) -> None:
    """Whichever text it is of, and what it is folded from is spelt."""
    singly = list(map(FoldedText, texts))
    together = FoldedTexts(singly)
    begins = 0
    for base, one in zip(together.bases.tolist(), singly, strict=True):
        size = len(one.folded)
        assert together.folded[begins : begins + size] == one.folded
        pairs = [(at, end) for at in range(size) for end in range(at + 1, size + 1)]
        starts = np.array([begins + at for at, _ in pairs], dtype=np.int64)
        ends = np.array([begins + end for _, end in pairs], dtype=np.int64)
        found = together.stored_spans(starts, ends)
        expected = [one.stored_span(*pair) for pair in pairs]

        assert [tuple(span) for span in expected] == [
            (start - base, end - base)
            for start, end in zip(*map(np.ndarray.tolist, found), strict=True)
        ]
        for span in expected:
            assert together.spelt(base + span.start, base + span.end) == span.of(one.stored)
        begins += size + 3


@given(TEXTS, st.sampled_from(["“", "\u200b", " ", "—"]))
def test_what_is_the_same_words_has_the_same_letters(text: str, unseen: str) -> None:
    """And what has other letters has other sums."""
    for other in (text.upper(), f" {unseen}".join(text.split()), f"{text}z"):
        texts = FoldedTexts([FoldedText(text), FoldedText(other)])
        starts = texts.bases
        ends = starts + np.array([len(text), len(other)])
        one, two = texts.letter_sums(starts, ends).tolist()

        assert fold(text) != fold(other) or one == two
        assert one != two or not other.endswith("z")


def test_words_begin_where_letters_do_in_every_text() -> None:
    """Counted on through all."""
    texts = FoldedTexts([FoldedText(one) for one in ("One, two", "", "ﬁve  é6½ 東京")])

    assert texts.words.starts.tolist() == [0, 5, 10, 15, 17, 17, 19]
