"""`dateline index`: add, update and prune the articles of files and folders."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.intake.build_report import BuildReport
    from index.intake.pruning import Pruning
    from index.settings import IndexSettings

_SKIPPED = 1
"""Exit code with `--strict` when something was skipped."""
_DASH = Path("-")
"""Stands for standard input."""
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:/{0,2}|www\.)[\w[]", re.IGNORECASE)
_NOTHING_IS_FETCHED = (
    "an address; Dateline fetches nothing: save the page as a file, and index that file."
)


class _PathOrDash(click.Path):
    """A file or folder that is there, or `-`; an address gets an answer of its own."""

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path, allow_dash=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        Raises:
            click.BadParameter: If nothing is there.
        """
        if _ADDRESS.match(str(value)) and not Path(value).exists():
            self.fail(_NOTHING_IS_FETCHED, param, ctx)
        return super().convert(value, param, ctx)


@click.command("index")
@click.argument("paths", nargs=-1, type=_PathOrDash(), metavar="[PATH ...]")
@click.option(
    "--embedder",
    metavar="NAME",
    help="Embedding model of a new index: bge-small, minilm, a hub id or a folder.  "
    "[default: bge-small]",
)
@click.option(
    "--device",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="What embeds: cpu, cuda, mps, or auto for a GPU if there is one.",
)
@click.option(
    "--max-article-bytes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Largest article of a new index, or of one with --rebuild; a saved page's pictures do "
    "not count.  [default: 10000000]",
)
@click.option(
    "--encoding",
    metavar="CODEC",
    help="Encoding of new and changed text, such as cp1252; remembered for what is not UTF-8. "
    "Else one that is not stated is guessed where that is safe.",
)
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="FACT=PATH",
    help="Where a fact stands in JSON, such as text=story.body or authors=by[0].name; remembered.",
)
@click.option(
    "--outlet",
    metavar="NAME",
    help="Outlet of the articles below PATH that state none; remembered, and taken back by ''.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="Language of the articles below PATH that state none, such as de; remembered.",
)
@click.option(
    "--prune/--no-prune",
    default=None,
    help="Remove articles whose file is gone even where most of a folder is, or remove none.",
)
@click.option(
    "--follow-links/--no-follow-links",
    default=None,
    help="Follow symbolic links that lead out of PATH, or not; remembered.  [default: not]",
)
@click.option(
    "--rebuild",
    is_flag=True,
    help="Read and embed everything again, then replace the index; readers keep the old till then.",
)
@click.option("--watch", is_flag=True, help="Go on, and follow every change until Ctrl-C.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was skipped.")
@json_option
@index_option
@click.pass_context
def index_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    embedder: str | None,
    device: str,
    max_article_bytes: int | None,
    encoding: str | None,
    mapped: tuple[str, ...],
    outlet: str | None,
    language: str | None,
    prune: bool | None,
    follow_links: bool | None,
    rebuild: bool,
    watch: bool,
    strict: bool,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Index the articles of each PATH, a file or a folder.

    Text, Markdown, HTML, JSON, CSV, mail, feeds, NITF, NewsML-G2, PDF, Word
    documents, ODT, RTF, books (EPUB) and web archives (WARC, WACZ) are read,
    packed with gzip or not, and zip and tar of these; - reads JSON lines from
    standard input, whose articles stay until others with their ids come.
    Nothing is fetched: an address is refused.
    Each PATH is remembered: without one, those of before are looked at again.
    What changed is updated and what is gone is removed. Where most of a folder
    is gone, as when a disk is not mounted, its articles are kept and reported
    until --prune is given. A run that was interrupted is taken up where it stood.
    Of articles with the same _id that of the file written last is indexed.
    """
    if watch and strict:
        raise click.UsageError("--watch and --strict exclude each other")
    if _DASH in paths and (watch or rebuild):
        raise click.UsageError("- is read once; use neither --watch nor --rebuild with it")
    from index.intake.build import index_paths
    from search.cli.progress import index_progress
    from search.cli.reports import print_report

    with _as_wrong_usage("encoding"), _as_wrong_usage("map"), index_progress() as progress:
        report = index_paths(
            [path for path in paths if path != _DASH],
            index_dir=index_dir,
            settings=_settings(embedder, index_dir, rebuild=rebuild),
            progress=progress,
            encoding=encoding,
            mapped=mapped,
            outlet=outlet,
            language=language,
            follow_links=follow_links,
            device=device,
            max_article_bytes=max_article_bytes,
            prune=_pruning(prune=prune),
            rebuild=rebuild,
            continuing=_say_continuing,
            lines=_standard_input() if _DASH in paths else None,
        )
    _prepare_questions(index_dir)
    if watch:
        extent = _pruning(prune=prune)
        _follow(report, index_dir, device=device, encoding=encoding, prune=extent, as_json=as_json)
        return
    print_report(report, as_json=as_json)
    if strict and report.skipped:
        ctx.exit(_SKIPPED)


def _standard_input() -> BinaryIO:
    """Return standard input; a person who would have to type it is told how to end."""
    if sys.stdin is None:  # it was closed
        raise click.UsageError("standard input is closed; - reads it")
    if sys.stdin.isatty():
        click.echo("Reading JSON lines; end with Ctrl-D", err=True)
    return sys.stdin.buffer


@contextmanager
def _as_wrong_usage(name: str) -> Iterator[None]:
    """Make of a setting that only an option gives the value of that option."""
    from index.errors import OptionError, SettingsError

    try:
        yield
    except SettingsError as error:
        if error.name != name:
            raise
        raise OptionError(f"--{name} is {error.value!r}; expected {error.expected}") from error


def _follow(
    report: BuildReport,
    index_dir: Path,
    *,
    device: str,
    encoding: str | None,
    prune: Pruning,
    as_json: bool,
) -> None:
    """Print the report of the first run, then of every batch of changes, until told to stop."""
    import signal
    from contextlib import suppress
    from threading import Event

    from index.intake.watching import watch_paths

    reporter, stop = _Reporter(as_json=as_json), Event()
    reporter.report(report)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with suppress(KeyboardInterrupt):
        watch_paths(index_dir, reporter, device=device, encoding=encoding, prune=prune, stop=stop)
    click.echo("Stopped", err=True)


class _Reporter:
    """Prints what a watch does, a line for each batch."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def ready(self) -> None:
        click.echo("Watching; stop with Ctrl-C", err=True)

    def report(self, done: BuildReport) -> None:
        import json

        from search.cli.reports import print_report, report_document

        if self.as_json:
            click.echo(json.dumps(report_document(done)))
        else:
            print_report(done, as_json=False)

    def waiting(self, reason: str) -> None:
        from search.cli.layout import one_line

        click.echo(one_line(f"Waiting: {reason}"), err=True)


def _pruning(*, prune: bool | None) -> Pruning:
    """Return what was asked for with `--prune`, `--no-prune`, or neither."""
    from index.intake.pruning import Pruning

    if prune is None:
        return Pruning.CAREFUL
    return Pruning.ALWAYS if prune else Pruning.NEVER


def _say_continuing(files: int) -> None:
    """Tell the user that an interrupted run goes on, and does not start again."""
    from search.cli.layout import counted

    were = "was" if files == 1 else "were"
    click.echo(
        f"Continuing a run that was interrupted: {counted(files, 'file')} {were} already in",
        err=True,
    )


def _settings(embedder: str | None, index_dir: Path, *, rebuild: bool) -> IndexSettings | None:
    """Return the settings of the index with this embedder, or None to leave them as they are."""
    if embedder is None:
        return None
    from dataclasses import replace

    from index.backends.registry import settings_to_build_with

    return replace(settings_to_build_with(index_dir, rebuild=rebuild), embedder=embedder)


def _prepare_questions(index_dir: Path) -> None:
    """Prepare the models that questions need, so that the first does not wait for it."""
    from contextlib import suppress

    from index.backends.registry import stored_settings
    from index.embedders.registry import prepare_models
    from index.errors import ModelError
    from search.query_models import prepare_query_models

    settings = stored_settings(index_dir)
    with suppress(ModelError):  # the index is whole; a question that needs the model will say so
        prepare_models([settings.embedder] if settings else [])
        prepare_query_models()
