"""`dateline ask`: verbatim evidence with citations, or a refusal."""

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


@click.command("ask", cls=AnyWords)
@click.argument("words", nargs=-1, required=True, metavar="QUESTION")
@query_options(
    k=5,
    counts="Quotes at most.",
    reads="Stretches of articles that are read.",
    reads_none="Read nothing, so that nothing is called an answer.",
)
@click.option(
    "--strict",
    "strictness",
    flag_value="strict",
    help="Call only what is surer an answer; more is refused.",
)
@click.option(
    "--lenient",
    "strictness",
    flag_value="lenient",
    help="Call less sure quotes answers, too; check them.",
)
@click.option("--explain", is_flag=True, help="Say how long each stage took.")
@json_option
@index_option
@click.pass_context
def ask_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    options: QueryOptions,
    strictness: str | None,
    explain: bool,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Answer QUESTION with quotes, each with its source.

    Where the articles do not answer it, that is said, with what is missing and
    the nearest they come; the exit code is then 3.
    """
    from search.cli.opening import opened_searcher, report_filters
    from search.results import AnswerStatus, Strictness

    with opened_searcher(index_dir, embedder=options.embedder) as searcher:
        report_filters(searcher, options.filters)
        answer = searcher.ask(
            joined(words),
            k=options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
            strictness=Strictness(strictness or Strictness.USUAL),
        )
    if as_json:
        from search import documents as documents

        click.echo(documents.dump(documents.answer_document(answer)), nl=False)
    else:
        from search.cli import terminal

        click.echo(terminal.answer_text(answer, width=terminal.terminal_width(), explain=explain))
    if answer.status is not AnswerStatus.ANSWERED:
        ctx.exit(NOTHING_FOUND)
