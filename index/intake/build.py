"""Reconcile an index with the files and folders it is made from.

A file whose size, times and inode are those of before costs a stat, one whose bytes
are those of before a read. Of a changed file only the articles that changed become
passages again, and only passages whose words are new are embedded. Batches are
committed as they fill, so a run that is cut short is taken up where it stood.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.backends.base import Writer
from index.backends.registry import (
    open_writer,
    reopen_writer,
    settings_to_build_with,
    stored_settings,
)
from index.embedders.base import Embedder
from index.embedders.embedding_pool import EmbeddingPool
from index.embedders.source import embedder_source
from index.errors import IndexMissingError, ReadError
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_folder, is_there
from index.intake.build_report import BuildReport, Progress
from index.intake.collection import Intake
from index.intake.links import Links, SecondName
from index.intake.pruning import Pruner, Pruning, refuse_losses
from index.intake.read_warnings import ReadWarnings
from index.intake.reconciliation import Counts, FileReconciler
from index.intake.roots import (
    Encodings,
    as_typed,
    choose_roots,
    follow,
    outermost,
    readable_roots,
    resolved,
)
from index.intake.skips import Skips
from index.intake.superseding import Superseding
from index.intake.walk import FoundFile, walk
from index.readers.decoding import check_encoding
from index.records import ReadWarning
from index.settings import IndexSettings

_PUBLISH_PASSAGES = 20_000
"""Unpublished passages after which a long run publishes, so that readers stay quick."""


def index_paths(
    paths: Sequence[Path],
    *,
    index_dir: Path,
    settings: IndexSettings | None = None,
    embedder: Embedder | None = None,
    progress: Callable[[Progress], None] | None = None,
    encoding: str | None = None,
    follow_links: bool | None = None,
    device: str = "auto",
    max_article_bytes: int | None = None,
    prune: Pruning = Pruning.CAREFUL,
    rebuild: bool = False,
    continuing: Callable[[int], None] | None = None,
    wait_s: float = 10.0,
) -> BuildReport:
    """Make the index hold the articles of these files and folders as they are now.

    Args:
        paths: Files and folders, remembered from now on; none means those
            remembered before. What other paths gave stays as it is.
        index_dir: The index folder, made if it is not there.
        settings: What to build with; None means as the index is, else the defaults. An
            embedder that only the index names must ship, or have been named here before.
        embedder: The embedder that `settings` name, if it is open already.
        progress: Called for each file, and for each article of a file with several.
        encoding: Codec of text files; those skipped before are read again, and later
            runs read by it what is not in the encoding it states, or in UTF-8.
        follow_links: Whether symbolic links are followed that lead out of what is indexed;
            remembered with the paths. None means as before, else not.
        device: What embeds, as torch names it; `auto` is a GPU if there is one.
        max_article_bytes: Replaces that of the settings.
        prune: What becomes of articles whose file is gone. A rebuild, which would lose them,
            is refused where most of a folder is gone, unless they are to be removed.
        rebuild: Whether to read and embed everything again, beside the index, which
            serves its readers until the new one takes its place; remembered paths
            are read whether named or not.
        continuing: Called first if a run was interrupted, with the files it had taken in.
        wait_s: Longest wait for another writer, in seconds.

    Raises:
        DatelineError: If the index cannot be written, was built otherwise, or
            there is nothing to index. What cannot be read is reported instead.
    """
    started = time.monotonic()
    if encoding is not None:
        check_encoding(encoding)
    is_named = settings is not None
    settings = settings or settings_to_build_with(index_dir, rebuild=rebuild)
    if max_article_bytes is not None:
        settings = replace(settings, max_article_bytes=max_article_bytes)
    source = embedder_source(settings.embedder, embedder, device, is_named=is_named)
    with (
        open_writer(
            index_dir,
            settings=settings,
            embedder_fingerprint=source.fingerprint,
            dim=source.dim,
            wait_s=wait_s,
            rebuild=rebuild,
            put_aside=bool(paths),
        ) as writer,
        EmbeddingPool(source.open) as pool,
    ):
        if writer.unfinished_files is not None and continuing:
            continuing(writer.unfinished_files)
        run = _Run(
            writer,
            Naming(index_dir.resolve()),
            Intake(writer, pool),
            progress,
            encoding,
        )
        roots = choose_roots(
            paths, writer, run.naming, run.skipped, encoding=encoding, all_of_them=rebuild
        )
        run.annotated = writer.annotate_stored()
        if follow_links is not None:
            follow(paths, writer, run.naming, follow_links=follow_links)
        if rebuild and prune is not Pruning.ALWAYS:
            refuse_losses(writer.served(), roots, run.naming)
        unseen = run.take_in(roots)
        pruner = run.pruner(prune)
        for root in roots:
            pruner.prune(root, [root])
        run.report_unseen(unseen)
        run.supersede(roots)
        generation = writer.publish()
        if rebuild:
            writer.switch()
        return replace(run.report(generation, started), continued=writer.unfinished_files)


def refresh_paths(
    paths: Sequence[Path],
    *,
    index_dir: Path,
    embedder: Embedder,
    encoding: str | None = None,
    prune: Pruning = Pruning.CAREFUL,
    wait_s: float = 1.0,
) -> BuildReport:
    """Bring an index up to date with no more than these files and folders.

    Args:
        paths: What may have changed: new, changed, or no longer there. What lies in no
            remembered folder, or in one that is missing as a whole, is left as it is.
        index_dir: The index folder.
        embedder: The embedder of the index, open.
        encoding: Codec of text files.
        prune: What becomes of articles whose file is gone.
        wait_s: Longest wait for another writer, in seconds.

    Raises:
        EmbedderMismatchError: If the index is built with another embedder by now.
        DatelineError: If there is no index, or it cannot be written.
    """
    started = time.monotonic()
    settings = stored_settings(index_dir)
    if settings is None:
        raise IndexMissingError(str(index_dir))
    with (
        open_writer(
            index_dir,
            settings=settings,
            embedder_fingerprint=embedder.fingerprint,
            dim=embedder.dim,
            wait_s=wait_s,
        ) as writer,
        EmbeddingPool(lambda: embedder) as pool,
    ):
        naming = Naming(index_dir.resolve())
        run = _Run(writer, naming, Intake(writer, pool), None, encoding)
        run.annotated = writer.annotate_stored()
        pruner = run.pruner(prune)
        for root in readable_roots(writer, naming):
            held = outermost(path for path in paths if is_at_or_below(path, root))
            if held and is_there(root):
                run.take_in([path for path in held if is_there(path)])
                pruner.prune(root, held)
        run.supersede(outermost(paths))
        return run.report(writer.publish(), started)


def remove_paths(paths: Sequence[Path], *, index_dir: Path, wait_s: float = 10.0) -> BuildReport:
    """Take the articles of files and folders out of an index, and forget the paths.

    Raises:
        DatelineError: If there is no index, or it cannot be written.
    """
    started = time.monotonic()
    with (
        reopen_writer(index_dir, wait_s=wait_s) as writer,
        EmbeddingPool(_never) as pool,
    ):
        naming = Naming(index_dir.resolve())
        run = _Run(writer, naming, Intake(writer, pool), None, None)
        for root in (resolved(as_typed(path)) for path in paths):
            run.forget_below(root)
            run.remove_below(root)
        run.intake.commit()
        run.superseding([]).report_due(run.warnings)
        return run.report(writer.publish(), started)


@dataclass
class _Run:
    """One reconciliation."""

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
    total_files: int = 0
    total_bytes: int = 0
    read_bytes: int = 0
    annotated: int = 0
    last_before: int = field(init=False)
    """The highest id of an article before the run."""

    def __post_init__(self) -> None:
        self.last_before = self.writer.last_article

    def take_in(self, roots: Sequence[Path]) -> list[ReadError]:
        """Reconcile the index with everything below the roots.

        Returns:
            Each root that is not there, or is a folder that holds no article file.
        """
        unseen = list[ReadError]()
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
        return unseen

    def _reconciler(self, counts: Counts, skipped: Skips, warnings: ReadWarnings) -> FileReconciler:
        return FileReconciler(
            self.writer,
            self.naming,
            self.intake,
            counts,
            skipped,
            warnings,
            self.encoding,
            Encodings.of(self.writer, self.naming),
            self._tell,
            self._publish_now_and_then,
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
                self.total_files += 1
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


def _never() -> Embedder:
    raise AssertionError("nothing is embedded while removing")
