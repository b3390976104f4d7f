"""`dateline search`: ranked passages with citations."""

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


@click.command("search", cls=AnyWords)
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@query_options(k=10, counts="Passages wanted.")
@click.option("--explain", is_flag=True, help="Say what each stage gave a passage, and its time.")
@json_option
@index_option
@click.pass_context
def search_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    options: QueryOptions,
    explain: bool,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Find the passages that match QUERY best.

    QUERY is any text, with or without quotation marks around it.
    """
    from search.citing.files_now import citations_of
    from search.cli.opening import opened_searcher, report_files, report_filters

    with opened_searcher(index_dir, embedder=options.embedder) as searcher:
        report_filters(searcher, options.filters)
        result = searcher.search(
            joined(words),
            k=options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
        )
    report_files({cited.file: cited.file_now for cited in citations_of(result.hits)})
    if as_json:
        from search.documents.hits import search_document
        from search.documents.json_text import dump

        click.echo(dump(search_document(result)), nl=False)
    else:
        from search.cli.pages.hits_page import search_text
        from search.cli.pages.pieces import terminal_width

        click.echo(search_text(result, width=terminal_width(), explain=explain))
    if not result.hits:
        ctx.exit(NOTHING_FOUND)
