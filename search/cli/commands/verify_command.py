"""`dateline verify`: prove that an index is whole, or name what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.verification import VerifyReport
    from search.index_document_types import VerifyJson

_DAMAGED = 1
"""Exit code when anything is damaged."""


@click.command("verify")
@click.option("--full", is_flag=True, help="Look at every citation, embedding and row too.")
@json_option
@index_option
@click.pass_context
def verify_command(ctx: click.Context, *, full: bool, as_json: bool, index_dir: Path) -> None:
    """Prove that the index is whole, or name what is damaged.

    Every file and row is compared with its checksum. --full also proves that
    each quote is where its citation says, that each embedding is of unit length
    and each derived row its passage's, and names sources that changed since.
    The exit code is 1 if anything is damaged.
    """
    from index.health.verification import verify_index
    from search.cli.progress import step_shown
    from search.documents import dump

    with step_shown() as on_step:
        report = verify_index(index_dir, full=full, on_step=on_step)
    if as_json:
        click.echo(dump(verify_document(report, index_dir)), nl=False)
    else:
        click.echo("\n".join(_lines(report, index_dir)))
    if report.damage:
        ctx.exit(_DAMAGED)


def _lines(report: VerifyReport, index_dir: Path) -> Iterator[str]:
    """Yield what is damaged, then notes, then the verdict."""
    from search.cli.layout import counted, one_line

    for damage in report.damage:
        yield one_line(f"Damaged: {damage.file}: {damage.meaning}")
    for changed in report.changed_since:
        yield one_line(f"Source: {changed}")
    for note in report.notes:
        yield one_line(f"Note: {note}")
    looked = (
        f"{counted(report.files, 'file')}, {counted(report.articles, 'article')} and "
        f"{counted(report.passages, 'passage')} checked in {report.seconds:.1f} s"
    )
    if report.damage:
        yield one_line(f"{index_dir}: damaged; {looked}. Put right what can be: dateline repair")
    else:
        yield one_line(f"{index_dir}: whole; {looked}.")


def verify_document(report: VerifyReport, index_dir: Path) -> VerifyJson:
    """Return the document that `dateline verify --json` prints."""
    return {
        "index": str(index_dir),
        "whole": not report.damage,
        "full": report.full,
        "damage": [{"file": d.file, "meaning": d.meaning} for d in report.damage],
        "changed_since": list(report.changed_since),
        "notes": list(report.notes),
        "files": report.files,
        "articles": report.articles,
        "passages": report.passages,
        "took_ms": round(report.seconds * 1000, 1),
    }
