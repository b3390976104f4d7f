"""Run many questions and write the lines of run files, for `run` and `eval`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.cli.options import QueryOptions
    from search.evaluate.queries import NamedQuery
    from search.searcher import Searcher


def lines_of_run(
    searcher: Searcher, queries: Sequence[NamedQuery], options: QueryOptions
) -> Iterator[str]:
    """Yield the lines of the run, query by query in their order, and move a bar."""
    from search.cli.progress import tracked
    from search.evaluate.runs import run_lines

    for query in tracked(queries, unit="queries"):
        ranked = searcher.rank_articles(
            query.text,
            k=options.k,
            filters=options.filters,
            rerank=options.rerank,
            as_typed=options.as_typed,
        )
        yield from run_lines(query.id, ranked.hits)
