"""Open an embedder by name.

`minilm` and `bge-small` come in packages, `hashing` needs no model, and any other
name is a hub id or a local folder for sentence-transformers. Importing this
module loads no runtime and no model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from index.embedders.base import Embedder
from index.embedders.hashing_embedder import HashingEmbedder
from index.embedders.onnx_embedder import OnnxEmbedder, Pooling
from index.models import onnx_models
from index.models.packaged_models import (
    BGE_SMALL,
    MINILM,
    VOCABULARY,
    PackagedModel,
    verified_files,
)
from index.models.wordpiece import WordPiece

DEFAULT_EMBEDDER = "minilm"


@dataclass(frozen=True, slots=True)
class PackagedEmbedder:
    """What an embedder that ships is made of.

    Attributes:
        model: The pinned files, their package and licence.
        dim: Columns of an embedding.
        pooling: How token states become one embedding.
        query_prefix: What the model expects before a query; passages get none.
    """

    model: PackagedModel
    dim: int
    pooling: Pooling
    query_prefix: str = ""


EMBEDDERS: Mapping[str, PackagedEmbedder] = MappingProxyType(
    {
        "minilm": PackagedEmbedder(MINILM, 384, Pooling.MEAN),
        "bge-small": PackagedEmbedder(
            BGE_SMALL,
            384,
            Pooling.FIRST,
            query_prefix="Represent this sentence for searching relevant passages: ",
        ),
    }
)
"""The embedders that ship, by name."""


def open_embedder(
    name: str, *, device: str = "auto", threads: int = 1, resident: bool = False
) -> Embedder:
    """Open an embedder.

    Args:
        name: A name in `EMBEDDERS`, `hashing`, a hub id or a local folder.
        device: `auto`, or a device as torch names it. The packaged models run on the CPU.
        threads: Threads that one text may use.
        resident: True for a process that embeds many texts: slower to open, then faster.

    Raises:
        ModelError: If the model cannot be found or is not the pinned one.
    """
    if name == HashingEmbedder.name:
        return HashingEmbedder()
    if packaged := EMBEDDERS.get(name):
        return _open_packaged(packaged, threads=threads, resident=resident)
    from index.embedders.sentence_transformer_embedder import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name, device=device)


def embedder_fingerprint(name: str) -> str:
    """Return the fingerprint that the embedder of this name has.

    Costs microseconds for the embedders that ship; another model is loaded.

    Raises:
        ModelError: If another model cannot be found.
    """
    if packaged := EMBEDDERS.get(name):
        return _fingerprint(packaged)
    return open_embedder(name, device="cpu").fingerprint


def prepare_models(names: Iterable[str]) -> None:
    """Verify and prepare the named embedders now instead of on their first use.

    Names that are not in `EMBEDDERS` need no preparation.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    onnx_models.prepare_models(EMBEDDERS[name].model for name in names if name in EMBEDDERS)


def _open_packaged(packaged: PackagedEmbedder, *, threads: int, resident: bool) -> OnnxEmbedder:
    model = packaged.model
    return OnnxEmbedder(
        name=model.name,
        fingerprint=_fingerprint(packaged),
        dim=packaged.dim,
        model=onnx_models.open_model(model, threads=threads, resident=resident),
        tokenizer=WordPiece.from_file(verified_files(model)[VOCABULARY]),
        pooling=packaged.pooling,
        query_prefix=packaged.query_prefix,
        max_tokens=model.max_tokens,
    )


def _fingerprint(packaged: PackagedEmbedder) -> str:
    """Hash what decides a passage's embedding; the query prefix does not."""
    facts = {
        "files": dict(packaged.model.files),
        "max_tokens": packaged.model.max_tokens,
        "pooling": packaged.pooling,
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
