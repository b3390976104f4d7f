"""Define what a write carries: new articles, moves, and what files looked like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.claims import Kill, Superseded
from index.embedders.base import Matrix, Vector
from index.records import Annotation, Article, ArticleId, Passage, Sentence

if TYPE_CHECKING:
    from index.articles.recurrence.sentence_keys import Use

STORABLE = 2**63 - 1
"""Bits of a number of a `stat` that SQLite can store; some file systems use one more, as do far
dates."""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A file, or one line or part of it, that could not be read when it was last looked at."""

    reason: str
    line: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class WarnedLine:
    """What was unclear in a file, or in one line of it, when it was last looked at.

    `count` is above 1 where this stands for warnings that are not kept.
    """

    reason: str
    line: int | None = None
    count: int = 1
    part: str | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file looked like when all of it was last read.

    Attributes:
        size: Its size, in bytes.
        mtime_ns: When it was last written, as the file system says and a program may set.
        sha256: Hash of the bytes on disk, so of the compressed bytes for gzip.
        skipped: What could not be read in it, the first of it at most.
        changed_ns: When it last changed in any way, which no program can set.
        inode: Its number in its file system.
        device: Number of that file system.
        skipped_more: How many skipped lines are not in `skipped`.
        warned: What was unclear in it, the first of it at most.
        sidecar: Hash of the bytes of the file beside it that says its facts; None without one.
    """

    size: int
    mtime_ns: int
    sha256: str
    skipped: tuple[SkippedLine, ...] = ()
    changed_ns: int = 0
    inode: int = 0
    device: int = 0
    skipped_more: int = 0
    warned: tuple[WarnedLine, ...] = ()
    sidecar: str | None = None

    def is_as_stated(self, *, size: int, mtime_ns: int, changed_ns: int, inode: int) -> bool:
        """Return whether a file need not be read: nothing that a `stat` tells has moved.

        Size and time of writing alone do not tell: `cp -p`, `rsync -t` and `touch -r` set the
        time. No program sets the change time, and a file put in another's place has another inode.
        """
        known = (self.size, self.mtime_ns, self.changed_ns, self.inode)
        return known == (size, mtime_ns, changed_ns, inode)


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article on its way into an index.

    `embeddings` has one row for each passage, in the same order; `embedding` is that of
    the whole article, None where articles are not embedded or have no passages.
    `annotations` are what was found in its text after it was read, in reading order;
    `uses` are its sentences that may recur, labelled as learned or not.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    embeddings: Matrix = field(repr=False)
    embedding: Vector | None = field(default=None, repr=False)
    annotations: tuple[Annotation, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """Enough of a stored article to see whether what a reader yields is the same."""

    id: ArticleId
    sha256: str
    line: int | None
    part: str | None = None
    sidecar: str | None = None
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A stored article that is now found elsewhere, its bytes unchanged."""

    id: ArticleId
    file: str
    line: int | None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a user said of articles, which rules over what is read of them.

    Attributes:
        file: As in `Source.file`; empty where it is said of all files.
        part: As in `Source.part`: it is said of this part and of all that is in it; None where
            it is said of the whole file.
        name: The fact that is meant, such as `"outlet"`, or `KEEP`.
        item: Which one is meant, where several of one name can be said; else empty.
        values: What is said, one text for each author and one of any other fact; empty where
            what was said is taken back.
    """

    file: str
    part: str | None
    name: str
    item: str = ""
    values: tuple[str, ...] = ()


KEEP = "keep"
"""The name of an edit by which a sentence is no boilerplate; its first value is the sentence."""


@dataclass(slots=True)
class Batch:
    """Changes that are acknowledged together or not at all.

    Attributes:
        add: Articles to add; each gets a new id.
        remove: Articles to remove, by id.
        move: Articles whose file, line or part changed.
        files: What whole files looked like, by `Source.file`.
        forget: Files whose state is no longer known, nor what of them is superseded.
        taken_over: Pairs of a file that is gone and the one that takes over what was superseded
            in it and what users said of it.
        superseded: Articles that are left out for others with the same ids.
        kills: Articles that files take back, whichever file holds them; of a file in `forget`
            none that was noted before is kept.
        reopened: Files whose state is no longer known, though what of them is superseded, or
            taken back by them, is.
        edits: What users said, or take back, in that order.
        judged: Keys of sentences of which it is known now whether they are boilerplate.
        is_settled: Whether no two files share an id once this batch is applied.
    """

    add: list[NewArticle] = field(default_factory=list)
    remove: list[ArticleId] = field(default_factory=list)
    move: list[Move] = field(default_factory=list)
    files: dict[str, FileState] = field(default_factory=dict)
    forget: list[str] = field(default_factory=list)
    taken_over: list[tuple[str, str]] = field(default_factory=list)
    superseded: list[Superseded] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    judged: list[int] = field(default_factory=list)
    is_settled: bool = False

    def __bool__(self) -> bool:
        return self.is_settled or self.changes > 0

    @property
    def changes(self) -> int:
        """How many changes there are, large and small."""
        articles = len(self.add) + len(self.remove) + len(self.move) + len(self.superseded)
        files = len(self.files) + len(self.forget) + len(self.taken_over) + len(self.reopened)
        return articles + files + len(self.edits) + len(self.kills) + len(self.judged)
