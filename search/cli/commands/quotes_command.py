"""`dateline quotes`: who said what, by speaker and by matter, each with its citation."""

from __future__ import annotations

from pathlib import Path

import click

from search.cli.options import (
    NOTHING_FOUND,
    AnyWords,
    QueryOptions,
    index_option,
    joined,
    json_option,
    query_options,
)


@click.command("quotes", cls=AnyWords)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@query_options(
    k=10,
    counts="Quotations wanted.",
    speaker=("--speaker", "Only words of this speaker; may be given again for another."),
)
@json_option
@index_option
@click.pass_context
def quotes_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    options: QueryOptions,
    as_json: bool,
    index_dir: Path,
) -> None:
    """List what people say, with who says it: on QUERY, or the newest.

    Quotations stand between their marks; else the whole sentence of the
    article is shown, and a line says so. Only what has a named speaker is listed. A name
    may be a part of one, in any case, with accents or without.
    """
    from search.citing.files_now import citations_of
    from search.cli.opening import (
        opened_searcher,
        report_english_only,
        report_files,
        report_filters,
    )

    with opened_searcher(index_dir, embedder=options.embedder) as searcher:
        report_filters(searcher, options.filters, of_speakers=True, as_typed=options.as_typed)
        report_english_only(searcher, "Who says what is found")
        found = searcher.quotations(
            joined(words) if words else None,
            k=options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
        )
    report_files({cited.file: cited.file_now for cited in citations_of(found.quotations)})
    if as_json:
        from search.documents.pieces.json_text import dump
        from search.documents.quotations import quotes_document

        click.echo(dump(quotes_document(found, options.filters)), nl=False)
    else:
        from search.cli.pages.pieces import terminal_width
        from search.cli.pages.quotations_page import quotations_text

        click.echo(quotations_text(found, width=terminal_width()))
    if not found.quotations:
        ctx.exit(NOTHING_FOUND)
