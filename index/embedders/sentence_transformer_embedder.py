"""Embed text with any model that sentence-transformers can load.

This is the way to other models and to a GPU. The library is imported here only,
and when an embedder is opened: it costs seconds. A model that is on this machine
is opened without asking the hub anything; another is fetched, unless the
environment says `HF_HUB_OFFLINE=1`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedders.base import Matrix, Vector
from index.errors import ModelError

_QUERY_PROMPT = "query"
_CANNOT_LOAD = (OSError, ValueError, RuntimeError)


class SentenceTransformerEmbedder:
    """An `Embedder` over a hub id or a local folder."""

    def __init__(self, name: str, *, device: str = "auto") -> None:
        """Load the model.

        Raises:
            ModelError: If there is no such folder and the hub does not give the model.
        """
        self.name = name
        self._model = _load(name, device)
        self.dim = len(self._encode([""])[0])
        self.fingerprint = _fingerprint(self._model)

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed passages, shape `(len(texts), dim)`; text past the model's limit is not read."""
        if not texts:
            return np.empty((0, self.dim), np.float32)
        return self._encode(texts)

    def embed_query(self, text: str) -> Vector:
        """Embed one query, with the prompt that the model names `query`, if it has one."""
        prompts = self._model.prompts or {}
        vector: Vector = self._encode([prompts.get(_QUERY_PROMPT, "") + text])[0]
        return vector

    def _encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit rows. Lone surrogates, which tokenizers refuse, become `?`."""
        valid = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        rows = self._model.encode(
            valid, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(rows, np.float32)


def _load(name: str, device: str) -> Any:
    """Load from this machine, and ask the hub only for what is not here."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # only the CLI draws
    wanted = None if device == "auto" else device
    try:
        return SentenceTransformer(name, device=wanted, local_files_only=True)
    except _CANNOT_LOAD as error:
        if _is_offline() or Path(name).exists():
            raise _not_found(name, error) from error
    try:
        return SentenceTransformer(name, device=wanted)
    except _CANNOT_LOAD as error:
        raise _not_found(name, error) from error


def _is_offline() -> bool:
    """Say what the hub's library makes of `HF_HUB_OFFLINE`."""
    from huggingface_hub import constants

    return bool(constants.HF_HUB_OFFLINE)


def _not_found(name: str, error: Exception) -> ModelError:
    return ModelError(
        name,
        reason="it is neither a packaged model, nor a folder with one, nor to be had from "
        f"the hub ({_first_line(error)}); use minilm or bge-small, or give the folder",
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _fingerprint(model: Any) -> str:
    """Hash the weights as loaded, the vocabulary and what the modules say of themselves."""
    digest = hashlib.sha256()
    for key, value in sorted(model.state_dict().items()):
        digest.update(f"{key} {value.dtype} {tuple(value.shape)}".encode())
        digest.update(value.detach().cpu().contiguous().view(-1).float().numpy().tobytes())
    vocabulary = model.tokenizer.get_vocab()
    digest.update(json.dumps(sorted(vocabulary.items())).encode())
    modules = [f"{type(module).__name__} {module}" for module in model]
    digest.update(json.dumps([*modules, model.max_seq_length]).encode())
    return digest.hexdigest()
