"""Collect changes, embed what is new, and commit in batches.

A batch is committed when enough passages wait in it, or when the last commit is
long ago, so that a run which is cut short loses seconds of work and a run over a
million files never holds them all. Passages are embedded once per wording: what
the article being replaced already holds, or the same batch, is used again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from index.backends.base import Batch, FileState, Move, NewArticle, Writer
from index.embedders.base import Embedder, Vector
from index.facts import describe_article
from index.passages import split_article
from index.records import Article, ArticleId, Passage, Sentence

EMBED_PASSAGES = 32
COMMIT_PASSAGES = 1_024
COMMIT_CHANGES = 2_048
COMMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


@dataclass
class Intake:
    """Changes on their way into a writer.

    Attributes:
        writer: Where they go.
        open_embedder: Opens the embedder; called when the first passage needs it.
        passages: Passages taken in so far.
        embedded: Passages that had to be embedded so far.
    """

    writer: Writer
    open_embedder: Callable[[], Embedder]
    passages: int = 0
    embedded: int = 0
    _embedder: Embedder | None = None
    _batch: Batch = field(default_factory=Batch)
    _waiting: list[_Waiting] = field(default_factory=list)
    _known: dict[str, Vector] = field(default_factory=dict)
    _unknown: dict[str, None] = field(default_factory=dict)
    _waiting_passages: int = 0
    _committed_at: float = field(default_factory=time.monotonic)

    def add(self, article: Article, *, replaces: Iterable[ArticleId] = ()) -> None:
        """Take an article in; passages it shares with those it replaces are not embedded."""
        settings = self.writer.settings
        described, sentences = describe_article(article)
        passages = split_article(
            described.text,
            sentences,
            window=settings.window_sentences,
            stride=settings.stride_sentences,
            max_chars=settings.max_passage_chars,
        )
        self._known.update(self.writer.embeddings_of(replaces))
        texts = dict.fromkeys(p.text for p in passages if p.text not in self._known)
        self._unknown.update(texts)
        self._waiting.append(_Waiting(described, sentences, tuple(passages)))
        self._waiting_passages += len(passages)
        self.passages += len(passages)
        while len(self._unknown) >= EMBED_PASSAGES:
            self._embed(EMBED_PASSAGES)

    def remove(self, article_ids: Iterable[ArticleId]) -> None:
        """Remove articles."""
        self._batch.remove.extend(article_ids)

    def move(self, moves: Iterable[Move]) -> None:
        """Note that articles are found elsewhere."""
        self._batch.move.extend(moves)

    def finish_file(self, file: str, state: FileState) -> None:
        """Note what a file looked like, once all its articles are taken in."""
        self._batch.files[file] = state

    def forget_file(self, file: str) -> None:
        """Note that a file is gone."""
        self._batch.forget.append(file)

    def settle(self) -> bool:
        """Commit if enough waits, and say whether it did."""
        batch = self._batch
        changes = len(batch.remove) + len(batch.move) + len(batch.files) + len(batch.forget)
        is_due = time.monotonic() - self._committed_at >= COMMIT_S
        if (
            self._waiting_passages < COMMIT_PASSAGES
            and changes + len(self._waiting) < COMMIT_CHANGES
            and not is_due
        ):
            return False
        self.commit()
        return True

    def commit(self) -> None:
        """Embed and commit everything that waits."""
        while self._unknown:
            self._embed(EMBED_PASSAGES)
        self._batch.add.extend(self._finished(waiting) for waiting in self._waiting)
        self.writer.commit(self._batch)
        self._batch, self._waiting, self._waiting_passages = Batch(), [], 0
        self._known.clear()
        self._committed_at = time.monotonic()

    def _embed(self, count: int) -> None:
        if self._embedder is None:
            self._embedder = self.open_embedder()
        texts = list(self._unknown)[:count]
        for text, embedding in zip(texts, self._embedder.embed_passages(texts), strict=True):
            self._known[text] = embedding
            del self._unknown[text]
        self.embedded += len(texts)

    def _finished(self, waiting: _Waiting) -> NewArticle:
        rows = [self._known[passage.text] for passage in waiting.passages]
        embeddings = np.stack(rows) if rows else np.empty((0, self.writer.dim), np.float32)
        return NewArticle(waiting.article, waiting.sentences, waiting.passages, embeddings)
