"""Fold many texts into one string, so that each word is looked for in all of them at once.

A text is parted from the next by what no folded text holds, so that nothing reaches from one
into the other. Places are counted on through all texts, each with one more for what parts it
from the next: in the folded string, and in the texts as they are stored.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.finding.texts.folded_text import FoldedText
from search.finding.texts.numbered_words import Codes, NumberedWords, codes_of, is_letter

Offsets: TypeAlias = NDArray[np.int64]
"""Places in texts, or numbers of passages, sentences and texts; shape `(n,)`."""

_PARTING = "\nX\n"
"""Between folded texts: a letter in capitals is in none, and is neither a word nor a gap."""
_READ_AT_ONCE = 1 << 20
"""Characters that are weighed, or numbered, at once; more take memory, some 20 bytes for each."""
_LOOKS = 3
"""Looks at all texts after which their words are numbered, which pays if many follow; a single
query is answered sooner without."""
_FAR = np.iinfo(np.int64).max


class FoldedTexts:
    """Several texts, folded.

    Attributes:
        stored: The texts as they are stored.
        bases: Where each begins when they are counted on.
        folded: All of them, folded.
    """

    def __init__(self, texts: Sequence[FoldedText]) -> None:
        """Take folded texts."""
        self.stored = [one.stored for one in texts]
        self.folded = _PARTING.join(one.folded for one in texts)
        bases = list(accumulate((len(one) + 1 for one in self.stored), initial=0))[:-1]
        self.bases = np.array(bases, dtype=np.int64)
        starts, ends, behind = list[int](), list[int](), list[int]()
        reached = 0
        for base, one in zip(bases, texts, strict=True):
            if base:
                starts.append(base - 1)
                ends.append(base)
                behind.append(reached)
            for span, after in one.shifts():
                starts.append(base + span.start)
                ends.append(base + span.end)
                behind.append(reached + after)
            reached += len(one.folded) + len(_PARTING)
        self._looks = 0
        self._set_shifts(starts, ends, behind)

    def _set_shifts(self, starts: list[int], ends: list[int], behind: list[int]) -> None:
        """Keep where stored and folded texts have other lengths.

        `_shift` is how far the folded text is ahead behind that many of these places, and
        `_unseen_end` how far what is not seen reaches from each; 0 where it is seen.
        """
        self._behind = np.array(behind, dtype=np.int64)
        self._ends = np.array(ends, dtype=np.int64)
        self._starts = np.array([*starts, _FAR], dtype=np.int64)
        self._shift = np.concatenate([[0], self._behind - self._ends])
        is_unseen = self._behind == self._starts[:-1] + self._shift[:-1]
        self._unseen_end = np.where(np.append(is_unseen, False), np.append(self._ends, 0), 0)
        for number in reversed(np.flatnonzero(is_unseen).tolist()):
            if self._starts[number + 1] == ends[number] and self._unseen_end[number + 1]:
                self._unseen_end[number] = self._unseen_end[number + 1]

    def stored_spans(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """Return where the folded characters from each start to its end are stored.

        As `FoldedText.stored_span` does it for one text.
        """
        first, last = self._stored(starts), self._stored(ends - 1)
        number = last[2]
        goes_on = (self._starts[number] == last[1]) & (self._unseen_end[number] > 0)
        stored_ends: Offsets = np.where(goes_on, self._unseen_end[number], last[1])
        return first[0], stored_ends

    def _stored(self, at: Offsets) -> tuple[Offsets, Offsets, Offsets]:
        """Return where single folded characters are stored, and how many shifts end there."""
        number = np.searchsorted(self._behind, at, "right")
        plain = at - self._shift[number]
        is_shifted = self._starts[number] <= plain
        starts = np.where(is_shifted, self._starts[number], plain)
        ends = np.where(is_shifted, np.append(self._ends, 0)[number], plain + 1)
        return starts, ends, number + is_shifted

    def folded_places(self, stored: Offsets) -> Offsets:
        """Return where stored places are in the folded string."""
        number = np.searchsorted(self._ends, stored, "right")
        ceiling = np.append(self._behind, len(self.folded))[number]
        found: Offsets = np.minimum(stored + self._shift[number], ceiling)
        return found

    def text_numbers(self, stored: Offsets) -> Offsets:
        """Return in which of the texts stored places are."""
        behind: Offsets = np.searchsorted(self.bases, stored, "right")
        return behind - 1

    def spelt(self, start: int, end: int) -> str:
        """Return the stored characters between two places of one text."""
        number = bisect_right(self._bases, start) - 1
        base = self._bases[number]
        return self.stored[number][start - base : end - base]

    @cached_property
    def _bases(self) -> list[int]:
        found: list[int] = self.bases.tolist()
        return found

    @cached_property
    def words(self) -> NumberedWords:
        """The words of all texts, numbered when they are first asked for."""
        parts, begin = list[str](), 0
        while begin < len(self.folded):
            parting = self.folded.find(_PARTING, begin + _READ_AT_ONCE)
            end = parting if parting >= 0 else len(self.folded)
            parts.append(self.folded[begin:end])
            begin = end
        return NumberedWords(parts or [""], self.stored_spans)

    def looked_through(self) -> bool:
        """Note that a word is looked for; return whether its number is, after some looks."""
        self._looks += 1
        return self._looks > _LOOKS

    def is_in_word(self, stored: Offsets) -> NDArray[np.bool_]:
        """Return whether a letter stands at each of some stored places."""
        at = self.folded_places(stored).tolist()
        codes = np.array([ord(self.folded[one : one + 1] or " ") for one in at], dtype=np.uint32)
        return is_letter(codes)

    def letter_sums(self, starts: Offsets, ends: Offsets) -> NDArray[np.uint64]:
        """Return a number for each stretch that all stretches of the same letters have.

        Stretches are in order; only letters and digits count, folded, in any order.
        """
        first, last = self.folded_places(starts), self.folded_places(ends)
        sums = np.zeros(len(starts), dtype=np.uint64)
        at = 0
        while at < len(starts):
            stop = int(np.searchsorted(first, first[at] + _READ_AT_ONCE, "left"))
            stop = max(stop, at + 1)
            begin = int(first[at])
            codes = codes_of(self.folded[begin : int(last[at:stop].max())])
            totals = np.concatenate([np.zeros(1, np.uint64), np.cumsum(_weights(codes))])
            sums[at:stop] = totals[last[at:stop] - begin] - totals[first[at:stop] - begin]
            at = stop
        return sums


def _weights(codes: Codes) -> NDArray[np.uint64]:
    """Return a number for each letter that has nothing to do with those of others, else 0.

    By the finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    """
    mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    return np.where(is_letter(codes), mixed, np.uint64(0))
