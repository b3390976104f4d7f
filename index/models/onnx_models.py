"""Open packaged models in onnxruntime, prepared once so that opening is quick.

A model is prepared on first use and kept in the cache (`model_cache.py`): its
graph already optimised, its arrays in a file that is mapped. Opening that takes
a fifteenth of the time of opening the packaged file. onnxruntime is imported when
a session is opened, `onnx` only when MiniLM is prepared.

Always: one text at a time. Dynamic int8 scales activations over the whole batch,
so in a batch an embedding would depend on its neighbours.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.models.bert_graph import BertShape, write_bert
from index.models.model_cache import prepared_folder
from index.models.packaged_models import PackagedModel, verified_files
from index.models.safetensors_file import open_weights

if TYPE_CHECKING:
    import onnxruntime as ort

Floats: TypeAlias = NDArray[np.float32]

GRAPH = "graph.onnx"
_RECIPE = 1
"""Raised when preparing a model changes, so that older caches are not used."""

_MINILM_SHAPE = BertShape(layers=6, heads=12, hidden=384)
_PROVIDERS = ["CPUExecutionProvider"]
_ERRORS_ONLY = 3


class OnnxModel:
    """A session over one model: token ids of one text in, its first output out."""

    def __init__(self, session: ort.InferenceSession) -> None:
        self._session = session
        self._types = {
            wanted.name: np.int32 if wanted.type == "tensor(int32)" else np.int64
            for wanted in session.get_inputs()
        }

    def run(self, ids: list[int], segments: list[int] | None = None) -> Floats:
        """Run the model on one text without padding; segments default to all 0."""
        values = {
            "input_ids": ids,
            "attention_mask": [1] * len(ids),
            "token_type_ids": segments or [0] * len(ids),
        }
        feed = {name: np.array([values[name]], kind) for name, kind in self._types.items()}
        first: Floats = self._session.run(None, feed)[0]
        return first


def open_model(model: PackagedModel, *, threads: int, resident: bool) -> OnnxModel:
    """Open a packaged model, preparing it first if that was not done yet.

    Args:
        model: What to open; its files are verified.
        threads: Threads that one run may use.
        resident: True spends about 0.1 s and memory now to answer faster each time.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    with _prepared(model) as folder:
        return OnnxModel(_open_session(folder / GRAPH, threads=threads, resident=resident))


def prepare_models(models: Iterable[PackagedModel]) -> None:
    """Do now what the first use would do: verify the files and prepare the graphs.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    for model in models:
        with _prepared(model):
            pass


def _prepared(model: PackagedModel) -> AbstractContextManager[Path]:
    """Give the folder with the model's optimised graph."""
    import onnxruntime as ort

    weights = verified_files(model)[model.weights]
    make = _write_from_weights if weights.suffix == ".safetensors" else _write_optimised
    machine = platform.machine()
    key = f"{model.name}-{model.weights_sha256[:12]}-{_RECIPE}-ort{ort.__version__}-{machine}"
    return prepared_folder(key, partial(make, weights))


def _write_from_weights(weights: Path, folder: Path) -> None:
    """Write MiniLM's graph; the weights are float32 and stay so."""
    write_bert(open_weights(weights), _MINILM_SHAPE, folder / GRAPH)


def _write_optimised(packaged: Path, folder: Path) -> None:
    """Let onnxruntime fuse what it can, and keep the graph it ends up with."""
    import onnxruntime as ort

    options = _options(threads=1)
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.optimized_model_filepath = str(folder / GRAPH)
    names = "session.optimized_model_external_initializers_"
    options.add_session_config_entry(f"{names}file_name", "graph.bin")
    options.add_session_config_entry(f"{names}min_size_in_bytes", "1024")
    options.add_session_config_entry("session.disable_prepacking", "1")
    ort.InferenceSession(str(packaged), options, providers=_PROVIDERS)


def _open_session(graph: Path, *, threads: int, resident: bool) -> ort.InferenceSession:
    """Open an optimised graph as it is, with or without prepacked weights."""
    import onnxruntime as ort

    options = _options(threads)
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    if not resident:
        options.add_session_config_entry("session.disable_prepacking", "1")
        options.enable_cpu_mem_arena = False
    return ort.InferenceSession(str(graph), options, providers=_PROVIDERS)


def _options(threads: int) -> ort.SessionOptions:
    """Return options for a process that shares the machine: no spinning threads."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
