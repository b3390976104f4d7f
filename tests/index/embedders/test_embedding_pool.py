"""The pool embeds in the background, within bounds, and lets go when it is closed."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from index.embedders.base import Embedder, Matrix
from index.embedders.embedding_pool import EmbeddingPool, Workload
from index.embedders.hashing_embedder import HashingEmbedder

PATIENCE_S = 20.0


class Gate(HashingEmbedder):
    """Embeds when it is let, and counts the calls that are inside."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.inside = threading.Semaphore(0)

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Wait to be let, then embed."""
        self.inside.release()
        assert self.opened.wait(PATIENCE_S)
        return super().embed_passages(texts)


def test_nothing_is_opened_without_passages() -> None:
    """A run over unchanged files loads no model."""

    def never() -> Embedder:
        raise AssertionError("opened")

    with EmbeddingPool(never) as pool:
        assert pool.embedded == 0


def test_calls_overlap_as_far_as_the_workload_says() -> None:
    """Two threads are inside at once; a third call waits without being refused."""
    gate = Gate()
    with EmbeddingPool(lambda: gate, workload=Workload(2, passages=1, ahead=2)) as pool:
        calls = pool.submit([f"storm {n}" for n in range(3)])
        for _ in range(2):
            assert gate.inside.acquire(timeout=PATIENCE_S)
        assert not gate.inside.acquire(timeout=0.05)
        gate.opened.set()

        assert [(*text, call.result(PATIENCE_S).shape) for text, call in calls] == [
            (f"storm {n}", (1, gate.dim)) for n in range(3)
        ]
        assert pool.embedded == 3


def test_whoever_submits_too_much_waits() -> None:
    """Otherwise a large archive would be read into memory ahead of the embedder."""
    gate = Gate()
    with EmbeddingPool(lambda: gate, workload=Workload(1, passages=1, ahead=2)) as pool:
        submitting = threading.Thread(target=lambda: pool.submit(["storm"] * 3))
        submitting.start()
        submitting.join(0.1)
        assert submitting.is_alive()
        gate.opened.set()
        submitting.join(PATIENCE_S)

        assert not submitting.is_alive()


def test_an_error_comes_back_with_its_call() -> None:
    """The thread that waits for embeddings learns why there are none."""

    class Broken(HashingEmbedder):
        def embed_passages(self, texts: Sequence[str]) -> Matrix:
            del texts
            raise MemoryError("no more")

    with EmbeddingPool(Broken, workload=Workload(1, passages=1, ahead=1)) as pool:
        calls = pool.submit(["storm"] * 3)

        for _, call in calls:
            with pytest.raises(MemoryError, match="no more"):
                call.result(PATIENCE_S)
