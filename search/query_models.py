"""Open the query models when they are first needed, and keep them.

`dateline show` and `dateline list` need no model, and a query that finds no
candidate needs no reranker; a cold process should pay for what it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.embedders.base import Embedder, Vector
from index.embedders.registry import EMBEDDERS, check_named_by_index, note_choice, open_embedder
from index.errors import EmbedderMismatchError
from index.folding import has_latin
from search.rerankers.base import Reranker
from search.rerankers.registry import open_reranker


@dataclass(frozen=True)
class QueryModels:
    """The models of one searcher, by name until they are used.

    Attributes:
        embedder_name: Registry name, hub id or local folder; None for the index's own.
        reranker_name: Registry name of the cross-encoder.
        built_with: Name of the embedder of the index.
        fingerprint: Fingerprint of the embedder of the index.
        resident: True for a process that answers many queries.
        threads: Pairs that the cross-encoder reads at once.
    """

    embedder_name: str | None
    reranker_name: str
    built_with: str
    fingerprint: str
    resident: bool
    threads: int

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder, which is the one that the passages were embedded by.

        Raises:
            EmbedderMismatchError: If it is another one, whatever its name.
            ModelError: If it cannot be found or is not the pinned file, or the index
                names it, it does not ship, and nobody has named it on this machine.
        """
        if self.embedder_name is None:
            check_named_by_index(self.built_with)
        name = self.embedder_name or self.built_with
        embedder = open_embedder(name, resident=self.resident)
        if embedder.fingerprint != self.fingerprint:
            raise EmbedderMismatchError(built_with=self.built_with, asked_for=name)
        if self.embedder_name is not None:
            note_choice(name)
        return embedder

    def embed(self, text: str) -> Vector | None:
        """Embed a query, or return None for one in a script that the embedder cannot read.

        What ships was trained on English; of any other model nothing is known here.

        Raises:
            EmbedderMismatchError: As `embedder`.
            ModelError: As `embedder`.
        """
        embedder = self.embedder
        if embedder.name in EMBEDDERS and not has_latin(text):
            return None
        return embedder.embed_query(text)

    @cached_property
    def reranker(self) -> Reranker:
        """The cross-encoder.

        Raises:
            ModelError: If it cannot be found or is not the pinned file.
        """
        return open_reranker(self.reranker_name, threads=self.threads, resident=self.resident)
