"""`dateline repair`: rebuild what is damaged from the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.repairing import RepairReport
    from search.documents.about_index import RepairJson

_DAMAGED_STILL = 1
"""Exit code when something could not be put right."""


@click.command("repair")
@json_option
@index_option
@click.pass_context
def repair_command(ctx: click.Context, *, as_json: bool, index_dir: Path) -> None:
    """Put right what is damaged, and say what was done.

    Damaged files are moved to the index's quarantine folder, never deleted, and
    made again from the catalog without embedding anything again. An article whose
    own row is damaged is taken out; `dateline index` then reads it again.
    """
    from index.health.repairing import repair_index
    from search.documents.pieces.json_text import dump

    report = repair_index(index_dir)
    if as_json:
        click.echo(dump(repair_document(report, index_dir)), nl=False)
    else:
        click.echo("\n".join(_lines(report, index_dir)))
    if report.damage:
        ctx.exit(_DAMAGED_STILL)


def _lines(report: RepairReport, index_dir: Path) -> Iterator[str]:
    """Yield what was done, what was put aside, and the verdict with the next step."""
    from search.cli.layout import one_line

    for done in report.done:
        yield one_line(f"Done: {done}")
    for name in report.quarantined:
        yield one_line(f"Put aside: {name}")
    for damage in report.damage:
        yield one_line(f"Still damaged: {damage.file}: {damage.meaning}")
    if report.damage:
        yield one_line(f"{index_dir}: damaged still; bring a backup back: dateline restore FILE")
    elif report.read_again:
        yield one_line(f"{index_dir}: whole, but not complete; run: dateline index")
    elif report.done:
        yield one_line(f"{index_dir}: whole again, in {report.seconds:.1f} s.")
    else:
        yield one_line(f"{index_dir}: nothing to repair.")


def repair_document(report: RepairReport, index_dir: Path) -> RepairJson:
    """Return the document that `dateline repair --json` prints."""
    return {
        "index": str(index_dir),
        "done": list(report.done),
        "quarantined": list(report.quarantined),
        "read_again": report.read_again,
        "damage": [{"file": d.file, "meaning": d.meaning} for d in report.damage],
        "generation": report.generation,
        "took_ms": round(report.seconds * 1000, 1),
    }
