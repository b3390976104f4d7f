"""Measure how well it is seen that pairs are one text, quote the same words, or do neither.

    python -m bench.same_words [--wrong]

Prints, for the pairs that the rules were chosen by and those that were held out, how many
there are of each kind, how many are judged right, and precision, recall and F1 of "the same"
(one text or the same quotation) against "different". `--wrong` names the pairs judged wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.same_words.pairs import PARTS, Pair, pairs
from search.comparing.article_pairs import ArticleWords, PairKind, kind_of_pair


@dataclass(frozen=True, slots=True)
class Measured:
    """How well pairs are judged.

    Attributes:
        judged: The pairs with the kind that they were judged to be.
    """

    judged: Sequence[tuple[Pair, PairKind]]

    @property
    def precision(self) -> float:
        """Of the pairs judged to be the same, the share that are."""
        found = [pair for pair, kind in self.judged if kind is not PairKind.DIFFERENT]
        return sum(pair.kind is not PairKind.DIFFERENT for pair in found) / max(1, len(found))

    @property
    def recall(self) -> float:
        """Of the pairs that are the same, the share judged so."""
        same = [kind for pair, kind in self.judged if pair.kind is not PairKind.DIFFERENT]
        return sum(kind is not PairKind.DIFFERENT for kind in same) / max(1, len(same))

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def right(self) -> dict[PairKind, tuple[int, int]]:
        """Return, for each kind, how many pairs are judged to be of it, and how many are."""
        count = Counter(pair.kind for pair, _ in self.judged)
        right = Counter(pair.kind for pair, kind in self.judged if pair.kind is kind)
        return {kind: (right[kind], count[kind]) for kind in PairKind}


def measure(labelled: Sequence[Pair]) -> Measured:
    """Tell what each pair is."""
    return Measured(
        [(p, kind_of_pair(ArticleWords(p.one), ArticleWords(p.other))) for p in labelled]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="how well the same words are judged")
    parser.add_argument("--wrong", action="store_true", help="name the pairs judged wrong")
    is_naming = parser.parse_args().wrong
    labelled = pairs()
    for name in PARTS:
        found = measure([pair for pair in labelled if pair.part == name])
        kinds = ", ".join(f"{kind} {r} of {n}" for kind, (r, n) in found.right().items())
        print(f"{name}: {len(found.judged)} pairs; {kinds}")
        print(f"  precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}")
        for pair, kind in found.judged if is_naming else ():
            if pair.kind is not kind:
                print(f"    {pair.name}: {pair.kind}, judged {kind}")


if __name__ == "__main__":
    main()
