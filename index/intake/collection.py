"""Collect changes, embed what is new, and commit in batches.

A batch is closed when enough passages are in it, or when the last was closed long
ago, so that a run which is cut short loses seconds of work and a run over a
million files never holds them all. The last passages of a closed batch are
embedded while the next is gathered, so that neither waits for the other. Passages
are embedded once per wording: what the article being replaced already holds, or
the same batch, is used again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from index.backends.writing import Writer
from index.changes import Batch, Edit, FileState, Move, NewArticle
from index.claims import Kill, Superseded
from index.embedders.base import Vector
from index.embedders.embedding_pool import Call, EmbeddingPool
from index.intake.overrides.edits import Edits
from index.intake.recurring.known import Recurring
from index.records import Annotation, Article, ArticleId, Passage, Sentence, StoredArticle

if TYPE_CHECKING:
    from index.articles.recurrence.sentence_keys import Use

_SEND_PASSAGES = 256
"""Passages that are embedded together where that pays, as on a graphics card."""

_BATCH_PASSAGES = 1_024
"""Passages that close a batch. An interrupted run loses one batch; smaller ones commit, and wait
for the disk, more often."""
_BATCH_CHANGES = 2_048
"""Articles, moves and removals that close a batch, for files that bring no passages."""
BATCH_S = 5.0
"""Seconds after which a batch is closed however little is in it, so that slow work is soon kept."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    annotations: tuple[Annotation, ...]
    uses: tuple[Use, ...]
    whole: str | None
    """What is embedded of the whole article."""


@dataclass
class _Gathered:
    """Changes that will be committed together, some of their passages yet to be embedded."""

    batch: Batch = field(default_factory=Batch)
    waiting: list[_Waiting] = field(default_factory=list)
    known: dict[str, Vector] = field(default_factory=dict)
    unsent: dict[str, None] = field(default_factory=dict)
    sent: dict[str, None] = field(default_factory=dict)
    wholes: dict[str, None] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    passages: int = 0

    @property
    def is_full(self) -> bool:
        """Whether enough has been gathered to be worth a commit."""
        batch = self.batch
        changes = batch.changes + len(self.waiting)
        return self.passages >= _BATCH_PASSAGES or changes >= _BATCH_CHANGES

    def take(self, waiting: _Waiting) -> None:
        """Add an article and the wordings in it that are new."""
        self.waiting.append(waiting)
        self.passages += len(waiting.passages)
        for passage in waiting.passages:
            if passage.text not in self.known and passage.text not in self.sent:
                self.unsent[passage.text] = None
        if waiting.whole is not None and waiting.whole not in self.known:
            self.wholes[waiting.whole] = None

    def send(self, pool: EmbeddingPool, *, fewest: int) -> None:
        """Give passages and whole articles to the pool if there are so many."""
        if len(self.unsent) + len(self.wholes) >= fewest:
            self.calls.extend(pool.submit(list(self.unsent)))
            self.sent.update(self.unsent)
            self.unsent.clear()
            articles = [t for t in self.wholes if t not in self.sent and t not in self.known]
            self.calls.extend(pool.submit(articles, counted=False))
            self.sent.update(self.wholes)
            self.wholes.clear()

    def finished(self, dim: int) -> Batch:
        """Return the changes, every passage with its embedding."""
        for waiting in self.waiting:
            rows = [self.known[passage.text] for passage in waiting.passages]
            embeddings = np.stack(rows) if rows else np.empty((0, dim), np.float32)
            whole = None if waiting.whole is None else self.known[waiting.whole]
            self.batch.add.append(
                NewArticle(
                    waiting.article,
                    waiting.sentences,
                    waiting.passages,
                    embeddings,
                    whole,
                    waiting.annotations,
                    waiting.uses,
                )
            )
        return self.batch


@dataclass
class Intake:
    """Changes on their way into a writer.

    Attributes:
        writer: Where they go.
        pool: What embeds.
        passages: Passages taken in so far.
        undated: Articles taken in of which no date of publication is known.
        guessed: How many were read by an encoding that is a guess, by codec.
        without_outlet: Those of which no outlet is.
        edits: What users said of files.
        recurring: What is known to be boilerplate of an outlet.
    """

    writer: Writer
    pool: EmbeddingPool
    passages: int = 0
    undated: int = 0
    guessed: Counter[str] = field(default_factory=Counter)
    without_outlet: int = 0
    edits: Edits = field(init=False)
    recurring: Recurring = field(init=False)
    _gathering: _Gathered = field(default_factory=_Gathered)
    _closed: _Gathered | None = None
    _closed_at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.edits = Edits(self.writer)
        self.recurring = Recurring(self.writer)

    @property
    def embedded(self) -> int:
        """Passages embedded so far."""
        return self.pool.embedded

    def add(self, article: Article, *, replaces: Iterable[ArticleId] = ()) -> None:
        """Take an article in; passages it shares with those it replaces are not embedded."""
        from index.articles.dates import latest_plausible
        from index.articles.description import (
            describe_article,  # its patterns cost a run that reads no file
        )
        from index.articles.recurrence.sentence_keys import uses_of

        latest = latest_plausible(datetime.now(UTC).date())
        described, sentences = describe_article(article, latest=latest)
        described = self.edits.apply(described)
        uses = uses_of(described, sentences)
        sentences = self.recurring.label(sentences, uses)
        self._count(described, self._take(described, sentences, uses, replaces))

    def add_again(self, stored: StoredArticle, article: Article) -> None:
        """Put an article with the same text and other facts in the place of a stored one.

        Nothing is embedded unless its title is another, which the whole article begins with.
        """
        from index.articles.passages import whole_text
        from index.articles.recurrence.sentence_keys import uses_of

        embedding = self.writer.article_embedding(stored.id)
        if embedding is not None:
            whole = whole_text(stored.article, stored.sentences)
            self._gathering.known[whole] = embedding
        self.remove([stored.id])
        sentences = tuple(stored.sentences)
        uses = uses_of(article, sentences)
        self._count(article, self._take(article, sentences, uses, [stored.id]))

    def describe_again(
        self,
        stored: StoredArticle,
        article: Article,
        sentences: tuple[Sentence, ...],
        uses: tuple[Use, ...],
    ) -> None:
        """Put an article with the same text, read by other rules, in the place of a stored one."""
        self.remove([stored.id])
        self._take(article, sentences, uses, [stored.id])

    def relabel(
        self, stored: StoredArticle, sentences: tuple[Sentence, ...], uses: tuple[Use, ...]
    ) -> None:
        """Put an article whose sentences have other roles in the place of a stored one."""
        self.describe_again(stored, stored.article, sentences, uses)

    def _take(
        self,
        described: Article,
        sentences: tuple[Sentence, ...],
        uses: tuple[Use, ...],
        replaces: Iterable[ArticleId],
    ) -> int:
        """Take in an article whose labels are known, and return how many passages it has."""
        from index.articles.annotating import annotate
        from index.articles.passages import split_article, whole_text

        settings = self.writer.settings
        passages = split_article(
            described.text,
            sentences,
            window=settings.window_sentences,
            stride=settings.stride_sentences,
            max_chars=settings.max_passage_chars,
        )
        gathering = self._gathering
        gathering.known.update(self.writer.embeddings_of(replaces))
        is_embedded = settings.embed_articles and bool(passages)
        whole = whole_text(described, sentences) if is_embedded else None
        texts = (*(passage.text for passage in passages), *([whole] if whole else []))
        unknown = (text for text in texts if text not in gathering.known)
        gathering.known.update(self.writer.spare_embeddings(unknown))
        annotations = annotate(described, sentences)
        gathering.take(_Waiting(described, sentences, tuple(passages), annotations, uses, whole))
        gathering.send(self.pool, fewest=_SEND_PASSAGES)
        return len(passages)

    def _count(self, described: Article, passages: int) -> None:
        self.passages += passages
        self.undated += described.published is None
        if "encoding" in described.facts:
            self.guessed[described.facts["encoding"].value] += 1
        self.without_outlet += described.outlet is None

    def remove(self, article_ids: Iterable[ArticleId]) -> None:
        """Remove articles."""
        self._gathering.batch.remove.extend(article_ids)

    def move(self, moves: Iterable[Move]) -> None:
        """Note that articles are found elsewhere."""
        self._gathering.batch.move.extend(moves)

    def finish_file(self, file: str, state: FileState) -> None:
        """Note what a file looked like, once all its articles are taken in."""
        self._gathering.batch.files[file] = state

    def supersede(self, articles: Iterable[Superseded]) -> None:
        """Note that articles are left out for others with the same ids."""
        self._gathering.batch.superseded.extend(articles)

    def kill(self, kills: Iterable[Kill]) -> None:
        """Note which articles a file takes back, whichever file holds them."""
        self._gathering.batch.kills.extend(kills)

    def say(self, edits: Iterable[Edit]) -> None:
        """Note what a user says of articles, or takes back; what is added next follows it."""
        held = list(edits)
        self._gathering.batch.edits.extend(held)
        self.edits.say(held)

    def note_judged(self, keys: Iterable[int]) -> None:
        """Note that these sentences are labelled as they should be once all this is committed."""
        self._gathering.batch.judged.extend(keys)

    def note_settled(self) -> None:
        """Note that no two files share an id once all this is committed."""
        self._gathering.batch.is_settled = True

    def take_over(self, old: str, new: str) -> None:
        """Move what is left out of one file, and said of it, to another.

        Before the first is forgotten.
        """
        self._gathering.batch.taken_over.append((old, new))
        self.edits.move(old, new)

    def reopen_file(self, file: str) -> None:
        """Note that a file is to be read again, should nothing else be noted of it."""
        self._gathering.batch.reopened.append(file)

    def forget_file(self, file: str) -> None:
        """Note that a file is gone."""
        self._gathering.batch.forget.append(file)

    def settle(self) -> bool:
        """Close the batch if enough is in it, and say whether the one before was committed."""
        is_due = time.monotonic() - self._closed_at >= BATCH_S
        if not (self._gathering.is_full or is_due):
            return False
        return self._close()

    def commit(self) -> None:
        """Embed and commit everything that waits."""
        self._close()
        self._commit_closed()

    def _close(self) -> bool:
        """Close the batch: it is embedded while the next is gathered."""
        self._gathering.send(self.pool, fewest=1)
        committed = self._commit_closed()
        self._closed, self._gathering = self._gathering, _Gathered()
        self._closed_at = time.monotonic()
        return committed

    def _commit_closed(self) -> bool:
        if self._closed is None:
            return False
        closed, self._closed = self._closed, None
        for texts, call in closed.calls:
            closed.known.update(zip(texts, call.result(), strict=True))
        self.writer.commit(closed.finished(self.writer.dim))
        self.recurring.forget()
        return True
