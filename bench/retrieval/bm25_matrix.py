"""Score all texts for all questions by BM25 at once, with any constants.

The formula is that of `index/lexical/bm25.py` over the same terms (`index/analysis.py`),
apart from its rounding of lengths, so constants can be tried without an index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.embedders.base import Matrix


@dataclass(frozen=True)
class Terms:
    """How often each term stands in each text: a sparse `(texts, terms)` matrix."""

    counts: Any
    lengths: NDArray[np.float64]
    known: dict[str, int]


def count_terms(texts: Sequence[Sequence[str]]) -> Terms:
    """Count the terms of texts that are cut into terms already."""
    known: dict[str, int] = {}
    rows, columns, counts = list[int](), list[int](), list[int]()
    for row, terms in enumerate(texts):
        for term, count in Counter(terms).items():
            rows.append(row)
            columns.append(known.setdefault(term, len(known)))
            counts.append(count)
    shape = (len(texts), max(len(known), 1))
    matrix = sparse.csr_matrix((counts, (rows, columns)), shape=shape, dtype=np.float64)
    return Terms(matrix, np.array([len(terms) for terms in texts], np.float64), known)


def bm25(terms: Terms, questions: Sequence[Sequence[str]], *, k1: float, b: float) -> Matrix:
    """Return the scores, shape `(questions, texts)`."""
    counts = terms.counts.tocoo()
    texts = counts.shape[0]
    norms = k1 * (1 - b + b * terms.lengths / max(terms.lengths.mean(), 1e-9))
    holders = np.bincount(counts.col, minlength=counts.shape[1])
    idf = np.log1p((texts - holders + 0.5) / (holders + 0.5))
    weights = idf[counts.col] * (k1 + 1) * counts.data / (counts.data + norms[counts.row])
    weighted = sparse.csr_matrix((weights, (counts.row, counts.col)), shape=counts.shape)
    scores: Matrix = (_asked(questions, terms.known) @ weighted.T).toarray().astype(np.float32)
    return scores


def _asked(questions: Sequence[Sequence[str]], known: dict[str, int]) -> Any:
    """Return how often each known term stands in each question."""
    rows, columns, counts = list[int](), list[int](), list[int]()
    for row, terms in enumerate(questions):
        for term, count in Counter(terms).items():
            if term in known:
                rows.append(row)
                columns.append(known[term])
                counts.append(count)
    shape = (len(questions), max(len(known), 1))
    return sparse.csr_matrix((counts, (rows, columns)), shape=shape, dtype=np.float64)
