"""`dateline list`: the articles of an index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import NOTHING_FOUND, filter_options, index_option, json_option

if TYPE_CHECKING:
    from index.filters import Filters
    from index.records import StoredArticle


@click.command("list")
@click.option("--facts", "with_facts", is_flag=True, help="Show all facts, and how each was read.")
@click.option(
    "--boilerplate", is_flag=True, help="List the boilerplate that articles of an outlet share."
)
@filter_options
@json_option
@index_option
@click.pass_context
def list_command(
    ctx: click.Context,
    *,
    with_facts: bool,
    boilerplate: bool,
    filters: Filters,
    as_json: bool,
    index_dir: Path,
) -> None:
    """List the articles of the index, by file.

    With --facts a line for each fact says how it was read, such as by a byline
    or a page's declaration, and where it stands; --json always does.

    With --boilerplate the sentences are listed that are never quoted and were
    learned from the archive, or stand in several articles: in which outlet, in
    how many articles, and by which rule. edit --keep takes a learned one back.
    """
    if boilerplate and with_facts:
        raise click.UsageError("--facts and --boilerplate are two lists; ask for one.")
    from search.cli.opening import report_filters
    from search.searcher import open_searcher

    with open_searcher(index_dir, resident=False) as searcher:
        report_filters(searcher, filters)
        undated = searcher.undated_left_out(filters)
        stored = list(searcher.articles(filters=filters))
    if boilerplate:
        _tell_boilerplate(stored, as_json=as_json)
    elif as_json:
        from search.documents.pieces.articles import list_document
        from search.documents.pieces.json_text import dump

        document = list_document(stored, undated_left_out=undated)
        click.echo(dump(document), nl=False)
    elif stored and with_facts:
        from search.cli.pages.facts_page import facts_lines
        from search.cli.pages.pieces import terminal_width

        click.echo("\n".join(facts_lines(stored, width=terminal_width())))
    else:
        click.echo("\n".join(_lines(stored, filtered=bool(filters))))
    if not stored:
        ctx.exit(NOTHING_FOUND)


def _tell_boilerplate(stored: list[StoredArticle], *, as_json: bool) -> None:
    from search.comparing.recurring_lines import recurring_lines

    lines = recurring_lines(stored)
    if as_json:
        from search.documents.boilerplate import boilerplate_document
        from search.documents.pieces.json_text import dump

        click.echo(dump(boilerplate_document(lines, articles=len(stored))), nl=False)
        return
    from search.cli.pages.boilerplate_page import recurring_text
    from search.cli.pages.pieces import terminal_width

    click.echo("\n".join(recurring_text(lines, width=terminal_width())))


def _lines(stored: list[StoredArticle], *, filtered: bool) -> Iterator[str]:
    """Yield the facts of each article and what `dateline show` takes, then the total."""
    from search.cli.layout import counted, one_line
    from search.cli.pages.pieces import dated, outlet, paragraph, terminal_width

    if not stored:
        yield (
            "No article passes these filters."
            if filtered
            else "No articles here; index some with: dateline index FOLDER"
        )
        return
    for one in stored:
        article = one.article
        title = article.title.value if article.title else "title unknown"
        yield from paragraph(title, width=terminal_width())
        facts = f"{outlet(article)}, {dated(article, one.sentences)}"
        yield from paragraph(facts, width=terminal_width(), indent="  ")
        yield click.style(f"  {one_line(article.source.place)}", dim=True)
    yield f"{counted(len(stored), 'article')}."
