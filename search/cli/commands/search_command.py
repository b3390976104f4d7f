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
@click.option("--all", "with_weaker", is_flag=True, help="Show the weaker ones, too.")
@click.option("--explain", is_flag=True, help="Say what each stage gave a passage, and its time.")
@json_option
@index_option
@click.pass_context
def search_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    options: QueryOptions,
    with_weaker: bool,
    explain: bool,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Find the passages that match QUERY best.

    QUERY is any text. "Words in quotation marks" have to stand in the passage,
    as whole words one behind the other; a text of eight words or more that
    was pasted finds where it stands, even with a few other words, and these
    are marked. AND, OR, NOT and the like are for "dateline find".

    It ends where relevance ends, and says how many of the best are weaker. The
    exit code is 3 if nothing is relevant, or no passage holds the phrases.
    """
    from search.citing.files_now import citations_of
    from search.cli.opening import opened_searcher, report_files, report_filters, report_unobeyed

    with opened_searcher(index_dir, embedder=options.embedder) as searcher:
        report_filters(searcher, options.filters, as_typed=options.as_typed)
        result = searcher.search(
            joined(words),
            k=options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
        )
        facets = searcher.facets(result) if as_json else None
    report_files({cited.file: cited.file_now for cited in citations_of(result.hits)})
    report_unobeyed(ctx, result.literal, options.filters)
    if as_json:
        from search.documents.hits import search_document
        from search.documents.pieces.json_text import dump

        click.echo(dump(search_document(result, facets)), nl=False)
    else:
        from search.cli.pages.hits_page import search_text
        from search.cli.pages.pieces import terminal_width

        width = terminal_width()
        click.echo(search_text(result, width=width, explain=explain, with_weaker=with_weaker))
    if not result.relevant:
        ctx.exit(NOTHING_FOUND)
