"""`dateline run`: a TREC run file for many queries."""

from __future__ import annotations

from collections.abc import Iterator
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
@query_options(k=100, unit="Articles for a query")
@index_option
def run_command(
    queries: Path, *, output: Path | None, options: QueryOptions, index_dir: Path
) -> None:
    """Write a TREC run file for many queries.

    QUERIES is a queries.jsonl as BEIR lays it out, gzip or not. A line printed is:
    query id, Q0, article id, rank, score, dateline. An article counts with its
    best passage. Its id is the _id it was indexed with, else the start of its hash.
    """
    lines = _run(queries, options, index_dir)
    if output is None:
        for line in lines:
            click.echo(line.encode() + b"\n", nl=False)
        return
    whole = "".join(f"{line}\n" for line in lines)
    unfinished = output.with_name(output.name + ".part")
    unfinished.write_text(whole, encoding="utf-8", newline="\n")
    unfinished.replace(output)


def _run(path: Path, options: QueryOptions, index_dir: Path) -> Iterator[str]:
    """Yield the lines of the run, query by query in the file's order."""
    from search.cli.progress import tracked
    from search.evaluate.queries import read_queries
    from search.evaluate.runs import run_lines
    from search.searcher import Searcher

    queries = read_queries(path)
    with Searcher(index_dir, embedder=options.embedder) as searcher:
        for query in tracked(queries, unit="queries"):
            ranked = searcher.rank_articles(
                query.text,
                k=options.k,
                filters=options.filters,
                rerank=options.rerank,
                as_typed=options.as_typed,
            )
            yield from run_lines(query.id, ranked.hits)
