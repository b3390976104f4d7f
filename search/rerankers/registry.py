"""Open a reranker by name. Importing this module loads no runtime and no model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from index.errors import ModelError
from index.models import onnx_models
from index.models.packaged_models import MS_MARCO_MINILM_L12, PackagedModel
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
    model = RERANKERS.get(name)
    if model is None:
        raise ModelError(name, reason=f"no such reranker; there is {', '.join(RERANKERS)}")
    return OnnxReranker(model, threads=threads, resident=resident)


def prepare_rerankers(names: Iterable[str] = (DEFAULT_RERANKER,)) -> None:
    """Verify and prepare rerankers now instead of on their first use.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    onnx_models.prepare_models(RERANKERS[name] for name in names if name in RERANKERS)
