"""Open a reranker by name. Importing this module loads no runtime and no model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from index.models.packaged_models import MS_MARCO_MINILM_L12, PackagedModel, model_named
from search.rerankers.base import Reranker
from search.rerankers.onnx_reranker import OnnxReranker

DEFAULT_RERANKER = MS_MARCO_MINILM_L12.name

RERANKERS: Mapping[str, PackagedModel] = MappingProxyType(
    {MS_MARCO_MINILM_L12.name: MS_MARCO_MINILM_L12}
)
"""The rerankers that ship, by name."""


def open_reranker(
    name: str = DEFAULT_RERANKER, *, threads: int = 1, resident: bool = False
) -> Reranker:
    """Open a reranker.

    Args:
        name: A name in `RERANKERS`.
        threads: Pairs scored at once, one thread each.
        resident: True for a process that scores many pairs: slower to open, then faster.

    Raises:
        ModelError: If there is no such reranker, or its files are not the pinned ones.
    """
    model = model_named(RERANKERS, name, role="reranker")
    return OnnxReranker(model, threads=threads, resident=resident)
