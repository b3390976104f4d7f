"""Find prepared models in the cache: graphs that open quickly.

This is all that a cold question needs; making them is `model_preparation.py`.

Always: a folder counts only if every file is what its manifest names.
"""

from __future__ import annotations

from pathlib import Path

from index.models.file_checks import cache_folder, has_sha256, read_json
from index.models.packaged_models import PackagedModel
from index.models.processor import adds_int8_exactly

GRAPH = "graph.onnx"
MANIFEST = "manifest.json"

_RECIPE = 5
"""Raised when preparing a model changes, so that older caches are not used."""


def place_of(model: PackagedModel) -> Path:
    """Return where the prepared model is, or would be; machines that share a cache may differ."""
    source = (model.adapter.sha256 if model.adapter else model.files[model.weights])[:12]
    kernels = "signed" if adds_int8_exactly() else "unsigned"
    return cache_folder() / "prepared" / f"{model.name}-{source}-{kernels}-{_RECIPE}"


def is_whole(folder: Path) -> bool:
    """Return whether a folder is there and holds what its manifest names."""
    manifest = read_json(folder / MANIFEST)
    if not isinstance(manifest, dict) or GRAPH not in manifest:
        return False
    try:
        return all(has_sha256(folder / file, str(digest)) for file, digest in manifest.items())
    except OSError:
        return False
