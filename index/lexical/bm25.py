"""Score passages, or articles, by BM25 over two fields, exactly.

The formula and the rounding of field lengths are those of tantivy (and Lucene),
so that its ranking of candidates and this score agree, but the counts are of
live passages, which tantivy knows only after a merge. Many texts are scored at
once; a score does not depend on which others are. This module is pure.

    score = sum over terms t, fields f of
            weight(t) * boost(f) * idf(t, f) * (K1 + 1) * tf / (tf + norm(f))
    norm  = K1 * (1 - B + B * length / average length)
    idf   = ln(1 + (N - n + 0.5) / (n + 0.5))
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""How soon repeated words stop counting. tantivy has it built in: another number here would give
scores that do not agree with what it proposes."""
B = 0.75
"""How much long texts are held back, from 0 to 1; built into tantivy as well."""


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """What BM25 needs to know about one field of all live texts, passages or articles.

    Attributes:
        texts: Live texts, whether or not the field is empty in them.
        tokens: Tokens of the field, summed over live texts.
        holders: By term, live texts that hold it; absent means none.
        boost: Weight of the field.
    """

    texts: int
    tokens: int
    holders: Mapping[str, int]
    boost: float = 1.0


def idf(texts: int, holders: int) -> float:
    """Return how much a term tells: high when few texts hold it, never below 0."""
    return math.log1p((texts - holders + 0.5) / (holders + 0.5))


def rounded_lengths(tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return fields' lengths as the lexical files keep them: one byte, exact up to 40."""
    excess = np.maximum(tokens - 24, 0)
    bits = np.frexp(excess.astype(np.float64))[1].astype(np.int64)
    shift = np.maximum(bits - 4, 0)
    return np.where(excess < 16, tokens, 24 + (excess >> shift << shift))


class FieldScorer:
    """Scores one field of texts for one query."""

    def __init__(self, query: Mapping[str, float], counts: FieldCounts) -> None:
        """Prepare for a query, which maps each term to its weight."""
        self._average = counts.tokens / counts.texts if counts.tokens else 0.0
        self._gains = [
            weight * counts.boost * idf(counts.texts, counts.holders.get(term, 0)) * (K1 + 1)
            for term, weight in query.items()
        ]

    def scores(
        self, frequencies: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the field's part of each text's score.

        Args:
            frequencies: How often each term of the query, in its order, stands in the field
                of each text, shape `(texts, terms)`.
            lengths: Tokens of the field of each text, shape `(texts,)`.
        """
        scores = np.zeros(len(lengths), dtype=np.float64)
        if not self._average:
            return scores
        norms = K1 * (1 - B + B * rounded_lengths(lengths) / self._average)
        for gain, column in zip(self._gains, frequencies.T, strict=True):
            scores += gain * column / (column + norms)
        return scores
