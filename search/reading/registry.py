"""Open a reader by name. Importing this module loads no runtime and no model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from index.models.packaged_models import READER, PackagedModel, model_named
from search.reading.base import Reader
from search.reading.onnx_reader import OnnxReader

DEFAULT_READER = READER.name

READERS: Mapping[str, PackagedModel] = MappingProxyType({READER.name: READER})
"""The readers that ship, by name."""


def open_reader(name: str = DEFAULT_READER, *, threads: int = 1, resident: bool = False) -> Reader:
    """Open a reader.

    Args:
        name: A name in `READERS`.
        threads: Windows read at once, one thread each.
        resident: True for a process that reads many windows: slower to open, then faster.

    Raises:
        ModelError: If there is no such reader, or its files are not the pinned ones.
    """
    model = model_named(READERS, name, role="reader")
    return OnnxReader(model, threads=threads, resident=resident)
