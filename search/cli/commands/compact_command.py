"""`dateline compact`: make an index as small and quick as it can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.compaction import CompactReport
    from search.documents.about_index import CompactJson


@click.command("compact")
@click.option(
    "--forget",
    is_flag=True,
    help="Drop the texts, too, that are kept of changed and removed articles.",
)
@json_option
@index_option
def compact_command(*, forget: bool, as_json: bool, index_dir: Path) -> None:
    """Merge all segments and give back the space of what was deleted.

    Answers stay the same, and readers may go on; files that one of them still
    uses go with the next run.

    The index keeps the texts of articles that were changed or removed for a
    year, 100 MB at most, so that dateline show still finds what was cited from
    them. --forget drops them: then an old label names nothing any more.
    """
    from index.health.compaction import compact_index
    from search.documents.pieces.json_text import dump

    report = compact_index(index_dir, forget=forget)
    if as_json:
        click.echo(dump(compact_document(report, index_dir)), nl=False)
    else:
        click.echo(_summary(report, index_dir))


def _summary(report: CompactReport, index_dir: Path) -> str:
    """Return one line with the sizes before and after."""
    from search.cli.layout import counted, one_line, sizes

    kept = ""
    if report.still_read:
        kept = f"; {counted(report.still_read, 'generation')} still read by others"
    if report.forgotten:
        kept += f"; {counted(report.forgotten, 'former text')} forgotten"
    return one_line(
        f"{index_dir}: {sizes(report.before)} before, {sizes(report.after)} after{kept}; "
        f"{report.seconds:.1f} s."
    )


def compact_document(report: CompactReport, index_dir: Path) -> CompactJson:
    """Return the document that `dateline compact --json` prints."""
    return {
        "index": str(index_dir),
        "before": report.before,
        "after": report.after,
        "generation": report.generation,
        "still_read": report.still_read,
        "forgotten": report.forgotten,
        "took_ms": round(report.seconds * 1000, 1),
    }
