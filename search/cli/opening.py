"""Open the index that a question is asked of, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from index.records import Filters
from search.searcher import Searcher


@contextmanager
def open_searcher(
    index_dir: Path, *, embedder: str | None = None, resident: bool = False
) -> Iterator[Searcher]:
    """Open a searcher for a block; what of the index it does without is said on stderr.

    Answers are right all the same: the catalog is searched instead, which takes longer.
    """
    from search.cli.layout import one_line

    with Searcher(index_dir, embedder=embedder, resident=resident) as searcher:
        for fault in searcher.damage:
            click.echo(one_line(f"Not used: {fault}"), err=True)
        if searcher.damage:
            click.echo("Answers are complete all the same; see: dateline verify", err=True)
        yield searcher


def report_unknown_outlets(searcher: Searcher, filters: Filters) -> None:
    """Name on stderr each outlet of the filters that no article has, with the nearest ones."""
    from search.cli.layout import one_line

    for name, nearest in searcher.unknown_outlets(filters).items():
        near = ", ".join(f'"{one_line(other)}"' for other in nearest)
        hint = f"the nearest here: {near}" if near else "see: dateline list"
        click.echo(f'No article is from "{one_line(name)}"; {hint}', err=True)
