"""Embed passages on all cores while articles are read and written.

What ships runs one passage on one thread, so passages are given out in small
groups and cores are never counted twice. Any other embedder is called by one
thread at a time, with enough passages to sort them by length; it knows itself
how to use the cores, or the graphics card.

Always: an embedding depends on its passage alone, so results are those of one
thread, bit for bit. Whoever waits is never left waiting by a closed pool.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock, Semaphore
from typing import Self

from index.embedders.base import Embedder, Matrix


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


def all_cores() -> Workload:
    """Return the workload of an embedder whose calls may overlap: one passage, one thread."""
    return Workload(available_cores(), passages=4, ahead=64)


def one_at_a_time() -> Workload:
    """Return the workload of an embedder that batches passages of like length itself."""
    return Workload(1, passages=256, ahead=512)


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class EmbeddingPool:
    """Threads that embed, started with the first passages.

    Attributes:
        passages: Passages to submit at once.
        embedded: Passages embedded so far.
    """

    def __init__(self, open_embedder: Callable[[], Embedder], workload: Workload) -> None:
        """Take what opens the embedder; it is called by the first `submit`."""
        self.passages = workload.passages
        self.embedded = 0
        self._open = open_embedder
        self._embedder: Embedder | None = None
        self._threads = ThreadPoolExecutor(workload.threads, "embedding")
        self._counting = Lock()
        self._free = Semaphore(max(1, workload.threads * workload.ahead // workload.passages))

    def submit(self, texts: Sequence[str]) -> Future[Matrix]:
        """Embed passages in the background, once not too many are waiting.

        Raises:
            ModelError: If the embedder cannot be opened.
        """
        if self._embedder is None:
            self._embedder = self._open()
        self._free.acquire()
        return self._threads.submit(self._embed, self._embedder, texts)

    def close(self) -> None:
        """Drop what has not begun and wait for the rest; closing twice does nothing."""
        self._threads.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _embed(self, embedder: Embedder, texts: Sequence[str]) -> Matrix:
        try:
            embeddings = embedder.embed_passages(texts)
        finally:
            self._free.release()
        with self._counting:
            self.embedded += len(texts)
        return embeddings
