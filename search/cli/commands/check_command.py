"""`dateline check`: find every quotation of a draft in the articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Iterable

    from index.filters import Filters
    from index.readers.base import Read

_STDIN = "-"
_MARKS = "\"“”„«»‘’'"


class _Draft(NamedTuple):
    """The text of a draft, and of a file what it was read from."""

    text: str
    is_markdown: bool = False
    sha256: str | None = None


@click.command("check", cls=AnyWords)
@click.argument("words", nargs=-1, required=True, metavar="TEXT|FILE|-")
@filter_options
@json_option
@index_option
@click.pass_context
def check_command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    filters: Filters,
    as_json: bool,
    index_dir: Path,
) -> None:
    """Find every quotation of a draft in the articles.

    The draft is a file that `dateline index` can read, - for standard input, or
    the text itself. Each quotation is verbatim, altered, only partly there, of
    another speaker, or not found; where it stands is cited, and what differs is
    marked. Marks, dashes, stops and commas may differ, and ... or [...] may cut.

    The exit code is 0 if every quotation is verbatim, or too short to look up,
    and what the draft names as its speaker is whom the article names. It is 3 if
    any is not, if the two speakers could not be compared, if the article corrects
    who said it, if a condition or a denial is cut off, if marks do not pair up,
    or if nothing is quoted.
    """
    from search.cli.opening import opened_searcher, report_filters

    draft = _read(words)
    with opened_searcher(index_dir) as searcher:
        report_filters(searcher, filters)
        report = searcher.check_draft(
            draft.text, is_markdown=draft.is_markdown, filters=filters, leave_out=draft.sha256
        )
    if as_json:
        from search.documents.checks import check_document
        from search.documents.pieces.json_text import dump

        click.echo(dump(check_document(report)), nl=False)
    else:
        from search.cli.pages.check_page import check_text
        from search.cli.pages.pieces import terminal_width

        click.echo(check_text(report, width=terminal_width()))
    if not report.is_passed:
        ctx.exit(NOTHING_FOUND)


def _read(words: tuple[str, ...]) -> _Draft:
    """Return the draft that was typed or named.

    Raises:
        ReadError: If a file cannot be read, or is none and can be no draft either.
        click.UsageError: If the text is empty.
    """
    text = joined(words)
    if len(words) > 1:
        return _Draft(text)
    (typed,) = words
    if typed == _STDIN:
        return _standard_input()
    if _is_there(typed):
        return _of_file(Path(typed))
    if not any(mark in typed for mark in _MARKS) and len(typed.split()) == 1:
        from index.errors import ReadError

        raise ReadError(typed, "no such file; a text to check needs quotation marks in it")
    return _Draft(text)


def _is_there(typed: str) -> bool:
    try:
        return Path(typed).exists()
    except OSError:  # too long for a path
        return False


def _of_file(path: Path) -> _Draft:
    from index.errors import ReadError
    from index.readers.registry import read_articles
    from index.settings import IndexSettings

    if path.is_dir():
        raise ReadError(str(path), "is a folder; name the file of one draft")
    if not path.is_file():
        raise ReadError(str(path), "is no file; name one, or give the draft to: dateline check -")
    limit = IndexSettings().max_article_bytes
    return _only(read_articles(path, file=str(path), max_bytes=limit), str(path))


def _standard_input() -> _Draft:
    from index.errors import ReadError
    from index.readers.base import ReadOptions
    from index.readers.text_reader import TextReader
    from index.settings import IndexSettings

    options = ReadOptions("standard input", IndexSettings().max_article_bytes)
    if sys.stdin is None:  # it was closed
        raise ReadError(options.file, "is closed; give the draft as a file")
    return _only(TextReader("text")(sys.stdin.buffer, options), options.file)


def _only(read: Iterable[Read], name: str) -> _Draft:
    """Return the one article of a file as a draft.

    Raises:
        ReadError: If it cannot be read, or holds none or several.
    """
    from index.errors import ReadError
    from index.records import Article

    articles = list[Article]()
    for one in read:
        if isinstance(one, ReadError):
            raise ReadError(one.file, _for_draft(one.reason), line=one.line, part=one.part)
        if isinstance(one, Article):
            articles.append(one)
    if len(articles) != 1:
        raise ReadError(name, f"holds {len(articles)} articles; expected one draft")
    source = articles[0].source
    return _Draft(articles[0].text, source.format == "markdown", source.sha256)


def _for_draft(reason: str) -> str:
    """Return why a draft cannot be read, with what helps: `--encoding` is none of `check`."""
    before, option, _ = reason.partition("--encoding")
    if not option:
        return reason
    return f"{before[: max(map(before.rfind, ';,'))]}; save the draft as UTF-8"
