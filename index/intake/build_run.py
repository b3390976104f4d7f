"""Take files in and out of an index in one run, and count what was done.

`build.py` says in what order; each file is decided upon in `reconciling/`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.backends.writing import Writer
from index.embedders.registry import embedder_languages
from index.embedders.stated_languages import not_covered
from index.errors import ReadError
from index.files.naming import Naming, is_at_or_below
from index.files.page_folders import PageFolder, left_out
from index.files.presence import is_folder, is_there
from index.intake.build_report import BuildReport, Progress
from index.intake.collection import Intake
from index.intake.links import Links, SecondName
from index.intake.overrides.root_facts import RootFacts
from index.intake.pruning import Pruner, Pruning
from index.intake.reconciling.file_intake import Counts, FileIntake
from index.intake.reconciling.reconciliation import FileReconciler
from index.intake.relabelling import relabel_stored
from index.intake.remarks import ReadWarnings, Skips
from index.intake.roots import Encodings, Maps
from index.intake.superseding import Superseding
from index.intake.walk import FoundFile, walk
from index.readers.base import Tally
from index.readers.fields.mapping import FieldMap
from index.records import ReadWarning

_PUBLISH_PASSAGES = 20_000
"""Unpublished passages after which a long run publishes, so that readers stay quick."""


@dataclass
class BuildRun:
    """One reconciliation: what it works with, and what it has done so far."""

    writer: Writer
    naming: Naming
    intake: Intake
    progress: Callable[[Progress], None] | None
    encoding: str | None
    counts: Counts = field(default_factory=Counts)
    skipped: Skips = field(default_factory=Skips)
    kept_places: set[str] = field(default_factory=set)
    warnings: ReadWarnings = field(default_factory=ReadWarnings)
    forgotten: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    mapped: FieldMap = field(default_factory=dict)
    remapped: Sequence[Path] = ()
    retold: list[Path] = field(default_factory=list)
    total_files: int = 0
    total_bytes: int = 0
    read_bytes: int = 0
    annotated: int = 0
    relabelled: int = 0
    last_before: int = field(init=False)
    """The highest id of an article before the run."""

    def __post_init__(self) -> None:
        self.last_before = self.writer.last_article

    def look_again(self) -> None:
        """Find again in the stored texts what other rules found there, or none."""
        self.writer.note_recurrences()
        self.annotated = self.writer.annotate_stored()
        labelled = relabel_stored(self.intake)
        self.annotated = max(self.annotated, labelled.articles)
        self.relabelled = labelled.changed

    def take_in(self, roots: Sequence[Path]) -> list[ReadError]:
        """Reconcile the index with everything below the roots.

        Returns:
            Each root that is not there, or is a folder that holds no article file.
        """
        unseen, of_pages = list[ReadError](), list[PageFolder]()
        if self.progress:
            self._count(roots)
        reconciler = self._reconciler(self.counts, self.skipped, self.warnings)
        links = Links.of(self.writer, self.naming, roots)
        for root in roots:
            before = self.counts.files
            for found in walk(root, self.naming, links):
                if isinstance(found, SecondName):
                    self.warnings.add(ReadWarning(found.file, found.reason))
                    self.remove_below(self.naming.path(found.file))
                elif isinstance(found, PageFolder):
                    of_pages.append(found)
                    self.remove_below(self.naming.path(found.file))
                elif isinstance(found, ReadError) and is_there(root):
                    self.skipped.add(self._with_count(found))
                elif isinstance(found, ReadError):
                    unseen.append(found)
                else:
                    self.counts.files += 1
                    self._tell(found, 0)
                    reconciler.reconcile(found)
                    self.read_bytes += found.size
                    self._publish_now_and_then()
            if self.counts.files == before and is_folder(root):
                unseen.append(ReadError(self.naming.name(root), "holds no article files"))
        self.intake.commit()
        for warning in left_out(of_pages):
            self.warnings.add(warning)
        return unseen

    def _reconciler(self, counts: Counts, skipped: Skips, warnings: ReadWarnings) -> FileReconciler:
        return FileReconciler(
            self.writer,
            self.naming,
            self.intake,
            counts,
            skipped,
            warnings,
            FileIntake(
                self.writer,
                self.intake,
                counts,
                self.encoding,
                Encodings.of(self.writer, self.naming),
                self._tell,
                self._publish_now_and_then,
                self.tally,
                Maps.of(self.writer, self.naming),
                RootFacts.of(self.writer, self.naming),
            ),
            bool(self.mapped),
            self.remapped,
            self.retold,
        )

    def supersede(self, looked_at: Sequence[Path]) -> None:
        """Leave one article to each id, commit, and report what was left out for another."""
        superseding = self.superseding(looked_at)
        superseding.enforce(lambda counts: self._reconciler(counts, Skips(), ReadWarnings()))
        superseding.report(self.warnings)

    def superseding(self, looked_at: Sequence[Path]) -> Superseding:
        """Return what lets one of several files have the article with an id."""
        return Superseding(
            self.writer, self.naming, self.intake, self.counts, self.last_before, looked_at
        )

    def pruner(self, extent: Pruning) -> Pruner:
        """Return what removes articles whose files are gone."""
        return Pruner(self.writer, self.naming, self.remove_file, self.report_kept, extent)

    def report_unseen(self, roots: Sequence[ReadError]) -> None:
        """Report roots without files, but for those whose articles were reported as kept."""
        self.skipped.add_all(error for error in roots if error.file not in self.kept_places)

    def _with_count(self, error: ReadError) -> ReadError:
        """Return why a place cannot be looked at, and how many articles it gave before."""
        files = self.writer.files_below(error.file)
        articles = sum(self.writer.count_articles_in(file) for file in files)
        if not articles:
            return error
        kept = "article is" if articles == 1 else f"{articles:,} articles are"
        return ReadError(error.file, f"{error.reason}; its {kept} kept as before")

    def report_kept(self, error: ReadError) -> None:
        """Report a place whose articles are kept though their files are gone."""
        self.skipped.add(error)
        self.kept_places.add(error.file)

    def _count(self, roots: Sequence[Path]) -> None:
        links = Links.of(self.writer, self.naming, roots)
        for root in roots:
            for found in walk(root, self.naming, links):
                self.total_files += not isinstance(found, PageFolder)
                self.total_bytes += found.size if isinstance(found, FoundFile) else 0

    def forget_below(self, root: Path) -> None:
        """Forget what is remembered at or below `root`, so that no later run brings it back."""
        for name in self.writer.roots():
            path = self.naming.path(name)
            if is_at_or_below(path, root):
                self.writer.forget_root(name)
                self.forgotten.append(name)

    def remove_below(self, root: Path) -> None:
        """Remove all files at or below `root`."""
        prefix = self.naming.prefix(root)
        for file in self.writer.files_below(prefix):
            if prefix or is_at_or_below(self.naming.path(file), root):
                self.remove_file(file)

    def remove_file(self, file: str) -> None:
        """Remove a file and its articles."""
        articles = self.writer.articles_in(file)
        self.intake.remove(key.id for key in articles)
        self.intake.forget_file(file)
        self.counts.removed += len(articles)
        self.intake.settle()

    def report(self, generation: int, started: float) -> BuildReport:
        """Return what was done."""
        counts = self.counts
        embedder = self.writer.settings.embedder
        languages = self.writer.languages() if counts.added or counts.changed else {}
        return BuildReport(
            files=counts.files,
            added=counts.added,
            changed=counts.changed,
            unchanged=counts.unchanged,
            moved=counts.moved,
            removed=counts.removed,
            passages=self.intake.passages,
            embedded=self.intake.embedded,
            skipped=tuple(self.skipped.kept),
            skipped_count=self.skipped.count,
            generation=generation,
            seconds=time.monotonic() - started,
            warnings=tuple(self.warnings.kept),
            warning_count=self.warnings.count,
            rebuilt=tuple(self.writer.lost_files),
            forgotten=tuple(self.forgotten),
            annotated=self.annotated,
            relabelled=self.relabelled,
            undated=self.intake.undated,
            guessed_encodings=dict(self.intake.guessed.most_common()),
            without_outlet=self.intake.without_outlet,
            unused_keys=dict(self.tally.unused_keys.most_common()),
            embedder=embedder,
            not_covered=not_covered(languages, embedder_languages(embedder)),
            articles=sum(languages.values()),
        )

    def _tell(self, found: FoundFile, position: int) -> None:
        if self.progress is None:
            return
        self.progress(
            Progress(
                file=found.file,
                files=self.counts.files,
                total_files=self.total_files,
                articles=self.counts.added + self.counts.changed,
                passages=self.intake.passages,
                embedded=self.intake.embedded,
                read_bytes=self.read_bytes + position,
                total_bytes=self.total_bytes,
            )
        )

    def _publish_now_and_then(self) -> None:
        if self.intake.settle() and self.writer.unpublished_passages >= _PUBLISH_PASSAGES:
            self.writer.publish(partial=True)
