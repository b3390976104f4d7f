"""Number the words of texts, so that a word is looked for by comparing numbers.

Numbering takes as long as looking for a word some twenty times, and each look some two
milliseconds after that, however common the word is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
"""The code points of a string."""

_ASCII = 128  # code points of ASCII
_BEHIND = b"\xff"
"""Sorts behind all that goes on with letters: no text in UTF-8 has this byte."""
_LETTERS = np.array([one.isalnum() and one.lower() == one for one in map(chr, range(_ASCII))])
_BLANKED = bytes(n if n >= _ASCII or _LETTERS[n] else ord(" ") for n in range(256))


class NumberedWords:
    """The words of folded texts, in order.

    Attributes:
        numbers: Which word each is, in the order of their spelling.
        starts: Where it begins in the texts as they are stored.
        ends: Where it ends.
    """

    def __init__(
        self, parts: Sequence[str], stored_spans: Callable[..., tuple[NDArray[Any], NDArray[Any]]]
    ) -> None:
        """Number words.

        Args:
            parts: The folded texts, cut where no word is.
            stored_spans: What leads from the places of folded characters to those of stored ones.
        """
        known: defaultdict[bytes, int] = defaultdict(count().__next__)
        begins, numbers, starts, ends = 0, [], [], []
        size = np.int32 if sum(map(len, parts)) < np.iinfo(np.int32).max else np.int64
        for part in parts:
            words = part.encode("utf-8", "surrogatepass").translate(_BLANKED).split()
            numbers.append(np.fromiter(map(known.__getitem__, words), np.int32, len(words)))
            first, behind = word_edges(codes_of(part))
            found = stored_spans(first + begins, behind + begins)
            starts.append(found[0].astype(size))
            ends.append(found[1].astype(size))
            begins += len(part)
        self._known = sorted(known)
        order = np.zeros(len(known), dtype=np.int32)
        order[[known[word] for word in self._known]] = np.arange(len(known), dtype=np.int32)
        self.numbers = order[np.concatenate(numbers)] if known else np.zeros(0, np.int32)
        self.starts, self.ends = np.concatenate(starts), np.concatenate(ends)
        self._counts = np.bincount(self.numbers, minlength=len(known) + 1)

    def spans(self, phrase: Sequence[tuple[str, bool]]) -> NDArray[np.int64]:
        """Return where words stand one behind the other: of each place its first word.

        Args:
            phrase: Folded words, at least one, each with whether any that begins so is meant.
        """
        ranges = [self._range(*word) for word in phrase]
        held = [int(self._counts[first:behind].sum()) for first, behind in ranges]
        rarest = held.index(min(held))
        at = np.flatnonzero(_is_in(self.numbers, ranges[rarest])) - rarest
        at = at[(at >= 0) & (at + len(phrase) <= len(self.numbers))]
        for number, one in enumerate(ranges):
            if number != rarest:
                at = at[_is_in(self.numbers[at + number], one)]
        return at

    def _range(self, word: str, is_prefix: bool) -> tuple[int, int]:
        """Return the number of a word and that behind it; of a beginning, of all that go on so."""
        spelt = word.encode("utf-8", "surrogatepass")
        first = bisect_left(self._known, spelt)
        if is_prefix:
            return first, bisect_left(self._known, spelt + _BEHIND)
        return first, first + (self._known[first : first + 1] == [spelt])


def codes_of(folded: str) -> Codes:
    """Return the code points of a string."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def is_letter(codes: Codes) -> NDArray[np.bool_]:
    """Return which folded characters are of words: beyond ASCII only these are not blanks."""
    found: NDArray[np.bool_] = (codes >= _ASCII) | _LETTERS[codes & (_ASCII - 1)]
    return found


def word_edges(codes: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each word of a folded string begins and ends."""
    letters = np.zeros(len(codes) + 2, dtype=np.bool_)
    letters[1:-1] = is_letter(codes)
    edges = np.flatnonzero(letters[1:] != letters[:-1])
    return edges[::2], edges[1::2]


def _is_in(numbers: NDArray[np.int32], wanted: tuple[int, int]) -> NDArray[np.bool_]:
    first, behind = wanted
    found: NDArray[np.bool_]
    found = numbers == first if behind - first == 1 else (numbers >= first) & (numbers < behind)
    return found
