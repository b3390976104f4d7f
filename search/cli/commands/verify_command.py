"""`dateline verify`: prove that an index is whole, or kept quotes, or name what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.health.verification import VerifyReport
    from search.documents.about_index import VerifyAnswersJson, VerifyJson

_DAMAGED = 1
"""Exit code when anything is damaged, or a kept quote is not what it was."""


@click.command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--full", is_flag=True, help="Look at every citation, embedding and row too.")
@json_option
@index_option
@click.pass_context
def verify_command(
    ctx: click.Context, *, files: tuple[Path, ...], full: bool, as_json: bool, index_dir: Path
) -> None:
    """Prove that the index is whole, or name what is damaged.

    With FILE, an answer that ask --save has kept, prove its quotes instead: each
    is intact, moved, changed or gone, in the index and in the file as it is now.
    The exit code is 1 unless the same words are there.

    Without FILE, every file and row is compared with its checksum. --full also proves that
    each quote is where its citation says, that each embedding is of unit length
    and each derived row its passage's, and names sources that changed since.
    The exit code is 1 if anything is damaged.
    """
    if files:
        if full:
            raise click.UsageError("--full looks at the index; leave it out, or FILE")
        _verify_answers(ctx, files, as_json=as_json, index_dir=index_dir)
        return
    from index.health.verification import verify_index
    from search.cli.progress import step_shown
    from search.documents.pieces.json_text import dump

    with step_shown() as on_step:
        report = verify_index(index_dir, full=full, on_step=on_step)
    if as_json:
        click.echo(dump(verify_document(report, index_dir)), nl=False)
    else:
        click.echo("\n".join(_lines(report, index_dir)))
    if report.damage:
        ctx.exit(_DAMAGED)


def _verify_answers(
    ctx: click.Context, files: tuple[Path, ...], *, as_json: bool, index_dir: Path
) -> None:
    """Look for the quotes of kept answers, and print where they stand."""
    import time

    from search.cli.opening import opened_searcher
    from search.keeping.kept_answer import read_answer

    started = time.monotonic()
    answers = [read_answer(file) for file in files]
    with opened_searcher(index_dir) as searcher:
        checked = searcher.check(answers)
    is_sound = all(one.is_sound for one in checked)
    if as_json:
        from search.documents.keeping.standings import checked_answer
        from search.documents.pieces.json_text import dump

        document: VerifyAnswersJson = {
            "index": str(index_dir),
            "sound": is_sound,
            "answers": [checked_answer(one) for one in checked],
            "took_ms": round((time.monotonic() - started) * 1000, 1),
        }
        click.echo(dump(document), nl=False)
    else:
        from search.cli.pages.kept_page import kept_text
        from search.cli.pages.pieces import terminal_width

        click.echo("\n\n".join(kept_text(one, width=terminal_width()) for one in checked))
    if not is_sound:
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
