"""Fold texts once more with the words whole that are divided at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from search.finding.texts.folded_text import FoldedText
from search.finding.texts.folded_texts import FoldedTexts, Offsets
from search.finding.texts.matching import PhraseMatcher


class DividedTexts:
    """Those of several texts that have divided words, these words whole.

    Attributes:
        texts: These texts, each without what parts its words.
    """

    def __init__(self, texts: Sequence[FoldedText], bases: Sequence[int]) -> None:
        """Take texts that have divided words, and where each begins among all."""
        joined = [one.joined for one in texts if one.joined]
        self.texts = FoldedTexts([one.text for one in joined])
        sizes = [size for one in joined for _, size in one.cuts]
        begins = self.texts.bases.tolist()
        self._cuts = np.array(
            [begin + at for begin, one in zip(begins, joined, strict=True) for at, _ in one.cuts],
            dtype=np.int64,
        )
        self._left_out = np.array(list(accumulate(sizes, initial=0)), dtype=np.int64)
        before = accumulate((sum(size for _, size in one.cuts) for one in joined), initial=0)
        self._moved = np.array(
            [base - begin - cut for base, begin, cut in zip(bases, begins, before, strict=False)],
            dtype=np.int64,
        )

    def parted(self, starts: Offsets, ends: Offsets) -> Offsets:
        """Return which of some stretches of these texts hold what parts a word."""
        first = np.searchsorted(self._cuts, starts, "right")
        inside = np.searchsorted(self._cuts, ends, "left") > first
        return np.flatnonzero(inside)

    def stored_spans(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """Return where such stretches are stored among all texts, what parts words included."""
        moved = self._moved[self.texts.text_numbers(starts)]
        begins = starts + self._left_out[np.searchsorted(self._cuts, starts, "right")]
        stops = ends + self._left_out[np.searchsorted(self._cuts, ends, "left")]
        return begins + moved, stops + moved


def divided_texts(texts: Sequence[FoldedText], bases: Sequence[int]) -> DividedTexts | None:
    """Return those of some texts that have divided words, None if none has.

    Args:
        texts: The texts.
        bases: Where each begins among all.
    """
    held = [(one, base) for one, base in zip(texts, bases, strict=True) if one.joined]
    return DividedTexts([one for one, _ in held], [base for _, base in held]) if held else None


def occurrences(
    matcher: PhraseMatcher, texts: FoldedTexts, divided: DividedTexts | None
) -> tuple[Offsets, Offsets]:
    """Return where a phrase stands in texts as they are stored, by beginning; some share words.

    Args:
        matcher: What looks for the phrase.
        texts: The texts.
        divided: Those of them that have divided words.
    """
    starts, ends = matcher.places(texts)
    if divided is None:
        return starts, ends
    joined = matcher.places(divided.texts)
    parted = divided.parted(*joined)
    if not len(parted):
        return starts, ends
    whole = divided.stored_spans(*(one[parted] for one in joined))
    both = np.concatenate([starts, whole[0]]), np.concatenate([ends, whole[1]])
    pairs = np.unique(np.stack(both, axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]
