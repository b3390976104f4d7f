"""Options that several commands share, spelt once so that they mean the same.

A decorator here adds the options and hands the command one record of what was
typed. Nothing is opened: that is for the command.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from index.filters import Filters

NOTHING_FOUND = 3
"""Exit code of a query that found nothing, and of a refusal."""

INDEX_FOLDER = ".dateline"
"""Name of the index folder that is looked for when none is named."""

Command = Callable[..., None]


class QueryOptions(NamedTuple):
    """How a query is to be answered, as it was typed.

    Attributes:
        k: Hits, quotes or articles wanted.
        filters: Which articles may be returned.
        rerank: Candidates the cross-encoder reads; 0 for none, None for the default.
        as_typed: Whether words that look misspelt are taken as they are.
        embedder: Embedder to open instead of the one the index names, or None.
    """

    k: int
    filters: Filters
    rerank: int | None
    as_typed: bool
    embedder: str | None


class AnyWords(click.Command):
    """A command whose arguments are free text, so an unknown option may be meant as words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and say how to look for words that begin with a dash."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise click.UsageError(
                f"{error.format_message()} If it is part of the text, put -- before that: "
                f"{ctx.command_path} -- {error.option_name}",
                ctx,
            ) from error


def index_option(command: Command) -> Command:
    """Add `--index`, which hands the command `index_dir`."""
    add = click.option(
        "--index",
        "index_dir",
        type=click.Path(path_type=Path),
        envvar="DATELINE_INDEX",
        callback=lambda _ctx, _param, typed: _at_home(typed) or nearest_index(Path.cwd()),
        metavar="PATH",
        help="The index folder.  [default: DATELINE_INDEX, else the nearest .dateline]",
    )
    return add(command)


def _at_home(typed: Path | None) -> Path | None:
    """Return a path with `~` replaced by the home folder, as a shell does.

    A shell leaves it in a variable that was set in quotes, and in `--index=~/news`.
    """
    try:
        return typed.expanduser() if typed else None
    except RuntimeError:  # no such user
        return typed


def nearest_index(start: Path) -> Path:
    """Return `.dateline` in `start` or the nearest parent that has one, else in `start`.

    The path is relative to `start`, so messages stay short.
    """
    for folder in (start, *start.parents):
        if (folder / INDEX_FOLDER).is_dir():
            return Path(os.path.relpath(folder / INDEX_FOLDER, start))
    return Path(INDEX_FOLDER)


def json_option(command: Command) -> Command:
    """Add `--json`, which hands the command `as_json`."""
    add = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    return add(command)


def language_option(command: Command) -> Command:
    """Add `--language`, which hands the command `languages`."""
    add = click.option(
        "--language",
        "languages",
        multiple=True,
        metavar="NAME",
        help="Only articles in this language, as de or German; may be given again for another.",
    )
    return add(command)


def filter_options(command: Command) -> Command:
    """Add the options that say which articles may be returned; hands over `filters`."""

    @functools.wraps(command)
    def collect(**typed: Any) -> None:
        command(filters=_take_filters(typed), **typed)

    return _with_options(collect, *_filter_options())


def _filter_options() -> tuple[Callable[[Command], Command], ...]:
    return (
        click.option(
            "--since",
            metavar="DATE",
            help="Only articles published then or later: 2018, 2018-11 or 2018-11-30.",
        ),
        click.option("--until", metavar="DATE", help="Only articles published then or earlier."),
        click.option(
            "--undated",
            "with_undated",
            is_flag=True,
            help="With these, articles of unknown date, too.",
        ),
        click.option(
            "--outlet",
            "outlets",
            multiple=True,
            metavar="NAME",
            help="Only articles of this outlet; may be given again for another.",
        ),
        language_option,
    )


def query_options(
    *,
    k: int,
    counts: str,
    reads: str = "Candidates the cross-encoder reads.",
    reads_none: str = "Leave the cross-encoder out.",
    speaker: tuple[str, str] = (
        "--said-by",
        "Only words that this speaker says; may be given again for another.",
    ),
) -> Callable[[Command], Command]:
    """Add the options of a query, which hand the command one `QueryOptions`.

    Args:
        k: The default of `--top`.
        counts: What `--top` counts, for the help.
        reads: The help of `--rerank`.
        reads_none: The help of `--no-rerank`.
        speaker: What `--said-by` is called, and its help.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def collect(**typed: Any) -> None:
            command(options=_take_options(typed, said_by=speaker[0]), **typed)

        queried = _with_options(
            collect,
            click.option(speaker[0], "said_by", multiple=True, metavar="NAME", help=speaker[1]),
            click.option(
                "--rerank",
                type=click.IntRange(0),
                metavar="N",
                help=reads,
            ),
            click.option("--no-rerank", is_flag=True, help=reads_none),
            click.option(
                "--as-typed",
                is_flag=True,
                help="Read no word or name in another spelling.",
            ),
            click.option("--embedder", metavar="NAME", hidden=True),
        )
        top = click.option(
            "-k",
            "--top",
            type=click.IntRange(1),
            default=k,
            show_default=True,
            metavar="N",
            help=counts,
        )
        return top(_with_options(queried, *_filter_options()))

    return decorate


def _with_options(command: Command, *options: Callable[[Command], Command]) -> Command:
    """Add options to a command so that its help lists them in this order."""
    for add in reversed(options):
        command = add(command)
    return command


def _take_filters(typed: dict[str, Any], *, said_by: str = "--said-by") -> Filters:
    """Take the filters out of `typed`; `said_by` is what a speaker's name was typed with.

    Raises:
        OptionError: If a filter makes no sense.
    """
    from search.filters import parse_filters

    return parse_filters(
        since=typed.pop("since"),
        until=typed.pop("until"),
        with_undated=typed.pop("with_undated"),
        outlets=typed.pop("outlets"),
        languages=typed.pop("languages"),
        said_by=typed.pop("said_by", ()),
        said_by_option=said_by,
    )


def _take_options(typed: dict[str, Any], *, said_by: str) -> QueryOptions:
    """Take the options of a query out of `typed`.

    Raises:
        click.UsageError: If both `--rerank` and `--no-rerank` were given.
    """
    rerank, no_rerank = typed.pop("rerank"), typed.pop("no_rerank")
    if rerank and no_rerank:
        raise click.UsageError("--rerank and --no-rerank exclude each other")
    return QueryOptions(
        k=typed.pop("top"),
        filters=_take_filters(typed, said_by=said_by),
        rerank=0 if no_rerank else rerank,
        as_typed=typed.pop("as_typed"),
        embedder=typed.pop("embedder"),
    )


def joined(words: tuple[str, ...]) -> str:
    """Return the words of a query as one text that any encoder takes.

    Bytes of an argument that are not valid in the locale's encoding become U+FFFD.

    Raises:
        click.UsageError: If nothing in it can be seen, as when a variable was not set.
    """
    if not any(char.isprintable() and not char.isspace() for word in words for char in word):
        raise click.UsageError("the text is empty; type the words to look for")
    return " ".join(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
