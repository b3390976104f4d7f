"""`dateline run`: a TREC run file for many queries."""

from __future__ import annotations

from pathlib import Path

import click

from search.cli.options import QueryOptions, index_option, query_options


@click.command("run")
@click.argument("queries", type=click.Path(path_type=Path), metavar="QUERIES")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, once all is done, instead of to stdout.",
)
@query_options(k=100, counts="Articles for a query wanted.")
@index_option
def run_command(
    queries: Path, *, output: Path | None, options: QueryOptions, index_dir: Path
) -> None:
    """Write a TREC run file for many queries.

    QUERIES is a queries.jsonl as BEIR lays it out, or a .txt with a question a
    line; gzip or not. A line printed is: query id, Q0, article id, rank, score,
    dateline. An article counts with its best passage. Its id is the _id it was
    indexed with, else the start of its hash.
    """
    if output is not None and output.resolve() == queries.resolve():
        raise click.UsageError(f"--output {output} is the file of the questions")
    from search.cli.opening import opened_searcher, report_filters
    from search.cli.running import lines_of_run
    from search.evaluate.queries import read_queries
    from search.output_files import write_lines

    asked = read_queries(queries)
    with opened_searcher(index_dir, embedder=options.embedder, resident=True) as searcher:
        report_filters(searcher, options.filters)
        lines = lines_of_run(searcher, asked, options)
        if output is not None:
            write_lines(output, list(lines))
            return
        for line in lines:
            click.echo(line.encode() + b"\n", nl=False)
