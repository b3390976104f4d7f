"""Embed text by hashing its words: no model, no files, for tests and for trying out.

Texts that share words are similar and nothing more is understood. Quality is
left out on purpose; being exact, quick and the same on every machine is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from index.embedders.base import Matrix, Vector

_DIM = 256  # part of what `_FINGERPRINT` names; an index of another width needs a rebuild
_FINGERPRINT = "f2f98ac14548a95d9668d473c751e42fa70a3d90120f689261b6d2970881e312"
"""Hex sha256 of `words, crc32 bucket and sign, 256, unit length`."""


class HashingEmbedder:
    """An `Embedder` that adds one signed 1 per word. A text without words gets axis 0."""

    name = "hashing"
    dim = _DIM
    fingerprint = _FINGERPRINT

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed passages, shape `(len(texts), 256)`."""
        embeddings = np.empty((len(texts), _DIM), np.float32)
        for row, text in enumerate(texts):
            embeddings[row] = self.embed_query(text)
        return embeddings

    def embed_query(self, text: str) -> Vector:
        """Embed one query as a passage would be."""
        embedding = np.zeros(_DIM, np.float32)
        for word in re.findall(r"\w+", text.lower()):
            code = crc32(word.encode("utf-8", "replace"))
            embedding[code % _DIM] += 1.0 if code & 0x8000_0000 else -1.0
        length = float(np.linalg.norm(embedding))
        if length == 0.0:
            embedding[0] = length = 1.0
        return embedding / np.float32(length)
