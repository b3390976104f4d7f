"""Embed text with a packaged model in onnxruntime, one text at a time.

Pooling and scaling to unit length are done here. Batching is left out: batch 1
is the fastest form of float32 on a CPU, and the only one in which an int8
embedding depends on its own text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from index.embedders.base import Matrix, Vector
from index.models.onnx_models import Floats, OnnxModel
from index.models.wordpiece import WordPiece


class Pooling(StrEnum):
    """How the states of all tokens become one embedding."""

    MEAN = "mean"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class OnnxEmbedder:
    """An `Embedder` over an open model. The registry makes it.

    Attributes:
        name: The name that opens this embedder again.
        fingerprint: Hex sha256 that names the space of the embeddings.
        dim: Columns of every embedding.
        model: The open session.
        tokenizer: Text to token ids.
        pooling: How token states become one embedding.
        query_prefix: What the model expects before a query.
        max_tokens: Tokens read of a text, control tokens included.
    """

    name: str
    fingerprint: str
    dim: int
    model: OnnxModel
    tokenizer: WordPiece
    pooling: Pooling
    query_prefix: str
    max_tokens: int

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed passages, shape `(len(texts), dim)`; text past `max_tokens` is not read."""
        embeddings = np.empty((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            embeddings[row] = self._embed(text)
        return embeddings

    def embed_query(self, text: str) -> Vector:
        """Embed one query, with the model's prefix before it."""
        return self._embed(self.query_prefix + text)

    def _embed(self, text: str) -> Vector:
        states = self.model.run(self.tokenizer.single(text, self.max_tokens))[0]
        return _unit(states[0] if self.pooling is Pooling.FIRST else states.mean(axis=0))


def _unit(embedding: Floats) -> Vector:
    """Scale to unit length; the states of a layer normalisation are never all zero."""
    scaled: Vector = embedding / np.linalg.norm(embedding)
    return scaled
