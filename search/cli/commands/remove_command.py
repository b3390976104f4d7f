"""`dateline remove`: take files and folders out of an index."""

from __future__ import annotations

import os
from pathlib import Path

import click

from search.cli.options import NOTHING_FOUND, index_option, json_option


class _NamedPath(click.Path):
    """A path that is not empty: `""`, an unset variable, would mean the folder one is in."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Refuse an empty path, and convert any other as `click.Path` does."""
        if not os.fspath(value):
            self.fail("empty; name a file or folder", param, ctx)
        return super().convert(value, param, ctx)


@click.command("remove")
@click.argument(
    "paths", nargs=-1, required=True, type=_NamedPath(path_type=Path), metavar="PATH ..."
)
@json_option
@index_option
@click.pass_context
def remove_command(
    ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool, index_dir: Path
) -> None:
    """Take the articles of each PATH out of the index.

    The files themselves stay as they are. A removed PATH is forgotten: it is no
    longer looked at by a `dateline index` that names none, unless it lies in a
    folder that is. The words of removed articles are kept for a year, for those
    who have cited them; `dateline compact --forget` drops them.
    """
    from index.intake.build import remove_paths
    from search.cli.reports import print_report

    report = remove_paths(paths, index_dir=index_dir)
    print_report(report, as_json=as_json)
    if not (report.removed or report.forgotten):
        ctx.exit(NOTHING_FOUND)
