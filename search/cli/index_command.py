"""`dateline index`: add, update and prune the articles of files and folders."""

from __future__ import annotations

from pathlib import Path

import click

from search.cli.options import index_option, json_option


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH ...]")
@click.option(
    "--embedder",
    metavar="NAME",
    help="Embedding model of a new index: minilm, bge-small, a hub id or a folder.  "
    "[default: minilm]",
)
@click.option("--encoding", metavar="CODEC", help="Read text in this encoding, such as cp1252.")
@click.option("--no-prune", is_flag=True, help="Keep articles whose file is gone.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was skipped.")
@json_option
@index_option
@click.pass_context
def index_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    embedder: str | None,
    encoding: str | None,
    no_prune: bool,
    strict: bool,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Index the articles of each PATH, a file or a folder.

    Text, Markdown, HTML and JSON lines are read, compressed with gzip or not.
    Each PATH is remembered: without one, those of before are looked at again.
    What changed is updated and what is gone is removed.
    """
