"""Find the words of an archive that a word unknown to it may have been meant to be.

Pure functions over folded terms. Distance: optimal string alignment (Damerau,
"A technique for computer detection and correction of spelling errors", CACM
1964), the edits being one letter more, fewer, other, or two neighbours swapped.
The first letter is taken as right: it seldom is wrong, and it keeps a look-up to
one part of the vocabulary. In a short word no letter is taken for another, since
that is how names differ: Marl is not Mark.
"""

from __future__ import annotations

from collections.abc import Mapping

_SHORTEST = 4
"""Letters; a shorter word has too many neighbours to guess from."""
_LONG = 10
"""Letters from which two edits are still the same word."""
_SURE = 6
"""Letters from which one letter may stand for another."""


def most_edits(word: str) -> int:
    """Return how many edits a word may be away: 1, 2 for a long word, 0 for a short one."""
    if len(word) < _SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def nearest(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """Return the word of the vocabulary nearest to `word`, or None if none is near.

    Args:
        word: A folded word that is not in the vocabulary.
        vocabulary: Folded words with the passages that hold each; more passages
            win between words equally near, then the alphabet.
    """
    limit, letters = most_edits(word), set(word)
    near = [
        (edits, -passages, other)
        for other, passages in vocabulary.items()
        if other[:1] == word[:1]
        and abs(len(other) - len(word)) <= limit
        and len(letters.symmetric_difference(other)) <= 2 * limit  # an edit changes two at most
        and (edits := distance(word, other)) <= limit
        and (len(word) >= _SURE or not _is_other_letter(word, other))
    ]
    return min(near)[2] if near and limit else None


def _is_other_letter(word: str, other: str) -> bool:
    """Return whether words of one length differ by more than the order of their letters."""
    return len(word) == len(other) and sorted(word) != sorted(other)


def distance(one: str, other: str) -> int:
    """Return the fewest edits that turn one word into the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            edits = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                edits = min(edits, above[j - 2] + 1)
            row.append(edits)
    return row[-1]
