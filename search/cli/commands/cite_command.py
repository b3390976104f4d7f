"""`dateline cite`: citations for a story, a web page or a reference manager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option
from search.exporting.registry import HOLDS_ALL, Format, export

if TYPE_CHECKING:
    from index.records import StoredArticle
    from search.exporting.partial_date import PartialDate
    from search.results import Citation
    from search.searcher import Searcher

_REPLACED = (
    "Note: characters that a terminal would obey are shown as others; --format json holds them."
)


@click.command("cite")
@click.argument("citations", metavar="CITATION...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How the citations are spelt.",
)
@click.option(
    "--accessed",
    metavar="DATE",
    help="The day you looked at the page, such as 2024-03-05; none is stated without.",
)
@json_option
@index_option
def cite_command(
    citations: tuple[str, ...], *, form: str, accessed: str | None, as_json: bool, index_dir: Path
) -> None:
    """Spell citations for a story, a web page or a reference manager.

    CITATION is what `show` takes: a label such as 1f0a9c3e7b52:2113-2262 or
    FILE:LINE cites the words, a file or a web address the whole article. Several
    make one document. What is not known of an article is left out.

    chicago and apa are bibliographies; they need pip install 'dateline[cite]'.
    """
    from search.cli.opening import report_files
    from search.exporting.entry import holds_unsafe, make_entries
    from search.searcher import open_searcher

    wanted = _wanted(Format(form), as_json=as_json)
    day = None if accessed is None else _accessed(accessed)
    with open_searcher(index_dir, resident=False) as searcher:
        found = [_named(searcher, typed) for typed in citations]
        whole = {stored.article.source.file for stored, cited in found if cited is None}
        now = {file: searcher.file_now(file) for file in whole}
    report_files(now | {cited.file: cited.file_now for _, cited in found if cited is not None})
    entries = make_entries(found, accessed=day)
    click.echo(export(entries, wanted), nl=False)
    if wanted not in HOLDS_ALL and any(map(holds_unsafe, entries)):
        click.echo(_REPLACED, err=True)


def _accessed(typed: str) -> PartialDate:
    """Return the day on which a page was looked at.

    Raises:
        OptionError: If it is not a day.
        click.UsageError: If it is still to come.
    """
    from datetime import UTC, datetime

    from search.exporting.partial_date import parse_accessed

    day = parse_accessed(typed)
    if day.in_iso > datetime.now(UTC).astimezone().date().isoformat():
        raise click.UsageError(f"--accessed is {day.in_iso}, a day that is still to come.")
    return day


def _named(searcher: Searcher, typed: str) -> tuple[StoredArticle, Citation | None]:
    """Return what is named, as it is in the index now.

    Raises:
        CitationError: If nothing has that name, or only something that is no longer there, or
            if it holds no words.
    """
    from index.errors import CitationError
    from search.cli.opening import CHANGED_SINCE

    try:
        stored, cited = searcher.find_named(typed)
    except CitationError:
        if searcher.find_former(typed) is None:
            raise
        raise CitationError(typed, reason=CHANGED_SINCE) from None
    if cited is not None and not cited.quote.strip():
        raise CitationError(typed, reason="only blanks stand there")
    return stored, cited


def _wanted(form: Format, *, as_json: bool) -> Format:
    """Return the format, which `--json` names, too.

    Raises:
        click.UsageError: If another one is asked for beside it.
    """
    if not as_json:
        return form
    if form not in (Format.TEXT, Format.JSON):
        raise click.UsageError(f"--json and --format {form.value} are two formats; give one.")
    return Format.JSON
