"""Prepare a model once: write its graph into a folder of the cache.

    prepared/<key>/                     graph.onnx, graph.bin and a manifest of their sha256
    prepared/<key>.<random>.unfinished  the same while it is being made, or after a kill

Imported only when a folder has to be made, for it needs `onnx`.

Always: a folder gets its name in one rename after every byte is on disk, so
neither a kill nor a second process can show half of one. Where the cache cannot
be written, the folder is a temporary one and gone when the context is left.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import ModelError
from index.files.durable import remove_tree
from index.files.hashing import sha256_of
from index.files.unfinished import is_unfinished, unfinished
from index.models.bert_graph import write_graph
from index.models.bert_weights import (
    AdaptedWeights,
    BertWeights,
    FloatWeights,
    Int8Weights,
    QuantisedOnnxWeights,
)
from index.models.packaged_models import PackagedModel, verified_files
from index.models.prepared_models import GRAPH, MANIFEST, is_whole
from index.models.processor import adds_int8_exactly

_UNFINISHED_BEFORE = re.compile(r"[a-z0-9-]+-[0-9a-f]{12}-\d+\.tmp-[a-z0-9_]{8}")
"""How earlier versions named a folder that was being made."""

_STALE_AFTER_S = 3600
"""A temporary folder older than this belongs to a process that was killed."""


@contextmanager
def preparing(model: PackagedModel, weights: Path, place: Path) -> Iterator[Path]:
    """Make the prepared folder, at `place` if it can be written, and give it.

    Raises:
        ModelError: If neither `place` nor a temporary folder can be written.
    """
    if _publish(model, weights, place):
        yield place
        return
    try:
        temporary = Path(tempfile.mkdtemp(prefix="dateline-"))
    except OSError as error:
        raise _nowhere(model, place, error) from error
    try:
        write_model(model, weights, temporary)
        yield temporary
    except OSError as error:
        raise _nowhere(model, place, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_model(model: PackagedModel, weights: Path, folder: Path) -> None:
    """Write the graph of a model from its file of weights."""
    opened = _open_weights(model, weights)
    is_signed = adds_int8_exactly()
    write_graph(opened, model.layers, model.head, folder / GRAPH, is_signed=is_signed)


def _open_weights(model: PackagedModel, path: Path) -> BertWeights:
    weights: BertWeights
    if path.suffix == ".onnx":
        weights = QuantisedOnnxWeights(path)
    else:
        weights = Int8Weights(path) if model.int8 else FloatWeights(path)
    if model.adapter is None:
        return weights
    return AdaptedWeights(weights, FloatWeights(verified_files(model)[model.adapter.file]))


def _nowhere(model: PackagedModel, place: Path, error: OSError) -> ModelError:
    return ModelError(
        model.name,
        reason=f"its graph can be written neither to {place.parent} nor to a temporary folder "
        f"({error.strerror}); set DATELINE_CACHE to a folder that can be written",
    )


def _publish(model: PackagedModel, weights: Path, place: Path) -> bool:
    """Make the folder under a temporary name and rename it; False if not writable."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(place.parent)
        with unfinished(place.parent, place.name) as new:
            new.mkdir()
            write_model(model, weights, new)
            _seal(new)
            _take_name(new, place)
    except OSError:
        return False
    return is_whole(place)


def _seal(folder: Path) -> None:
    """Write the manifest, and bring every byte of the folder to the disk."""
    manifest = {file.name: sha256_of(file) for file in sorted(folder.iterdir())}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for path in [*folder.iterdir(), folder]:
        _sync(path)


def _take_name(finished: Path, place: Path) -> None:
    """Rename the finished folder; one that another process finished first stays."""
    if place.exists() and not is_whole(place):
        for name in (MANIFEST, *(path.name for path in finished.iterdir())):
            (place / name).unlink(missing_ok=True)  # of the damaged one, and nothing else
    with suppress(OSError):
        finished.rename(place)
        _sync(place.parent)


def _remove_stale(parent: Path) -> None:
    """Remove what killed processes left behind."""
    limit = time.time() - _STALE_AFTER_S
    for path in parent.iterdir():
        with suppress(OSError):
            is_ours = is_unfinished(path) or _UNFINISHED_BEFORE.fullmatch(path.name)
            if is_ours and path.stat().st_mtime < limit:
                remove_tree(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
