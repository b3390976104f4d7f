"""Open the query models when they are first needed, once a process, and share them.

`dateline show` and `dateline list` need no model, and a query that finds no
candidate needs no reranker; a process should pay for what it uses, and once,
however many searchers and threads use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.backends.base import Snapshot
from index.embedders.base import Embedder, Vector
from index.embedders.registry import (
    EMBEDDERS,
    check_named_by_index,
    embedder_languages,
    note_choice,
    open_embedder,
)
from index.errors import EmbedderMismatchError
from index.folding import has_latin
from index.models.onnx_models import available_cores, prepare_models
from search.reading.base import Reader, Window, WindowReading
from search.reading.registry import DEFAULT_READER, READERS, open_reader
from search.rerankers.base import Reranker
from search.rerankers.registry import DEFAULT_RERANKER, RERANKERS, open_reranker

_Model = TypeVar("_Model")


class LoadedModels:
    """Models by name, each loaded when it is first asked for and kept.

    Safe to share between threads: of several that ask for the same model one loads it
    and the others wait.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._embedders = dict[tuple[object, ...], Embedder]()
        self._rerankers = dict[tuple[object, ...], Reranker]()
        self._readers = dict[tuple[object, ...], Reader]()

    def embedder(self, name: str, *, resident: bool) -> Embedder:
        """Return an embedder; see `open_embedder` for its arguments and errors."""
        load = partial(open_embedder, name, resident=resident)
        return self._loaded(self._embedders, (name, resident), load)

    def reranker(self, name: str, *, resident: bool, threads: int) -> Reranker:
        """Return a reranker; see `open_reranker` for its arguments and errors."""
        load = partial(open_reranker, name, threads=threads, resident=resident)
        return self._loaded(self._rerankers, (name, resident, threads), load)

    def reader(self, name: str, *, resident: bool, threads: int) -> Reader:
        """Return a reader; see `open_reader` for its arguments and errors."""
        load = partial(open_reader, name, threads=threads, resident=resident)
        return self._loaded(self._readers, (name, resident, threads), load)

    def _loaded(
        self,
        models: dict[tuple[object, ...], _Model],
        key: tuple[object, ...],
        load: Callable[[], _Model],
    ) -> _Model:
        """Return what was loaded before, or load it."""
        with self._lock:
            if key not in models:
                models[key] = load()
            return models[key]


OF_THIS_PROCESS = LoadedModels()
"""What all searchers share that are not given others."""


@dataclass(frozen=True)
class QueryModels:
    """Which models answer queries. Safe to share between searchers and threads.

    Attributes:
        embedder_name: Registry name, hub id or local folder; None for that of each index,
            which must ship or have been named on this machine before.
        reranker_name: Registry name of the cross-encoder.
        resident: True for a process that answers many queries: slower to open, then faster.
        threads: Texts that the cross-encoder reads at once for one question. Scores do not
            depend on it.
        loaded: Where the models are kept.
    """

    embedder_name: str | None = None
    reranker_name: str = DEFAULT_RERANKER
    resident: bool = True
    threads: int = field(default_factory=available_cores)
    loaded: LoadedModels = field(default_factory=lambda: OF_THIS_PROCESS, repr=False)
    _approved: dict[str, Embedder] = field(default_factory=dict, init=False, repr=False)
    """By the fingerprint of an index, the embedder that was found to have it."""

    def embed(self, text: str, snapshot: Snapshot) -> Vector | None:
        """Embed a query, or return None for one in a script that the embedder cannot read.

        What ships was trained on English; of any other model nothing is known here.

        Raises:
            EmbedderMismatchError: If the embedder is not the one that the passages of
                `snapshot` were embedded by, whatever its name.
            ModelError: If it cannot be found or is not the pinned file, or the index names
                it, it does not ship, and it was never named on this machine.
        """
        embedder = self._embedder_of(snapshot)
        if embedder.name in EMBEDDERS and not has_latin(text):
            return None
        return embedder.embed_query(text)

    def reads(self, language: str, snapshot: Snapshot) -> bool:
        """Return whether the embedder states that it was trained on a language, by its code."""
        return language in embedder_languages(self.embedder_name or snapshot.settings.embedder)

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the cross-encoder's logit of each text, shape `(len(texts),)`.

        Raises:
            ModelError: If it cannot be found or is not the pinned file.
        """
        name = self.reranker_name
        reranker = self.loaded.reranker(name, resident=self.resident, threads=self.threads)
        return reranker.score(question, texts)

    def read(self, question: str, windows: Sequence[Window]) -> list[WindowReading]:
        """Return what the reader makes of each window.

        Raises:
            ModelError: If it cannot be found or is not the pinned file.
        """
        reader = self.loaded.reader(DEFAULT_READER, resident=self.resident, threads=self.threads)
        return reader.read(question, windows)

    def _embedder_of(self, snapshot: Snapshot) -> Embedder:
        """Return the embedder of an index once it is known to be the right one."""
        fingerprint, built_with = snapshot.embedder_fingerprint, snapshot.settings.embedder
        if fingerprint not in self._approved:
            if self.embedder_name is None:
                check_named_by_index(built_with)
            name = self.embedder_name or built_with
            embedder = self.loaded.embedder(name, resident=self.resident)
            if embedder.fingerprint != fingerprint:
                raise EmbedderMismatchError(built_with=built_with, asked_for=name)
            if self.embedder_name is not None:
                note_choice(name)
            self._approved[fingerprint] = embedder
        return self._approved[fingerprint]


def prepare_query_models() -> None:
    """Verify and prepare what reads questions and texts together, before its first use.

    Raises:
        ModelError: If a file is missing or not the pinned one, or cannot be prepared.
    """
    prepare_models([*RERANKERS.values(), *READERS.values()])
