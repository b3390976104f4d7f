"""`dateline timeline`: what is reported to have happened when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from search.cli.options import (
    NOTHING_FOUND,
    AnyWords,
    index_option,
    joined,
    json_option,
    language_option,
)


@click.command("timeline", cls=AnyWords)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option(
    "-k",
    "--top",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    metavar="N",
    help="Entries at most; of more the latest are shown.",
)
@click.option(
    "--since",
    metavar="DATE",
    help="Only what happened then or later, not what was published: 2018, 2018-11 or 2018-11-30.",
)
@click.option("--until", metavar="DATE", help="Only what happened then or earlier.")
@click.option(
    "--outlet",
    "outlets",
    multiple=True,
    metavar="NAME",
    help="Only articles of this outlet; may be given again for another.",
)
@language_option
@click.option(
    "--said-by",
    "said_by",
    multiple=True,
    metavar="NAME",
    help="Only sentences with words of this speaker; may be given again for another.",
)
@click.option("--no-rerank", is_flag=True, help="Leave the cross-encoder out.")
@click.option("--as-typed", is_flag=True, help="Read no word or name in another spelling.")
@click.option("--embedder", metavar="NAME", hidden=True)
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    metavar="FILE.svg",
    help="Draw it, too; a file that is there is replaced.",
)
@json_option
@index_option
@click.pass_context
def timeline_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    top: int,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    languages: tuple[str, ...],
    said_by: tuple[str, ...],
    no_rerank: bool,
    as_typed: bool,
    embedder: str | None,
    plot: Path | None,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Show what is reported to have happened when, oldest first.

    Each entry is a sentence with a time in it, quoted with its source; the words
    that give the time are marked. With QUERY, only what is said about that. Times
    such as "on Monday" are counted from the day of publication, never within a
    quotation, and where they are not certain the sentence has no place here.
    """
    from index.filters import date_range
    from search.cli.opening import (
        opened_searcher,
        report_english_only,
        report_files,
        report_filters,
    )
    from search.filters import parse_filters

    filters = parse_filters(outlets=outlets, said_by=said_by, languages=languages)
    first, last = date_range(since, until, names=("--since", "--until"))
    with opened_searcher(index_dir, embedder=embedder) as searcher:
        report_filters(searcher, filters, as_typed=as_typed)
        report_english_only(searcher, "Times are found")
        timeline = searcher.timeline(
            joined(words) if words else "",
            k=top,
            filters=filters,
            since=date.fromisoformat(first) if first else None,
            until=date.fromisoformat(last) if last else None,
            rerank=0 if no_rerank else None,
            as_typed=as_typed,
        )
    cited = (citation for entry in timeline.entries for citation in entry.citations)
    report_files({citation.file: citation.file_now for citation in cited})
    if not timeline.is_complete:
        click.echo("Times are not known of all articles yet; run: dateline index", err=True)
    if plot is not None and timeline.entries:
        from search.timelines.drawing import plot_timeline

        plot_timeline(timeline, plot)
    if as_json:
        from search.documents.pieces.json_text import dump
        from search.documents.timelines import timeline_document

        click.echo(dump(timeline_document(timeline)), nl=False)
    else:
        from search.cli.pages.pieces import terminal_width
        from search.cli.pages.timeline_page import timeline_text

        click.echo(timeline_text(timeline, width=terminal_width()))
    if not timeline.entries:
        ctx.exit(NOTHING_FOUND)
