"""Score passages by BM25 over two fields, exactly.

The formula and the rounding of field lengths are those of tantivy (and Lucene),
so that its ranking of candidates and this score agree, but the counts are of
live passages, which tantivy knows only after a merge. This module is pure.

    score = sum over terms t, fields f of
            weight(t) * boost(f) * idf(t, f) * (K1 + 1) * tf / (tf + norm(f))
    norm  = K1 * (1 - B + B * length / average length)
    idf   = ln(1 + (N - n + 0.5) / (n + 0.5))
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """What BM25 needs to know about one field of all live passages.

    Attributes:
        passages: Live passages, whether or not the field is empty in them.
        tokens: Tokens of the field, summed over live passages.
        holders: By term, live passages that hold it; absent means none.
        boost: Weight of the field.
    """

    passages: int
    tokens: int
    holders: Mapping[str, int]
    boost: float = 1.0


def idf(passages: int, holders: int) -> float:
    """Return how much a term tells: high when few passages hold it, never below 0."""
    return math.log1p((passages - holders + 0.5) / (holders + 0.5))


def rounded_length(tokens: int) -> int:
    """Return a field's length as the lexical files keep it: one byte, exact up to 40."""
    excess = tokens - 24
    if excess < 16:
        return tokens
    shift = excess.bit_length() - 4
    return 24 + (excess >> shift << shift)


class FieldScorer:
    """Scores one field of passages for one query."""

    def __init__(self, query: Mapping[str, float], counts: FieldCounts) -> None:
        """Prepare for a query, which maps each term to its weight."""
        self._average = counts.tokens / counts.passages if counts.tokens else 0.0
        self._gains = {
            term: weight
            * counts.boost
            * idf(counts.passages, counts.holders.get(term, 0))
            * (K1 + 1)
            for term, weight in query.items()
        }

    def score(self, tokens: Sequence[str]) -> float:
        """Return the field's part of a passage's score, given the field's tokens."""
        return self.score_counted(Counter(tokens))

    def score_counted(self, tokens: Counter[str]) -> float:
        """Return the same, given how often each token stands in the field."""
        if not tokens or not self._average:
            return 0.0
        norm = K1 * (1 - B + B * rounded_length(tokens.total()) / self._average)
        score = 0.0
        for term, gain in self._gains.items():
            frequency = tokens.get(term)
            if frequency:
                score += gain * frequency / (frequency + norm)
        return score
