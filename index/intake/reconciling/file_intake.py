"""Take in the articles of one file that is new or changed.

An article that is in the index stays, one that is new is passed on, one that the file holds no
more is removed. What cannot be read takes nothing away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from index.articles.passages import MOST_SENTENCES, is_too_long
from index.backends.writing import Writer
from index.changes import ArticleKey, FileState, Move, SkippedLine
from index.claims import Claim, Kill, Superseded, id_hash
from index.errors import ReadError
from index.intake.collection import Intake
from index.intake.overrides.editing import AHEAD
from index.intake.overrides.root_facts import RootFacts, with_said
from index.intake.overrides.sidecars import Sidecar, Stating
from index.intake.reconciling.external_ids import ExternalIds
from index.intake.reconciling.stored_articles import Place, StoredArticles
from index.intake.remarks import ReadWarnings, Skips
from index.intake.roots import Encodings, Maps
from index.intake.walk import FoundFile
from index.readers.base import Read, Tally
from index.readers.registry import read_articles
from index.records import Article, ReadWarning


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
class FileIntake:
    """Takes in files one after the other.

    `on_progress` is called with the file and how many of its bytes have been read, `settle`
    between the articles of one file, when what waits may be committed.
    """

    writer: Writer
    intake: Intake
    counts: Counts
    encoding: str | None
    encodings: Encodings
    on_progress: Callable[[FoundFile, int], None]
    settle: Callable[[], None]
    tally: Tally
    maps: Maps
    root_facts: RootFacts = field(default_factory=RootFacts)
    _ids: ExternalIds = field(default_factory=ExternalIds)
    """The ids of the file that is being read."""

    def is_half_read(self, file: str) -> bool:
        """Return whether a run was cut short while it read a file."""
        held = self.writer.count_articles_in(file)
        return bool(held) or self.writer.claims().has_superseded(file)

    def take_in(
        self, found: FoundFile, state: FileState, beside: Sidecar | None, *, is_replaced: bool
    ) -> FileState:
        """Read a file that is new or changed, and pass on what it changes.

        It is forgotten first, so that a run that is cut short leaves a file to be read.

        Args:
            found: The file.
            state: What it looks like.
            beside: The file beside it that states facts of it, None if there is none.
            is_replaced: Whether all of its articles are read by other rules than before.

        Returns:
            The state, with what was skipped in the file and what was unclear.
        """
        if self.writer.file_state(found.file) or self.is_half_read(found.file):
            self.intake.forget_file(found.file)
        self._ids = ExternalIds()
        stored = StoredArticles(self.writer.articles_in(found.file), is_replaced=is_replaced)
        unread, unclear = Skips(), ReadWarnings()
        stating = self._stating(found.file, beside, unread, unclear)
        new = self._take_all(found, stating, stored, (state.mtime_ns, found.file), unread, unclear)
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
        return replace(
            state,
            skipped=tuple(
                SkippedLine(_in_words(error, held), error.line, error.part) for error in unread.kept
            ),
            skipped_more=unread.count - len(unread.kept),
            warned=unclear.lines(),
        )

    def _take_all(
        self,
        found: FoundFile,
        stating: Stating | None,
        stored: StoredArticles,
        rank: tuple[int, str],
        unread: Skips,
        unclear: ReadWarnings,
    ) -> Counter[str | None]:
        """Pass on the articles of a file; return how many are new or changed, by part."""
        new = Counter[str | None]()
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
                new[read.source.part] += self._take(read, stored, rank)
        return new

    def _stating(
        self, file: str, beside: Sidecar | None, unread: Skips, unclear: ReadWarnings
    ) -> Stating | None:
        """Return what the sidecar of a file states, and note what is wrong with it."""
        if beside is None:
            return None
        stating = Stating(beside, file, (datetime.now(UTC) + AHEAD).date())
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
        """Read a file, and state of its articles what its sidecar does, and who named its folder.

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
        said = self.root_facts.find(found.path)
        for number, article in enumerate(articles):
            if number:
                self.settle()
            if stating is not None and isinstance(article, Article):
                article = stating.apply(article)
            if said and isinstance(article, Article):
                article = with_said(article, said)
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


def _in_words(error: ReadError, kept: set[Place]) -> str:
    """Return why something was not read, and that what it gave before is kept if it is."""
    place = Place.of(error)
    if place.line is not None:
        is_kept = place in kept
    else:
        is_kept = any(place.part is None or one.is_in(place.part) for one in kept)
    return f"{error.reason}; what it held before is kept" if is_kept else error.reason
