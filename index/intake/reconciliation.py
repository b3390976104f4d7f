"""Decide what one file changes in the index.

An article is the same if the hash of the bytes it was read from is: the whole
file, or its line of a JSON-lines file. So a file that was renamed keeps its
articles, and of a JSON-lines file only the lines that changed are taken in.

What cannot be read is reported and takes nothing away: a file that was damaged,
or saved in another encoding, keeps the articles of before until it can be read
again or is deleted.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from index.articles.dates import latest_plausible
from index.articles.passages import MOST_SENTENCES, is_too_long
from index.backends.base import Writer
from index.changes import ArticleKey, FileState, Move, SkippedLine
from index.claims import Claim, Kill, Superseded, id_hash
from index.errors import ReadError
from index.files.hashing import sha256_of
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_there
from index.intake.collection import Intake
from index.intake.external_ids import ExternalIds
from index.intake.overrides.editing import bring_up_to_date
from index.intake.overrides.sidecars import Sidecar, Stating, read_sidecar
from index.intake.remarks import ReadWarnings, Skips
from index.intake.roots import Encodings, Maps
from index.intake.stored_articles import Place, StoredArticles
from index.intake.walk import FoundFile
from index.readers.base import Read, Tally
from index.readers.registry import may_be_read_now, may_hold_records, read_articles
from index.records import Article, ReadWarning

_RECENT_NS = 100_000_000
"""A file changed so recently may change again within one tick of its clock."""

_UNSETTLED = -1
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
class FileReconciler:
    """Compares files with what the index knows of them, and passes on what changed.

    `on_progress` is called with the file and how many of its bytes have been read, `settle`
    between the articles of one file, when what waits may be committed.
    """

    writer: Writer
    naming: Naming
    intake: Intake
    counts: Counts
    skipped: Skips
    warnings: ReadWarnings
    encoding: str | None
    encodings: Encodings
    on_progress: Callable[[FoundFile, int], None]
    settle: Callable[[], None]
    tally: Tally = field(default_factory=Tally)
    maps: Maps = field(default_factory=Maps)
    is_mapped: bool = False
    """Whether a map was named for this run, so that what was skipped is read again."""
    remapped: Sequence[Path] = ()
    """Files and folders for whose records this run named another map than those before."""
    _ids: ExternalIds = field(default_factory=ExternalIds)
    """The ids of the file that is being read."""
    _taken: set[str] = field(default_factory=set)
    _names: dict[tuple[int, int], str] = field(default_factory=dict)
    """The first name of each file that has several."""

    def reconcile(self, found: FoundFile, *, again: bool = False) -> None:
        """Bring the index up to date with one file, which is read in any case if `again`."""
        first = self._first_name(found)
        if first != found.file:
            self._leave_out(found.file, first)
            return
        known = self.writer.file_state(found.file)
        beside = read_sidecar(found.path)
        retry = again or self._is_remapped(found.path)
        retry = retry or (known is not None and self._may_be_read_now(known))
        retry = retry or (known is not None and known.sidecar != _hash_of(beside))
        if known and not retry and _looks_unchanged(known, found):
            self._leave(found, known)
            return
        try:
            sha256 = sha256_of(found.path)
        except OSError as error:
            reason = f"cannot be read: {error.strerror or error}"
            self.skipped.add(ReadError(found.file, reason))
            return
        state = FileState(
            found.size,
            found.mtime_ns,
            sha256,
            changed_ns=_settled_time(found),
            inode=found.inode,
            device=found.device,
            sidecar=_hash_of(beside),
        )
        if known and not retry and known.sha256 == sha256:
            state = _with_remarks(state, known)
            self._leave(found, state)
            self.intake.finish_file(found.file, state)
        elif known or self._is_half_read(found.file) or not self._rename(found, state):
            self._read(found, state, beside)

    def _first_name(self, found: FoundFile) -> str:
        """Return the name under which a file that has several was found first in this run."""
        if found.names == 1:
            return found.file
        return self._names.setdefault((found.device, found.inode), found.file)

    def _leave_out(self, file: str, first: str) -> None:
        """Note that a file has another name, and take out what was read under this one."""
        reason = f"is the same file as {first}, which is indexed"
        self.warnings.add(ReadWarning(file, reason))
        keys = self.writer.articles_in(file)
        is_moved = file in self._taken  # though that is yet to be committed
        if not is_moved and (keys or self.writer.file_state(file)):
            self.intake.remove(key.id for key in keys)
            self.intake.forget_file(file)
            self.counts.removed += len(keys)

    def _is_half_read(self, file: str) -> bool:
        """Return whether a run was cut short while it read a file."""
        held = self.writer.count_articles_in(file)
        return bool(held) or self.writer.claims().has_superseded(file)

    def _may_be_read_now(self, known: FileState) -> bool:
        """Return whether what was skipped may be read by now.

        By another encoding, by packages that were not installed then, or by a newer version: the
        change time is 0 where a version noted it that refused more.
        """
        is_asked = self.encoding is not None or self.is_mapped or known.changed_ns == 0
        return any(is_asked or may_be_read_now(skipped.reason) for skipped in known.skipped)

    def _is_remapped(self, path: Path) -> bool:
        """Return whether a file may hold records that were read with another map."""
        is_below = any(is_at_or_below(path, one) for one in self.remapped)
        return is_below and may_hold_records(path)

    def _leave(self, found: FoundFile, known: FileState) -> None:
        self.counts.unchanged += self.writer.count_articles_in(found.file)
        self._repeat(found.file, known)

    def _repeat(self, file: str, known: FileState) -> None:
        """Name what was skipped in a file and what was unclear in it, at each run."""
        self.skipped.repeat(file, known)
        self.warnings.repeat(file, known.warned)

    def _rename(self, found: FoundFile, state: FileState) -> bool:
        """Give the articles of a file that is gone to this one, if the bytes are the same.

        Of the names of one file the first in order has its articles. Where the file beside it is
        another now, the articles, with what users say of them, are there to be read again.
        """
        for file in self._gone_first(state):
            path = self.naming.path(file)
            is_same = found.names > 1 and _is_same_file(path, found)
            if is_same and file < found.file:
                self._leave_out(found.file, file)
                return True
            is_kept = is_there(path) and not is_same
            known = self.writer.file_state(file) or state
            if file in self._taken or is_kept or path.suffix != found.path.suffix:
                continue
            keys = self.writer.articles_in(file)
            self.intake.move(Move(key.id, found.file, key.line, key.part) for key in keys)
            self.intake.take_over(file, found.file)
            self.intake.forget_file(file)
            if known.sidecar != state.sidecar:
                self._taken.add(file)
                self.intake.commit()
                return False
            state = _with_remarks(state, known)
            self.intake.finish_file(found.file, state)
            self._repeat(found.file, state)
            self._taken.add(file)
            self.counts.moved += len(keys)
            self.counts.unchanged += len(keys)
            return True
        return False

    def _gone_first(self, state: FileState) -> list[str]:
        """Return the known files with these bytes, first those whose sidecar had these, too."""
        files = self.writer.files_with_hash(state.sha256)
        states = {file: self.writer.file_state(file) or state for file in files}
        return sorted(files, key=lambda file: states[file].sidecar != state.sidecar)

    def _read(self, found: FoundFile, state: FileState, beside: Sidecar | None) -> None:
        """Read a file that is new or changed.

        It is forgotten first, so that a run that is cut short leaves a file to be read.
        """
        if self.writer.file_state(found.file) or self._is_half_read(found.file):
            self.intake.forget_file(found.file)
        self._ids = ExternalIds()
        keys = self.writer.articles_in(found.file)
        stored = StoredArticles(keys, is_replaced=self._is_remapped(found.path))
        unread, unclear = Skips(), ReadWarnings()
        new = Counter[str | None]()
        stating = self._stating(found.file, beside, unread, unclear)
        for read in self._articles(found, stating):
            if isinstance(read, ReadError):
                unread.add(read)
                stored.note(read)
            elif isinstance(read, ReadWarning):
                unclear.add(read)
                if taken_back := self._ids.withdraw(read):
                    unclear.add(taken_back)
            else:
                if twice := self._ids.meet(read):
                    unclear.add(twice)
                new[read.source.part] += self._take(read, stored, (state.mtime_ns, found.file))
        withdrawn = self._ids.withdrawn
        self.intake.kill(Kill(found.file, line, id_hash(one)) for one, line in withdrawn.items())
        new.subtract(self._drop_replaced(found.file, stored))
        gone, kept = stored.unmatched()
        self.intake.remove(key.id for key in gone)
        taken = new.total()
        changed = _changed(new, gone)
        self.counts.changed += changed
        self.counts.added += taken - changed
        self.counts.removed += len(gone) - changed
        self.counts.unchanged += len(kept)
        held = {Place.of(key) for key in kept}
        state = replace(
            state,
            skipped=tuple(
                SkippedLine(_in_words(error, held), error.line, error.part) for error in unread.kept
            ),
            skipped_more=unread.count - len(unread.kept),
            warned=unclear.lines(),
        )
        self._repeat(found.file, state)
        bring_up_to_date(self.intake, found.file)
        self.intake.finish_file(found.file, state)

    def _stating(
        self, file: str, beside: Sidecar | None, unread: Skips, unclear: ReadWarnings
    ) -> Stating | None:
        """Return what the sidecar of a file states, and note what is wrong with it."""
        if beside is None:
            return None
        stating = Stating(beside, file, latest_plausible(datetime.now(UTC).date()))
        if stating.error:
            unread.add(stating.error)
        for warning in stating.warnings:
            unclear.add(warning)
        self.tally.note_unused(stating.unused)
        return stating

    def _drop_replaced(self, file: str, stored: StoredArticles) -> Counter[str | None]:
        """Remove articles that later ones of their file replace; return the new ones by part."""
        replaced, self._ids.replaced = self._ids.replaced, Counter()
        if not replaced:
            return Counter()
        self.intake.commit()  # they may be on their way in
        before = {key.id for key in stored.keys}
        dropped = list[ArticleKey]()
        for key in self.writer.articles_in(file):
            if replaced[Place.of(key), key.sha256]:
                replaced[Place.of(key), key.sha256] -= 1
                dropped.append(key)
        self.intake.remove(key.id for key in dropped)
        new = Counter(key.part for key in dropped if key.id not in before)
        self.counts.unchanged -= len(dropped) - new.total()
        self.counts.removed += len(dropped) - new.total()
        return new

    def _articles(self, found: FoundFile, stating: Stating | None) -> Iterator[Read]:
        """Read a file, and state of its articles what its sidecar does.

        Between its articles, what waits may be committed.
        """
        articles = read_articles(
            found.path,
            file=found.file,
            max_bytes=self.writer.settings.max_article_bytes,
            encoding=self.encoding,
            fallback=self.encodings.find(found.path),
            mapped=self.maps.find(found.path),
            tally=self.tally,
            on_progress=lambda read_bytes: self.on_progress(found, read_bytes),
        )
        for number, article in enumerate(articles):
            if number:
                self.settle()
            if stating is not None and isinstance(article, Article):
                article = stating.apply(article)
            yield or_too_long(article, self.writer.settings.max_passage_chars)

    def _take(self, article: Article, stored: StoredArticles, rank: tuple[int, str]) -> int:
        """Pass on an article that is new or changed; return how many that are.

        One that another file supersedes or takes back, which has a higher rank, is left out.
        """
        line = article.source.line
        same = stored.match(article)
        rival, killer = self._rival(article), self._killer(article)
        if article.corpus_id and max(rival.rank if rival else rank, killer or rank) > rank:
            hashed = id_hash(article.corpus_id)
            self.intake.supersede([Superseded(article.source.file, line, hashed)])
            self.intake.remove([same.id] if same else [])
            self.counts.removed += bool(same)
            return 0
        if same is None:
            replaces = [*stored.replaced(Place.of(article.source)), *([rival.id] if rival else [])]
            self.intake.add(article, replaces=replaces)
            return 1
        self.counts.unchanged += 1
        part = article.source.part
        if (same.line, same.part) != (line, part):
            self.intake.move([Move(same.id, article.source.file, line, part)])
            self.counts.moved += 1
        return 0

    def _rival(self, article: Article) -> Claim | None:
        """Return the article of another file that is in the index with the same id."""
        if article.corpus_id is None:
            return None
        return self.writer.claims().rival(article.corpus_id, file=article.source.file)

    def _killer(self, article: Article) -> tuple[int, str] | None:
        """Return the rank of the other file that takes the article back, if one does."""
        if article.corpus_id is None:
            return None
        return self.writer.claims().killed_since(article.corpus_id, file=article.source.file)


def _changed(new: Counter[str | None], gone: Sequence[ArticleKey]) -> int:
    """Return how many new articles stand where one is gone.

    What has no name in its file may be any of those; a part is only itself, as a member of an
    archive is.
    """
    left = Counter(key.part for key in gone)
    return sum(min(count, left[part]) for part, count in new.items())


def or_too_long(read: Read, max_chars: int) -> Read:
    """Return what was read, or an error in the place of an article that no memory holds."""
    if not isinstance(read, Article) or not is_too_long(read.text, max_chars=max_chars):
        return read
    reason = f"more than {MOST_SENTENCES:,} sentences; no article has so many; split it"
    return ReadError(read.source.file, reason, line=read.source.line, part=read.source.part)


def _hash_of(beside: Sidecar | None) -> str | None:
    return None if beside is None else beside.sha256


def _is_same_file(path: Path, found: FoundFile) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == (found.device, found.inode)


def _with_remarks(state: FileState, known: FileState) -> FileState:
    """Return what a file looks like, with what was said of the same bytes before."""
    return replace(
        state,
        skipped=known.skipped,
        skipped_more=known.skipped_more,
        warned=known.warned,
    )


def _looks_unchanged(known: FileState, found: FoundFile) -> bool:
    return known.is_as_stated(
        size=found.size,
        mtime_ns=found.mtime_ns,
        changed_ns=found.changed_ns,
        inode=found.inode,
    )


def _settled_time(found: FoundFile) -> int:
    recent = time.time_ns() - max(found.changed_ns, found.mtime_ns) < _RECENT_NS
    return _UNSETTLED if recent else found.changed_ns


def _in_words(error: ReadError, kept: set[Place]) -> str:
    """Return why something was not read, and that what it gave before is kept if it is."""
    place = Place.of(error)
    if place.line is not None:
        is_kept = place in kept
    else:
        is_kept = any(place.part is None or one.is_in(place.part) for one in kept)
    return f"{error.reason}; what it held before is kept" if is_kept else error.reason
