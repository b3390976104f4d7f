"""Score question and passage together with the packaged cross-encoder.

Batching is left out: the model is dynamic int8, so in a batch a score would
depend on its neighbours, and a single pair is the fastest form per pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.models.onnx_models import on_threads, open_model
from index.models.packaged_models import PackagedModel
from index.models.wordpiece import END, START, tokenizer_of

_QUESTION_TOKENS = 128
"""Tokens read of a question; the rest of the room is the passage's."""

_CONTROL_TOKENS = 3  # `[CLS]`, and a `[SEP]` after the question and after the passage


class OnnxReranker:
    """A `Reranker` over a packaged model."""

    def __init__(self, model: PackagedModel, *, threads: int = 1, resident: bool = False) -> None:
        """Open the model, preparing it if that was not done yet.

        Raises:
            ModelError: If a file is missing or not the pinned one, or cannot be prepared.
        """
        self.name = model.name
        self._max_tokens = model.max_tokens
        self._model = open_model(model, resident=resident)
        self._threads = threads
        self._tokenizer = tokenizer_of(model)

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one logit per text, shape `(len(texts),)`; above 0 reads as relevant.

        Of a question 128 tokens are read, of a text what then fits into 512.
        """
        asked = self._tokenizer.ids(question, _QUESTION_TOKENS)
        scores = on_threads(partial(self._score, asked), texts, self._threads)
        return np.array(scores, np.float32)

    def _score(self, asked: list[int], text: str) -> float:
        room = self._max_tokens - len(asked) - _CONTROL_TOKENS
        passage = [*self._tokenizer.ids(text, room), END]
        ids = [START, *asked, END, *passage]
        segments = [0] * (len(ids) - len(passage)) + [1] * len(passage)
        return float(self._model.run(ids, segments)[0])
