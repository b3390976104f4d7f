"""`dateline backup` and `dateline restore`: an index in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.backups import BackupReport
    from search.documents.about_index import BackupJson


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it is an older backup.")
@json_option
@index_option
def backup_command(*, file: Path, force: bool, as_json: bool, index_dir: Path) -> None:
    """Write the index into one FILE, while others may read and write.

    It holds all that cannot be made again: texts, embeddings, history. It is
    read back and checked before it gets its name.
    """
    from index.health.backups import backup_index

    _print(backup_index(index_dir, file, overwrite=force), "backed up to", file, as_json=as_json)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the index that is there.")
@json_option
@index_option
def restore_command(*, file: Path, force: bool, as_json: bool, index_dir: Path) -> None:
    """Make an index of a backup FILE.

    It answers as the one that was backed up did. Files are named from the folder
    that holds the index folder, so restore it where it was, or beside the same
    articles.
    """
    from index.health.backups import restore_index

    report = restore_index(file, index_dir, overwrite=force)
    _print(report, "restored to", index_dir, as_json=as_json)


def _print(report: BackupReport, done: str, where: Path, *, as_json: bool) -> None:
    """Report what was copied and where to."""
    from search.cli.layout import counted, one_line, size
    from search.documents.pieces.json_text import dump

    if as_json:
        click.echo(dump(backup_document(report)), nl=False)
        return
    held = f"{counted(report.articles, 'article')}, {counted(report.passages, 'passage')}"
    line = f"{held}, {size(report.size)} {done} {where}; {report.seconds:.1f} s."
    click.echo(one_line(line))


def backup_document(report: BackupReport) -> BackupJson:
    """Return the document that `dateline backup --json` and `dateline restore --json` print."""
    return {
        "file": str(report.file),
        "bytes": report.size,
        "articles": report.articles,
        "passages": report.passages,
        "took_ms": round(report.seconds * 1000, 1),
    }
