"""`dateline show`: the article around a citation, or a whole article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import CitationError
from search.cli.options import index_option, json_option

if TYPE_CHECKING:
    from index.records import StoredArticle
    from search.results import Citation
    from search.searcher import Searcher

CONTEXT_SENTENCES = 3
_HASH = re.compile(r"[0-9a-fA-F]{4,64}", re.ASCII)
_LABEL = re.compile(r"[0-9a-fA-F]+:\d+-\d+", re.ASCII)
_AT_LINE = re.compile(r".+:\d{1,9}", re.ASCII)


@click.command("show")
@click.argument("citation", metavar="CITATION")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=CONTEXT_SENTENCES,
    show_default=True,
    metavar="N",
    help="Sentences shown on either side of the quote.",
)
@click.option("--full", is_flag=True, help="Show the whole article, boilerplate too.")
@json_option
@index_option
def show_command(
    citation: str, *, context: int, full: bool, as_json: bool, index_dir: Path
) -> None:
    """Show the article around CITATION, highlighted.

    CITATION is a label as `search` and `ask` print it, such as
    1f0a9c3e7b52:2113-2262. A file's path, or the part of a label before the
    colon, shows the whole article.
    """
    from search.cli import as_json as documents
    from search.cli.article_page import View, article_text
    from search.cli.terminal import terminal_width
    from search.searcher import Searcher

    with Searcher(index_dir, resident=False) as searcher:
        stored, cited = _find(searcher, citation, index_dir)
    if as_json:
        click.echo(documents.dump(documents.article_document(stored, cited)), nl=False)
        return
    view = View(width=terminal_width(), context=None if full else context, full=full)
    click.echo(article_text(stored, cited, view))


def _find(searcher: Searcher, typed: str, index_dir: Path) -> tuple[StoredArticle, Citation | None]:
    """Return the article that was named, and the citation if it was a label.

    Raises:
        CitationError: If nothing in the index has that label, hash or path.
    """
    if _HASH.fullmatch(typed) and not Path(typed).exists():
        return searcher.find_article(typed.lower()), None
    if _LABEL.fullmatch(typed):
        cited = searcher.resolve(typed)
        return searcher.article(cited.article_id), cited
    return _of_file(searcher, typed, index_dir), None


def _of_file(searcher: Searcher, typed: str, index_dir: Path) -> StoredArticle:
    """Return the article of a file, or of a line of it that is named as `FILE:LINE`."""
    path, _, line = typed.rpartition(":") if _AT_LINE.fullmatch(typed) else (typed, "", "")
    wanted = {path, Path(path).absolute()}
    root = index_dir.absolute().parent
    found = [
        stored
        for stored in searcher.articles()
        if wanted & {stored.article.source.file, root / stored.article.source.file}
        and (not line or stored.article.source.line in (None, int(line)))
    ]
    if len(found) == 1:
        return found[0]
    raise CitationError(typed, reason=_why_not(path, len(found)))


def _why_not(path: str, found: int) -> str:
    if found:
        return f"{found} articles are in that file; add the line of one, such as {path}:1"
    return "expected a label such as 1f0a9c3e7b52:2113-2262, or the path of an indexed file"
