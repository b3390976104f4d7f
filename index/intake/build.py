"""Reconcile an index with the files and folders it is made from.

A file whose size, times and inode are those of before costs a stat, one whose bytes
are those of before a read. Of a changed file only the articles that changed become
passages again, and only passages whose words are new are embedded. Batches are
committed as they fill, so a run that is cut short is taken up where it stood.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from index.backends.registry import (
    settings_to_build_with,
)
from index.embedders.base import Embedder
from index.embedders.source import embedder_source
from index.files.naming import Naming, is_at_or_below
from index.files.presence import is_there
from index.intake.build_report import BuildReport, Progress
from index.intake.build_run import BuildRun
from index.intake.opening import opened_to_build, opened_to_change
from index.intake.overrides.root_facts import read_said
from index.intake.overrides.sidecars import described_by
from index.intake.pruning import Pruning, refuse_losses
from index.intake.recurring.settling import settle_recurring
from index.intake.roots import (
    Maps,
    as_typed,
    choose_roots,
    follow,
    outermost,
    readable_roots,
    resolved,
)
from index.intake.streams.standard_input import refuse_loss, take_in_stream
from index.readers.decoding import check_encoding
from index.readers.fields.mapping import read_map
from index.settings import IndexSettings


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
    lines: BinaryIO | None = None,
    mapped: Sequence[str] = (),
    outlet: str | None = None,
    language: str | None = None,
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
        lines: Standard input, JSON lines whose articles are added and stay; without a path
            nothing else is looked at.
        mapped: Where facts stand in records, such as `text=story.body`; records that were
            read by another map are read again, and later runs read the paths by it. None means
            as before.
        outlet: The outlet of all articles of the paths that state none, remembered with them;
            blank takes it back. Files of which it is new are read again.
        language: Their language, likewise; where a text is surely in another, that counts.
        wait_s: Longest wait for another writer, in seconds.

    Raises:
        DatelineError: If the index cannot be written, was built otherwise, or
            there is nothing to index. What cannot be read is reported instead.
    """
    started = time.monotonic()
    if encoding is not None:
        check_encoding(encoding)
    read_map(mapped)
    said = read_said({"outlet": outlet, "language": language})
    is_named = settings is not None
    settings = settings or settings_to_build_with(index_dir, rebuild=rebuild)
    if max_article_bytes is not None:
        settings = replace(settings, max_article_bytes=max_article_bytes)
    source = embedder_source(settings.embedder, embedder, device, is_named=is_named)
    with opened_to_build(
        index_dir, settings, source, wait_s=wait_s, rebuild=rebuild, put_aside=bool(paths)
    ) as (writer, intake):
        if writer.unfinished_files is not None and continuing:
            continuing(writer.unfinished_files)
        run = BuildRun(
            writer,
            Naming(index_dir.resolve()),
            intake,
            progress,
            encoding,
            mapped=read_map(mapped),
        )
        maps = Maps.of(writer, run.naming)
        is_only_lines = lines is not None and not (paths or rebuild)
        roots = (
            []
            if is_only_lines
            else choose_roots(
                paths,
                writer,
                run.naming,
                run.skipped,
                encoding=encoding,
                mapped=mapped,
                said=said,
                retold=run.retold,
                all_of_them=rebuild,
            )
        )
        is_continued = writer.unfinished_files is not None
        run.remapped = [
            root for root in roots if mapped and (is_continued or maps.find(root) != run.mapped)
        ]
        run.look_again()
        if follow_links is not None:
            follow(paths, writer, run.naming, follow_links=follow_links)
        if rebuild and prune is not Pruning.ALWAYS:
            refuse_losses(writer.served(), roots, run.naming)
            refuse_loss(writer.served())
        unseen = run.take_in(roots)
        if lines is not None:
            take_in_stream(run, lines, said)
        pruner = run.pruner(prune)
        for root in roots:
            pruner.prune(root, [root])
        run.report_unseen(unseen)
        run.supersede(roots)
        settle_recurring(run.intake)
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
    with opened_to_change(index_dir, wait_s=wait_s, embedder=embedder) as (writer, intake):
        naming = Naming(index_dir.resolve())
        run = BuildRun(writer, naming, intake, None, encoding)
        run.look_again()
        pruner = run.pruner(prune)
        described = [described_by(path) for path in paths]
        for root in readable_roots(writer, naming):
            held = outermost(path for path in described if is_at_or_below(path, root))
            if held and is_there(root):
                run.take_in([path for path in held if is_there(path)])
                pruner.prune(root, held)
        run.supersede(outermost(paths))
        settle_recurring(run.intake)
        return run.report(writer.publish(), started)


def remove_paths(paths: Sequence[Path], *, index_dir: Path, wait_s: float = 10.0) -> BuildReport:
    """Take the articles of files and folders out of an index, and forget the paths.

    Raises:
        DatelineError: If there is no index, or it cannot be written.
    """
    started = time.monotonic()
    with opened_to_change(index_dir, wait_s=wait_s, embeds=False) as (writer, intake):
        naming = Naming(index_dir.resolve())
        run = BuildRun(writer, naming, intake, None, None)
        for root in (resolved(as_typed(path)) for path in paths):
            run.forget_below(root)
            run.remove_below(root)
        run.intake.commit()
        run.superseding([]).report_due(run.warnings)
        return run.report(writer.publish(), started)
