"""Open the index that a question is asked of, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from index.filters import Filters
from index.language_codes import language_name
from index.records import FileCondition
from search.literal_part import Literal
from search.searcher import Searcher, open_searcher

_NAMED = 3
"""Files that are named in a line about them; of more only the count is given."""
_SAID = {
    FileCondition.CHANGED: "Changed since indexed",
    FileCondition.MISSING: "Not there any more",
    FileCondition.UNREADABLE: "Cannot be looked at",
}


@contextmanager
def opened_searcher(
    index_dir: Path, *, embedder: str | None = None, resident: bool = False
) -> Iterator[Searcher]:
    """Open a searcher for a block; what of the index it does without is said on stderr.

    Answers are right all the same: the catalog is searched instead, which takes longer.
    """
    from search.cli.layout import one_line

    with open_searcher(index_dir, embedder=embedder, resident=resident) as searcher:
        for fault in searcher.damage:
            click.echo(one_line(f"Not used: {fault}"), err=True)
        if not searcher.finds_all_words:
            click.echo("Until then some words are not found, and none is called missing.", err=True)
        elif searcher.damage:
            click.echo("Answers are complete all the same; see: dateline verify", err=True)
        yield searcher


def report_filters(
    searcher: Searcher, filters: Filters, *, of_speakers: bool = False, as_typed: bool = False
) -> None:
    """Report on stderr what filters leave out that a user may not expect.

    Outlets and speakers that no article has are named with the nearest ones, and articles
    without a known date are counted. With `of_speakers`, or speakers in the filters, an
    index that does not know all of these says so. With `as_typed` names are spelled as typed.
    """
    from search.cli.layout import counted, one_line

    def said(names: Sequence[str], fallback: str) -> str:
        near = ", ".join(f'"{one_line(other)}"' for other in names)
        return f"the nearest here: {near}" if near else f"see: {fallback}"

    for name, nearest in searcher.unknown_outlets(filters).items():
        hint = said(nearest, "dateline list")
        click.echo(f'No article is from "{one_line(name)}"; {hint}', err=True)
    for code in searcher.unread_languages(filters):
        click.echo(
            f"No article is known to be in {language_name(code)}; see: dateline status", err=True
        )
    for name, nearest in searcher.unknown_speakers(filters, as_typed=as_typed).items():
        hint = said(nearest, "dateline quotes")
        click.echo(f'No speaker here is called "{one_line(name)}"; {hint}', err=True)
    if (of_speakers or filters.said_by) and not searcher.knows_all_speakers:
        click.echo("Who says what is not yet known of all articles; run: dateline index", err=True)
    undated = searcher.undated_left_out(filters)
    if undated:
        articles = counted(undated, "undated article")
        click.echo(f"{articles} left out: --undated takes them in", err=True)


def report_english_only(searcher: Searcher, what: str) -> None:
    """Report on stderr that something is read in English only, if most articles are not in it."""
    from search.cli.layout import counted

    foreign, articles = searcher.unread_articles()
    if 2 * foreign > articles:
        verb = "is" if foreign == 1 else "are"
        others = f"{foreign:,} of {counted(articles, 'article')} {verb}"
        click.echo(f"{what} in English texts only; {others} in other languages.", err=True)


def report_unobeyed(ctx: click.Context, literal: Literal[Any], filters: Filters) -> None:
    """Report on stderr which operators of a query were read as words, with the command for them."""
    if not (literal.unobeyed.typed or literal.unobeyed.is_open):
        return
    from search.cli.pages.literal_page import typed_filters, unobeyed_line

    typed = typed_filters(filters)
    if ctx.get_parameter_source("index_dir") is ParameterSource.COMMANDLINE:
        typed.append(f"--index {ctx.params['index_dir']}")
    click.echo(unobeyed_line(literal.unobeyed, typed), err=True)


CHANGED_SINCE = "its article was changed or removed; dateline show LABEL says what became of it"
"""Why words are not given to paste that are known only from before."""


def report_files(now: Mapping[str, FileCondition | None]) -> None:
    """Report on stderr which files are not what was indexed of them, a line for each way."""
    from search.cli.layout import one_line

    for condition, said in _SAID.items():
        files = [file for file, found in now.items() if found is condition]
        more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
        if files:
            named = one_line(", ".join(files[:_NAMED]))
            click.echo(
                f"{said}: {named}{more}; quoted as indexed; to update: dateline index", err=True
            )
