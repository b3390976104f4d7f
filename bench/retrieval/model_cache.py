"""Embed every text once per embedder, read every pair once, and keep it all in one file.

The key is a digest of the model's fingerprint and the text, so a change of either
is a new entry and nothing has to be thrown away. A run that is cut short goes on
where it stood.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedders.base import Embedder, Matrix
from index.models.packaged_models import MS_MARCO_MINILM_L12
from search.rerankers.base import Reranker

_BATCH = 64


class ModelCache:
    """What models made of texts: embeddings in half precision, logits in single."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(file, timeout=60)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.execute("CREATE TABLE IF NOT EXISTS e (k BLOB PRIMARY KEY, v BLOB)")

    def passages(self, embedder: Embedder, texts: Sequence[str], *, note: str = "") -> Matrix:
        """Return the embeddings of passages, shape `(len(texts), dim)`."""
        keys = [passage_key(embedder, text) for text in texts]
        missing = {k: t for k, t in zip(keys, texts, strict=True) if self._value(k) is None}
        for done, batch in _batches(list(missing)):
            rows = embedder.embed_passages([missing[key] for key in batch])
            self.keep((k, _packed(row)) for k, row in zip(batch, rows, strict=True))
            if note and done % 10 == 0:
                print(f"{note}: {done * _BATCH} of {len(missing)}", flush=True)
        return self._embeddings(keys, embedder.dim)

    def queries(self, embedder: Embedder, texts: Sequence[str]) -> Matrix:
        """Return the embeddings of questions, shape `(len(texts), dim)`."""
        keys = [_key(embedder.fingerprint, "question", text) for text in texts]
        for key, text in zip(keys, texts, strict=True):
            if self._value(key) is None:
                self.keep([(key, _packed(embedder.embed_query(text)))])
        return self._embeddings(keys, embedder.dim)

    def logits(
        self, reranker: Reranker, question: str, texts: Sequence[str]
    ) -> NDArray[np.float32]:
        """Return the cross-encoder's score of each text."""
        keys = [_key(MS_MARCO_MINILM_L12.fingerprint, question, text) for text in texts]
        missing = {k: t for k, t in zip(keys, texts, strict=True) if self._value(k) is None}
        scores = reranker.score(question, list(missing.values()))
        self.keep((k, score.tobytes()) for k, score in zip(missing, scores, strict=True))
        found = b"".join(self._value(key) or b"" for key in keys)
        return np.frombuffer(found, np.float32)

    def keep(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values under their keys."""
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO e VALUES (?, ?)", rows)

    def _value(self, key: bytes) -> bytes | None:
        row = self._base.execute("SELECT v FROM e WHERE k = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def _embeddings(self, keys: Sequence[bytes], dim: int) -> Matrix:
        found = np.empty((len(keys), dim), np.float32)
        for row, key in enumerate(keys):
            found[row] = np.frombuffer(self._value(key) or b"", np.float16)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found


def passage_key(embedder: Embedder, text: str) -> bytes:
    """Return the key of a passage's embedding."""
    return _key(embedder.fingerprint, "p", text)


def _key(fingerprint: str, kind: str, text: str) -> bytes:
    whole = f"{fingerprint}\0{kind}\0{text}"
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).digest()[:16]


def _packed(embedding: NDArray[np.float32]) -> bytes:
    return embedding.astype(np.float16).tobytes()


def _batches(keys: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes]]]:
    for start in range(0, len(keys), _BATCH):
        yield start // _BATCH, keys[start : start + _BATCH]
