"""Define what a reranker is: a question and texts in, one relevance score each out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Reranker(Protocol):
    """Reads question and text together, so it is slower and better than an embedder."""

    @property
    def name(self) -> str:
        """The name that opens this reranker again."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one logit per text, shape `(len(texts),)`; above 0 reads as relevant.

        A score depends on its own text and the question only, never on the batch.
        """
