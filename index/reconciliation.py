"""Decide what one file changes in the index.

An article is the same if the hash of the bytes it was read from is: the whole
file, or its line of a JSON-lines file. So a file that was renamed keeps its
articles, and of a JSON-lines file only the lines that changed are taken in.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from index.backends.base import ArticleKey, FileState, Move, SkippedLine, Writer
from index.errors import ReadError
from index.intake import Intake
from index.readers.registry import read_articles
from index.records import Article
from index.storage.durable import sha256_of
from index.walk import FoundFile, Naming

RECENT_NS = 100_000_000
"""A file changed so recently may change again within one tick of its clock."""

UNSETTLED = -1
"""Noted in place of a recent time, so that the next run looks at the bytes again."""


@dataclass(slots=True)
class Counts:
    """Articles by what became of them, and files looked at."""

    files: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0


@dataclass
class _Stored:
    """The articles that the index holds of one file, matched one by one."""

    keys: list[ArticleKey]
    by_hash: dict[str, deque[ArticleKey]] = field(init=False)
    by_line: dict[int | None, ArticleKey] = field(init=False)

    def __post_init__(self) -> None:
        self.by_hash = defaultdict(deque)
        for key in self.keys:
            self.by_hash[key.sha256].append(key)
        self.by_line = {key.line: key for key in self.keys}

    def match(self, article: Article) -> ArticleKey | None:
        """Take out the stored article that was read from the same bytes."""
        same = self.by_hash.get(article.source.sha256)
        return same.popleft() if same else None

    def unmatched(self) -> list[ArticleKey]:
        """Return what is stored and was not read again."""
        return [key for keys in self.by_hash.values() for key in keys]


@dataclass
class FileReconciler:
    """Compares files with what the index knows of them, and passes on what changed.

    `told` is called with the file and how many of its bytes have been read, `settle`
    between the articles of one file, when what waits may be committed.
    """

    writer: Writer
    naming: Naming
    intake: Intake
    counts: Counts
    skipped: list[ReadError]
    encoding: str | None
    told: Callable[[FoundFile, int], None]
    settle: Callable[[], None]
    _taken: set[str] = field(default_factory=set)

    def reconcile(self, found: FoundFile) -> None:
        """Bring the index up to date with one file."""
        known = self.writer.file_state(found.file)
        retry = known is not None and bool(known.skipped) and self.encoding is not None
        if known and not retry and (known.size, known.mtime_ns) == (found.size, found.mtime_ns):
            self._leave(found, known)
            return
        try:
            sha256 = sha256_of(found.path)
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            self.skipped.append(ReadError(found.file, reason))
            return
        state = FileState(found.size, _settled_time(found), sha256)
        if known and not retry and known.sha256 == sha256:
            state = replace(state, skipped=known.skipped)
            self._leave(found, state)
            self.intake.finish_file(found.file, state)
        elif known or not self._rename(found, state):
            self._read(found, state)

    def _leave(self, found: FoundFile, known: FileState) -> None:
        self.counts.unchanged += len(self.writer.articles_in(found.file))
        self._repeat_skipped(found.file, known)

    def _repeat_skipped(self, file: str, known: FileState) -> None:
        self.skipped.extend(ReadError(file, s.reason, line=s.line) for s in known.skipped)

    def _rename(self, found: FoundFile, state: FileState) -> bool:
        """Give the articles of a file that is gone to this one, if the bytes are the same."""
        for file in self.writer.files_with_hash(state.sha256):
            path = self.naming.path(file)
            if file in self._taken or path.exists() or path.suffix != found.path.suffix:
                continue
            known = self.writer.file_state(file) or state
            keys = self.writer.articles_in(file)
            self.intake.move(Move(key.id, found.file, key.line) for key in keys)
            self.intake.forget_file(file)
            self.intake.finish_file(found.file, replace(state, skipped=known.skipped))
            self._repeat_skipped(found.file, known)
            self._taken.add(file)
            self.counts.moved += len(keys)
            self.counts.unchanged += len(keys)
            return True
        return False

    def _read(self, found: FoundFile, state: FileState) -> None:
        """Read a file that is new or changed."""
        stored = _Stored(self.writer.articles_in(found.file))
        unread: list[ReadError] = []
        taken = 0
        for read in self._articles(found):
            if isinstance(read, ReadError):
                unread.append(read)
                continue
            taken += self._take(read, stored)
        gone = stored.unmatched()
        self.intake.remove(key.id for key in gone)
        changed = min(taken, len(gone))
        self.counts.changed += changed
        self.counts.added += taken - changed
        self.counts.removed += len(gone) - changed
        self.skipped.extend(unread)
        skipped = tuple(SkippedLine(error.reason, error.line) for error in unread)
        self.intake.finish_file(found.file, replace(state, skipped=skipped))

    def _articles(self, found: FoundFile) -> Iterator[Article | ReadError]:
        """Read a file; between its articles, what waits may be committed."""
        articles = read_articles(
            found.path,
            file=found.file,
            max_bytes=self.writer.settings.max_article_bytes,
            encoding=self.encoding,
            told=lambda read_bytes: self.told(found, read_bytes),
        )
        for number, article in enumerate(articles):
            if number:
                self.settle()
            yield article

    def _take(self, article: Article, stored: _Stored) -> int:
        """Pass on an article that is new or changed; return how many that are."""
        line = article.source.line
        same = stored.match(article)
        if same is None:
            before = stored.by_line.get(line)
            self.intake.add(article, replaces=[before.id] if before else [])
            return 1
        self.counts.unchanged += 1
        if same.line != line:
            self.intake.move([Move(same.id, article.source.file, line)])
            self.counts.moved += 1
        return 0


def _settled_time(found: FoundFile) -> int:
    recent = time.time_ns() - found.mtime_ns < RECENT_NS
    return UNSETTLED if recent else found.mtime_ns
