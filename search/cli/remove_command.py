"""`dateline remove`: take files and folders out of an index."""

from __future__ import annotations

from pathlib import Path

import click

from search.cli.options import index_option, json_option


@click.command("remove")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH ..."
)
@json_option
@index_option
def remove_command(paths: tuple[Path, ...], *, as_json: bool, index_dir: Path) -> None:
    """Take the articles of each PATH out of the index.

    The files themselves stay as they are. A removed PATH is no longer
    remembered by `dateline index`.
    """
