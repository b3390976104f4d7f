"""Embed text with any model that sentence-transformers can load.

This is the way to other models and to a GPU, also for the packaged model whose
weights are those of torch. The library is imported here only,
and when an embedder is opened: it costs seconds. A model that is on this machine
is opened without asking the hub anything; another is fetched, unless the
environment says `HF_HUB_OFFLINE=1`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from index.embedders.base import Embedder, Matrix, Vector
from index.errors import ModelError
from index.folding import visible
from index.models.packaged_models import PackagedModel, verified_files

_AGREEMENT = 1e-3
"""Largest difference of a number between devices; one that differs by more is refused."""

_PROBE = "Officials said on Friday that the talks, planned for months, had been cancelled."
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

    @classmethod
    def of_packaged(cls, model: PackagedModel, *, device: str, like: Embedder) -> Self:
        """Load a model that ships on another device than the CPU.

        Args:
            model: One whose weights are those of torch, float32.
            device: As torch names it.
            like: The same model on the CPU; a text is embedded by both and compared.

        Raises:
            ModelError: If a file is not the pinned one, there is no such device, or
                its embeddings are not those of the CPU.
        """
        folder = verified_files(model)[model.weights].parent
        made = cls(str(folder), device=device)
        made.name, made.fingerprint = like.name, like.fingerprint
        apart = np.abs(made.embed_passages([_PROBE]) - like.embed_passages([_PROBE])).max()
        if not apart <= _AGREEMENT:
            reason = f"on {device!r} its embeddings differ by {apart:.1e}; use --device cpu"
            raise ModelError(model.name, reason=reason)
        return made

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
        """Return unit rows. Lone surrogates, which tokenizers refuse, become `?`.

        Invisible characters are left out, since not every tokenizer drops it and it cuts words.
        """
        valid = [visible(text).encode("utf-8", "replace").decode("utf-8") for text in texts]
        rows = self._model.encode(
            valid, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(rows, np.float32)


def _load(name: str, device: str) -> Any:
    """Load from this machine, and ask the hub only for what is not here."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # only the CLI draws
    wanted = None if device == "auto" else device
    if wanted is not None:
        _check_device(name, wanted)
    try:
        return SentenceTransformer(
            name, device=wanted, local_files_only=True, trust_remote_code=False
        )
    except _CANNOT_LOAD as error:
        if _is_offline() or Path(name).exists():
            raise _not_found(name, error) from error
    try:
        return SentenceTransformer(name, device=wanted, trust_remote_code=False)
    except _CANNOT_LOAD as error:
        raise _not_found(name, error) from error


def _check_device(name: str, device: str) -> None:
    import torch

    try:
        torch.empty(1, device=device)
    except (AssertionError, RuntimeError) as error:
        reason = f"there is no device {device!r} here ({_first_line(error)}); use --device cpu"
        raise ModelError(name, reason=reason) from error


def find_gpu() -> str | None:
    """Return the device that torch would compute on if it is no CPU, else None."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else None


def _is_offline() -> bool:
    """Return what the hub's library makes of `HF_HUB_OFFLINE`."""
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
