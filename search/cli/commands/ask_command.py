"""`dateline ask`: verbatim evidence with citations, or a refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.language_model import (
    ModelOptions,
    composed,
    model_options,
    model_text,
    open_composer,
)
from search.cli.options import (
    NOTHING_FOUND,
    AnyWords,
    QueryOptions,
    index_option,
    joined,
    json_option,
    query_options,
)

if TYPE_CHECKING:
    from search.results import Answer
    from search.searcher import Searcher


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
    "is_strict",
    is_flag=True,
    help="Call only what is surer an answer; more is refused.",
)
@click.option(
    "--lenient",
    "is_lenient",
    is_flag=True,
    help="Call less sure quotes answers, too; check them.",
)
@model_options
@click.option("--explain", is_flag=True, help="Say how long each stage took.")
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep the answer in FILE, too, to check its quotes later: dateline verify FILE.",
)
@json_option
@index_option
@click.pass_context
def ask_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    options: QueryOptions,
    model: ModelOptions | None,
    is_strict: bool,
    is_lenient: bool,
    explain: bool,
    save: Path | None,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Answer QUESTION with quotes, each with its source.

    Where the articles do not answer it, that is said, with what is missing and
    the nearest they come; the exit code is then 3. Questions and articles in
    other languages than English are found, but not judged. "Words in quotation
    marks" have to stand in the passage that is quoted. A text that was pasted
    is answered with where it stands, and what is different there.

    Nothing leaves this machine, unless --with-model or another of the options
    for a language model asks for one. It may choose among the quotes, or sum
    them up beside them; its key is read from DATELINE_MODEL_KEY alone.
    """
    from search.citing.files_now import citations_of
    from search.cli.opening import opened_searcher, report_files, report_filters, report_unobeyed
    from search.results import AnswerStatus, Strictness

    if is_strict and is_lenient:
        raise click.UsageError("--strict and --lenient exclude each other")
    if str(save) == "-":
        raise click.UsageError("--save names a file; to print the document, use --json")
    if save is not None:
        from search.keeping.kept_answer import refuse_foreign

        refuse_foreign(save)
    strictness = Strictness.STRICT if is_strict else Strictness.USUAL
    strictness = Strictness.LENIENT if is_lenient else strictness
    composer = open_composer(model, k=options.k) if model else None
    with opened_searcher(index_dir, embedder=options.embedder) as searcher:
        report_filters(searcher, options.filters, as_typed=options.as_typed)
        answer = searcher.ask(
            joined(words),
            k=composer.wanted if composer else options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
            strictness=strictness,
        )
        if composer:
            answer = composed(answer, composer)
        if save is not None:
            _keep(save, answer, searcher)
    report_files(
        {cited.file: cited.file_now for cited in citations_of((*answer.evidence, *answer.near))}
    )
    report_unobeyed(ctx, answer.literal, options.filters)
    if as_json:
        from search.documents.answers import answer_document
        from search.documents.pieces.json_text import dump

        click.echo(dump(answer_document(answer)), nl=False)
    else:
        from search.cli.pages.answer_page import answer_text
        from search.cli.pages.pieces import terminal_width

        width = terminal_width()
        if answer.model:
            click.echo(model_text(answer, answer.model, width=width) + "\n")
        click.echo(answer_text(answer, width=width, explain=explain))
    if answer.status is not AnswerStatus.ANSWERED:
        ctx.exit(NOTHING_FOUND)


def _keep(file: Path, answer: Answer, searcher: Searcher) -> None:
    """Write the answer into a file, and say so on stderr."""
    from datetime import UTC, datetime

    from search.cli.layout import one_line
    from search.documents.keeping.kept_answers import cited_articles, kept_document
    from search.documents.pieces.json_text import dump
    from search.keeping.kept_answer import refuse_foreign, save_answer

    articles = map(searcher.article, cited_articles(answer))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    document = kept_document(answer, articles, at=at)
    replaced = refuse_foreign(file)
    save_answer(file, dump(document))
    done = "Replaced the answer kept in" if replaced else "Kept in"
    click.echo(one_line(f"{done} {file}; check its quotes with: dateline verify {file}"), err=True)
