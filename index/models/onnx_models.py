"""Open packaged models in onnxruntime.

A model is prepared on first use (`model_preparation.py`) and opened from the
cache after that: its arrays are mapped, nothing is optimised. onnxruntime is
imported when a model is opened, `onnx` only when one is prepared.

Always: one text on one thread, and several texts on several threads. Dynamic int8
scales activations over the whole batch, so in a batch an embedding would depend
on its neighbours; and texts share nothing that threads would have to wait for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence, Sized
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.models.packaged_models import PackagedModel, verified_files
from index.models.prepared_models import GRAPH, is_whole, place_of

if TYPE_CHECKING:
    import onnxruntime as ort

Text = TypeVar("Text", bound=Sized)
Row = TypeVar("Row")

_REPORTS = "ORT_DISABLE_TELEMETRY"
"""Variable that keeps onnxruntime from its reports; from 1.31 on it writes an id and a database of
events to the home folder, to be sent to its makers, unless this is set before it is imported."""
_ERRORS_ONLY = 3  # onnxruntime's level ERROR; below it, warnings would go to stderr


class OnnxModel:
    """A session over one model: token ids of one text in, one row of numbers out."""

    def __init__(self, session: ort.InferenceSession) -> None:
        self._session = session

    def run(self, ids: list[int], segments: list[int] | None = None) -> NDArray[np.float32]:
        """Run the model on one text, or on a pair if its head is a logit.

        Args:
            ids: Token ids, control tokens included, at most `max_tokens`.
            segments: 0 or 1 for each id; given for a pair and only then.
        """
        feed = {"input_ids": np.array([ids], np.int32)}
        if segments is not None:
            feed["token_type_ids"] = np.array([segments], np.int32)
        row: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        return row

    def read(self, ids: list[int], segments: list[int]) -> tuple[float, NDArray[np.float32]]:
        """Run a reader on a pair: return its logit, and three numbers a token, `(tokens, 3)`."""
        feed = {"input_ids": np.array([ids], np.int32)}
        feed["token_type_ids"] = np.array([segments], np.int32)
        logit, tokens = self._session.run(["output", "tokens"], feed)
        return float(logit[0, 0]), tokens[0]


def open_model(model: PackagedModel, *, resident: bool) -> OnnxModel:
    """Open a packaged model, preparing it first if that was not done yet.

    Args:
        model: What to open; its files are verified.
        resident: True packs the weights now, for 20 to 60 ms, to answer faster each time.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    with _prepared(model) as folder:
        return OnnxModel(_open_session(folder / GRAPH, resident=resident))


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_threads(work: Callable[[Text], Row], texts: Sequence[Text], threads: int) -> list[Row]:
    """Return `work` of each text, in order, with up to `threads` at work at once.

    The longest are begun first, so that no thread is left alone with a long one.
    """
    if threads <= 1 or len(texts) <= 1:
        return [work(text) for text in texts]
    from concurrent.futures import ThreadPoolExecutor

    begun = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
    with ThreadPoolExecutor(min(threads, len(texts))) as pool:
        rows = dict(zip(begun, pool.map(work, [texts[p] for p in begun]), strict=True))
    return [rows[position] for position in range(len(texts))]


def prepare_models(models: Iterable[PackagedModel]) -> None:
    """Do now what the first use would do: verify the files and write the graphs.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    for model in models:
        with _prepared(model):
            pass


def _prepared(model: PackagedModel) -> AbstractContextManager[Path]:
    """Give the folder with the model's graph; what is mapped from it may be kept."""
    weights = verified_files(model)[model.weights]
    place = place_of(model)
    if is_whole(place):
        return nullcontext(place)
    from index.models.model_preparation import preparing

    return preparing(model, weights, place)


def _open_session(graph: Path, *, resident: bool) -> ort.InferenceSession:
    """Open a graph as it is, for a process that shares the machine: no spinning threads."""
    os.environ[_REPORTS] = "1"
    import onnxruntime as ort

    ort.disable_telemetry_events()  # for a program that had imported it before
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if not resident:
        options.add_session_config_entry("session.disable_prepacking", "1")
    return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
