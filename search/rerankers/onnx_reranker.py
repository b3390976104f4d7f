"""Score question and passage together with the packaged cross-encoder.

Batching is left out: the model is dynamic int8, so in a batch a score would
depend on its neighbours, and a single pair is the fastest form per pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.models.onnx_models import OnnxModel
from index.models.wordpiece import END, START, WordPiece

_QUESTION_TOKENS = 128
"""Tokens read of a question; the rest of the room is the passage's."""


@dataclass(frozen=True, slots=True)
class OnnxReranker:
    """A `Reranker` over an open model. The registry makes it.

    Attributes:
        name: The name that opens this reranker again.
        model: The open session.
        tokenizer: Text to token ids.
        max_tokens: Tokens read of a pair, control tokens included.
    """

    name: str
    model: OnnxModel
    tokenizer: WordPiece
    max_tokens: int

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one logit per text, shape `(len(texts),)`; above 0 reads as relevant.

        A text is read as far as the pair fits into `max_tokens`.
        """
        asked = self.tokenizer.ids(question, _QUESTION_TOKENS)
        return np.array([self._score(asked, text) for text in texts], np.float32)

    def _score(self, asked: list[int], text: str) -> float:
        room = self.max_tokens - len(asked) - 3
        passage = [*self.tokenizer.ids(text, room), END]
        ids = [START, *asked, END, *passage]
        segments = [0] * (len(asked) + 2) + [1] * len(passage)
        return float(self.model.run(ids, segments)[0, 0])
