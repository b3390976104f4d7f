"""`dateline find`: every passage that holds what is asked for, counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import (
    NOTHING_FOUND,
    AnyWords,
    filter_options,
    index_option,
    joined,
    json_option,
)

if TYPE_CHECKING:
    from index.filters import Filters
    from search.finding.found import FoundPlaces
    from search.open_index import OpenIndex

_TEXT, _LINES, _TABLE = "text", "jsonl", "csv"
_ORDERS = ("date", "oldest", "file", "score")
_GROUPINGS = ("outlet", "author", "month", "year", "language", "speaker")


@click.command("find", cls=AnyWords)
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "-k",
    "--top",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="Places on a page.",
)
@click.option(
    "--page",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Which page is shown.",
)
@click.option("--exact", is_flag=True, help="Case and accents have to be as typed.")
@click.option("--as-typed", is_flag=True, help="Read no name in another spelling.")
@click.option("--copies", is_flag=True, help="Count the same sentences in another article, too.")
@click.option(
    "--sort",
    type=click.Choice(_ORDERS),
    default="date",
    show_default=True,
    help="Newest first, oldest first, by file, or by score.",
)
@click.option("--count", is_flag=True, help="Print only how many places there are.")
@click.option("--by", type=click.Choice(_GROUPINGS), help="Count places by this.")
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    metavar="FILE.svg",
    help="Draw the counts of --by, too; a file that is there is replaced.",
)
@click.option(
    "--format",
    "written",
    type=click.Choice((_TEXT, _LINES, _TABLE)),
    default=_TEXT,
    show_default=True,
    help="As a page, or all places as JSON lines or CSV.",
)
@filter_options
@click.option(
    "--said-by",
    "said_by",
    multiple=True,
    metavar="NAME",
    help="Only words that this speaker says; may be given again for another.",
)
@json_option
@index_option
@click.pass_context
def find_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    filters: Filters,
    top: int,
    page: int,
    exact: bool,
    as_typed: bool,
    copies: bool,
    sort: str,
    count: bool,
    by: str | None,
    plot: Path | None,
    written: str,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Find every passage that holds QUERY, not the best few.

    Words have to stand in one passage, as whole words, in any order; "words in
    quotation marks" stand side by side; hurri* stands for all words that
    begin so. AND, OR, NOT and brackets combine them, NEAR/5 wants at most five
    words between. title:, author:, outlet:, speaker: and file: look at what is
    known of an article. Case and accents do not count without --exact, nor does
    the spelling of a name: Kyiv finds Kiev.

    The exit code is 3 if nothing is found.
    """
    if as_json and written != _TEXT:
        raise click.UsageError("--json and --format exclude each other")
    if plot is not None and by is None:
        raise click.UsageError("--plot draws the counts of --by; say by what, as --by month")
    from search.cli.opening import opened_searcher, report_filters
    from search.finding.found import Order

    query = joined(words)
    with opened_searcher(index_dir) as searcher:
        report_filters(searcher, filters, as_typed=as_typed)
        with _place_shown():
            found = searcher.find(
                query,
                filters=filters,
                exact=exact,
                order=Order(sort),
                with_copies=copies,
                as_typed=as_typed,
            )
        _report(found, query)
        if plot is not None and by is not None and found.places:
            _plot(searcher, found, by, plot)
        shown = range((page - 1) * top, page * top)
        if as_json:
            _print_document(searcher, found, shown, by)
        elif by:
            _print_groups(searcher, found, by, written)
        elif count or not found.places:
            _print_count(found)
        else:
            _print_places(searcher, found, shown, written)
    if not found.places:
        ctx.exit(NOTHING_FOUND)


@contextmanager
def _place_shown() -> Iterator[None]:
    """Show where a query cannot be read, with a caret under the place.

    Raises:
        click.UsageError: If it cannot.
    """
    from search.cli.pages.found_page import marked_place
    from search.cli.pages.pieces import terminal_width
    from search.finding.syntax_error import QuerySyntaxError

    try:
        yield
    except QuerySyntaxError as error:
        shown = marked_place(error.query, error.at, width=terminal_width())
        raise click.UsageError(f"{error.reason}\n{shown}") from error


def _report(found: FoundPlaces, query: str) -> None:
    """Tell on stderr how names were spelled, and which words may have been meant as operators."""
    from search.cli.pages.pieces import assumed_words, terminal_width
    from search.finding.tokens import small_operators

    for said in assumed_words({}, found.also_searched, terminal_width()):
        click.echo(said, err=True)
    small = small_operators(query)
    if small and not found.places:
        named = ", ".join(small)
        click.echo(f"Read as a word: {named}; operators are AND, OR, NOT, NEAR.", err=True)


def _plot(searcher: OpenIndex, found: FoundPlaces, by: str, file: Path) -> None:
    from search.finding.counts.counting import Grouping
    from search.finding.counts.drawing import plot_groups

    grouping = Grouping(by)
    plot_groups(found.query, searcher.count_found(found, grouping), grouping, file)


def _print_document(searcher: OpenIndex, found: FoundPlaces, shown: range, by: str | None) -> None:
    from search.documents.found import find_document
    from search.documents.pieces.json_text import dump
    from search.finding.counts.counting import Grouping

    groups = {by: searcher.count_found(found, Grouping(by))} if by else {}
    hits = searcher.found_hits(found, start=shown.start, stop=shown.stop)
    click.echo(dump(find_document(found, hits, groups, first=shown.start + 1)), nl=False)


def _print_groups(searcher: OpenIndex, found: FoundPlaces, by: str, written: str) -> None:
    from search.cli.pages.found_page import count_line, groups_text
    from search.cli.pages.pieces import terminal_width
    from search.documents.found import group_lines, group_table
    from search.finding.counts.counting import Grouping

    groups = searcher.count_found(found, Grouping(by))
    if written != _TEXT:
        for line in group_lines(groups) if written == _LINES else group_table(groups):
            click.echo(line.encode(), nl=False)
        return
    width = terminal_width()
    click.echo(count_line(found, width=width))
    if groups:
        click.echo("\n" + groups_text(groups, name=by, width=width))


def _print_places(searcher: OpenIndex, found: FoundPlaces, shown: range, written: str) -> None:
    from search.cli.opening import report_files
    from search.cli.pages.found_page import found_text
    from search.cli.pages.pieces import terminal_width
    from search.documents.found import lines_of, table_of

    if written != _TEXT:
        hits = searcher.found_hits(found)
        for line in lines_of(hits) if written == _LINES else table_of(hits):
            click.echo(line.encode(), nl=False)
        return
    page = list(searcher.found_hits(found, start=shown.start, stop=shown.stop))
    report_files({hit.citation.file: hit.citation.file_now for hit in page})
    click.echo(found_text(found, page, first=shown.start + 1, width=terminal_width()))


def _print_count(found: FoundPlaces) -> None:
    from search.cli.pages.found_page import count_line
    from search.cli.pages.pieces import terminal_width

    click.echo(count_line(found, width=terminal_width()))
