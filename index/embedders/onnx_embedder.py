"""Embed text with a packaged model in onnxruntime, one text at a time.

Batching is left out: batch 1 is the fastest form of float32 on a CPU, and the
only one in which an int8 embedding depends on its own text alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.embedders.base import Matrix, Vector
from index.models.onnx_models import on_threads, open_model
from index.models.packaged_models import PackagedModel
from index.models.wordpiece import tokenizer_of


class OnnxEmbedder:
    """An `Embedder` over a packaged model."""

    def __init__(self, model: PackagedModel, *, threads: int = 1, resident: bool = False) -> None:
        """Open the model, preparing it if that was not done yet.

        Raises:
            ModelError: If a file is missing or not the pinned one, or cannot be prepared.
        """
        self.name = model.name
        self.fingerprint = model.fingerprint
        self._facts = model
        self._model = open_model(model, resident=resident)
        self._threads = threads
        self._tokenizer = tokenizer_of(model)
        self.dim = model.width

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed passages, shape `(len(texts), dim)`; text past `max_tokens` is not read."""
        embeddings = np.empty((len(texts), self.dim), np.float32)
        for row, embedding in enumerate(on_threads(self._embed, texts, self._threads)):
            embeddings[row] = embedding
        return embeddings

    def embed_query(self, text: str) -> Vector:
        """Embed one query, as it is.

        The authors of bge put a sentence of instruction before a question, and say that
        this version hardly needs it. Here claims were found better without, news alike,
        and a short question takes half the time (`docs/evaluation.md`).
        """
        return self._embed(text)

    def _embed(self, text: str) -> Vector:
        return self._model.run(self._tokenizer.single(text, self._facts.max_tokens))
