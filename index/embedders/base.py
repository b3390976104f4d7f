"""Define what an embedder is: text in, embeddings out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float32]
"""Embeddings, shape `(n, dim)`, one row each, rows of unit length."""

Vector: TypeAlias = NDArray[np.float32]
"""One embedding, shape `(dim,)`, of unit length."""


class Embedder(Protocol):
    """Turns text into embeddings of one space. Rows depend on their own text only."""

    @property
    def name(self) -> str:
        """The name that opens this embedder again through the registry."""

    @property
    def fingerprint(self) -> str:
        """Hex sha256 over weights, tokenizer and pooling: equal means one space."""

    @property
    def dim(self) -> int:
        """Columns of every embedding."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed passages, shape `(len(texts), dim)`; text past the model's limit is not read."""

    def embed_query(self, text: str) -> Vector:
        """Embed one query, with the model's query prefix if it has one."""
