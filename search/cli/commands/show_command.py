"""`dateline show`: the article around a citation, or a whole article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.records import StoredArticle
    from search.results import Citation

_CONTEXT_SENTENCES = 3  # sentences shown before and after a quote where none are asked for

_MOST_PARTS = 50
"""Attachments of a message that are named; a digest may have hundreds."""

_CHANGED_SINCE = (
    "its article was changed or removed; leave out --format markdown to see what became of it"
)
"""Why words are not given to paste that are known only from before."""


@click.command("show")
@click.argument("citation", metavar="CITATION")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=_CONTEXT_SENTENCES,
    show_default=True,
    metavar="N",
    help="Sentences shown on either side of the quote.",
)
@click.option("--full", is_flag=True, help="Show the whole article, boilerplate too.")
@click.option(
    "--boilerplate",
    is_flag=True,
    help="Show the whole article, then its boilerplate with the rule of each sentence.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="markdown is the quote with its paragraph and its source, to paste.",
)
@json_option
@index_option
def show_command(
    citation: str,
    *,
    context: int,
    full: bool,
    boilerplate: bool,
    form: str,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Show the article around CITATION, highlighted.

    CITATION is a label as `search` and `ask` print it, such as
    1f0a9c3e7b52:2113-2262. A file, the end of its path, a web address, or the
    part of a label before the colon shows the whole article; FILE:LINE opens it
    at a line, FILE#PART at a page or another named part. Below a message its
    attachments are named.

    A label of an article that was changed or removed since shows the words as
    they were, as long as the index keeps them, and where they stand now.
    """
    full = full or boilerplate
    if form == "markdown" and (as_json or full):
        raise click.UsageError("--format markdown shows one paragraph, without --json and --full.")
    from index.errors import CitationError
    from search.cli.opening import report_files
    from search.cli.pages.article_page import View, article_text
    from search.cli.pages.pieces import terminal_width
    from search.searcher import open_searcher

    with open_searcher(index_dir, resident=False) as searcher:
        try:
            stored, cited = searcher.find_named(citation)
        except CitationError:
            former = searcher.find_former(citation)
            if former is None:
                raise
            if form == "markdown":
                raise CitationError(citation, reason=_CHANGED_SINCE) from None
            stored, cited = former.stored, former.citation
            inside, count = list[str](), 0
        else:
            former, file = None, stored.article.source.file
            inside, count = searcher.parts_inside(stored, most=_MOST_PARTS)
            report_files({file: cited.file_now if cited else searcher.file_now(file)})
    if as_json:
        from search.documents.keeping.standings import former_object
        from search.documents.pieces.json_text import dump
        from search.documents.shown_article import article_document

        was = None if former is None else former_object(former)
        click.echo(dump(article_document(stored, cited, was, parts=inside)), nl=False)
        return
    if form == "markdown":
        click.echo(_in_markdown(stored, cited), nl=False)
        return
    view = View(width=terminal_width(), context=None if full else context, full=full)
    if former is not None:
        from search.cli.pages.kept_page import former_text

        click.echo(former_text(former, width=view.width) + "\n")
    click.echo(article_text(stored, cited, view))
    below = _boilerplate(stored, view.width) if boilerplate else ()
    for line in chain(below, _inside(inside, count)):
        click.echo(line)


def _boilerplate(stored: StoredArticle, width: int) -> Iterator[str]:
    """Yield the lines that list the boilerplate of an article."""
    from search.cli.pages.boilerplate_page import boilerplate_of

    yield ""
    yield from boilerplate_of(stored, width=width)


def _inside(places: Sequence[str], count: int) -> Iterator[str]:
    """Yield the lines that name what stands inside an article, none if nothing does."""
    if places:
        yield "\nAttached, each as show takes it:"
        yield from (f"  {place}" for place in places)
    if count > len(places):
        yield f"  and {count - len(places):,} more"


def _in_markdown(stored: StoredArticle, cited: Citation | None) -> str:
    """Return the quote with its paragraph, to paste.

    Raises:
        click.UsageError: If no words were named.
    """
    from search.exporting.entry import make_entries
    from search.exporting.markdown_export import export_in_paragraph

    if cited is None:
        raise click.UsageError(
            "--format markdown shows a quote: name its words, by a label or as FILE:LINE."
        )
    (entry,) = make_entries([(stored, cited)])
    return export_in_paragraph(entry)
