"""Embed passages on all cores while articles are read and written.

What ships runs one passage on one thread, so passages are given out in small
groups and cores are never counted twice. Any other embedder knows itself how to
use the cores, or the graphics card.

Always: an embedding depends on its passage alone, so results are those of one
thread, bit for bit. Closing the pool ends every wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock, Semaphore
from typing import Self, TypeAlias

from index.embedders.base import Embedder, Matrix
from index.embedders.onnx_embedder import OnnxEmbedder
from index.models.onnx_models import available_cores

Call: TypeAlias = tuple[Sequence[str], Future[Matrix]]
"""Passages, and what will hold their embeddings."""


@dataclass(frozen=True, slots=True)
class Workload:
    """How passages are given out.

    Attributes:
        threads: Calls of the embedder at the same time.
        passages: Passages in one call.
        ahead: Passages that may wait for each thread: enough to go on with while
            a batch is written, few enough that little is lost when a run is cut.
    """

    threads: int
    passages: int
    ahead: int


def workload_of(embedder: Embedder) -> Workload:
    """Return how an embedder is best given its passages.

    What runs in onnxruntime takes one passage on one thread. Any other is called
    by one thread at a time, with enough passages to make batches of like length.
    """
    if isinstance(embedder, OnnxEmbedder):
        return Workload(available_cores(), passages=4, ahead=64)
    return Workload(1, passages=256, ahead=512)


@dataclass(slots=True)
class _Started:
    """The embedder and the threads, from the first passages on."""

    embedder: Embedder
    workload: Workload
    threads: ThreadPoolExecutor
    free: Semaphore


class EmbeddingPool:
    """Threads that embed, started with the first passages.

    Attributes:
        embedded: Passages embedded so far.
    """

    def __init__(
        self, open_embedder: Callable[[], Embedder], *, workload: Workload | None = None
    ) -> None:
        """Take what opens the embedder, and how to give it passages if not as `workload_of`."""
        self.embedded = 0
        self._open = open_embedder
        self._workload = workload
        self._started: _Started | None = None
        self._counting = Lock()

    def submit(self, texts: Sequence[str], *, counted: bool = True) -> list[Call]:
        """Embed passages in the background, once not too many are waiting.

        Args:
            texts: What to embed.
            counted: Whether these are passages; whole articles are not counted as such.

        Returns:
            Parts of `texts` in order, each with the embeddings that it will have.

        Raises:
            ModelError: If the embedder cannot be opened.
        """
        started = self._started = self._started or self._start()
        size = started.workload.passages
        calls = []
        for first in range(0, len(texts), size):
            part = texts[first : first + size]
            started.free.acquire()
            calls.append((part, started.threads.submit(self._embed, started, part, counted)))
        return calls

    def close(self) -> None:
        """Drop what has not begun and wait for the rest; closing twice does nothing."""
        if self._started is not None:
            self._started.threads.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self) -> _Started:
        embedder = self._open()
        workload = self._workload or workload_of(embedder)
        waiting = max(1, workload.threads * workload.ahead // workload.passages)
        threads = ThreadPoolExecutor(workload.threads, "embedding")
        return _Started(embedder, workload, threads, Semaphore(waiting))

    def _embed(self, started: _Started, texts: Sequence[str], counted: bool) -> Matrix:
        try:
            embeddings = started.embedder.embed_passages(texts)
        finally:
            started.free.release()
        with self._counting:
            self.embedded += len(texts) if counted else 0
        return embeddings
