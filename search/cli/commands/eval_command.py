"""`dateline eval`: measures on judged questions, and what changed between runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.options import QueryOptions, json_option, query_options

if TYPE_CHECKING:
    from search.evaluate.comparison import Comparison
    from search.evaluate.runs import Run

_HELP = """Measure how well questions with judged articles are answered.

PATH is a folder laid out as BEIR does, with corpus.jsonl, queries.jsonl and
qrels/test.tsv. Its articles are indexed into a cache, its questions are run,
and the ranked articles are measured. Other forms measure what was run before:

\b
  dateline eval A.run --qrels FILE
  dateline eval --compare A.run B.run --qrels FILE
"""
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("eval", help=_HELP)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH")
@click.option("--split", default="test", show_default=True, help="Which judgments of the folder.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N questions.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME",
    help="A measure by its name in ir-measures; may be given again for another.  "
    "[default: nDCG@10, R@100, RR@10, AP]",
)
@click.option("--output", type=_FILE, metavar="FILE", help="Write the run there.")
@click.option("--qrels", type=_FILE, metavar="FILE", help="Judgments; PATH is then a run file.")
@click.option("--compare", is_flag=True, help="Compare run files with the first of them.")
@click.option("--plot", type=_FILE, metavar="FILE", help="Draw the comparison, as PNG, SVG or PDF.")
@query_options(k=100, counts="Articles for a question wanted.")
@json_option
def eval_command(
    paths: tuple[Path, ...],
    *,
    split: str,
    limit: int | None,
    measures: tuple[str, ...],
    output: Path | None,
    qrels: Path | None,
    compare: bool,
    plot: Path | None,
    options: QueryOptions,
    as_json: bool,
) -> None:
    """Measure a collection or a run file, or compare run files."""
    from search.evaluate.measures import DEFAULT_MEASURES, check_measures

    chosen = tuple(dict.fromkeys(measures)) or DEFAULT_MEASURES
    _check(paths, qrels=qrels, compare=compare, plot=plot, output=output)
    check_measures(chosen)
    if qrels is None:
        _evaluate(paths[0], split, limit, chosen, output, options, as_json)
    elif compare:
        _compare(paths, qrels, chosen, plot, as_json)
    else:
        _measure(paths[0], qrels, chosen, as_json)


def _check(
    paths: tuple[Path, ...],
    *,
    qrels: Path | None,
    compare: bool,
    plot: Path | None,
    output: Path | None,
) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: With the form that was probably meant.
    """
    if compare and (qrels is None or len(paths) < 2):
        raise click.UsageError("--compare takes two run files or more, and --qrels FILE")
    if not compare and len(paths) > 1:
        raise click.UsageError("one PATH at a time; to compare run files add --compare")
    if plot is not None and not compare:
        raise click.UsageError("--plot draws a comparison; add --compare")
    if output is not None and qrels is not None:
        raise click.UsageError("--output writes a new run; leave --qrels out")


def _evaluate(
    folder: Path,
    split: str,
    limit: int | None,
    measures: tuple[str, ...],
    output: Path | None,
    options: QueryOptions,
    as_json: bool,
) -> None:
    """Index, run and measure a judged collection."""
    from search.cli.evaluation_reports import Evaluation, print_evaluation
    from search.cli.progress import index_progress
    from search.cli.reports import skipped_lines, warning_lines
    from search.cli.running import lines_of_run
    from search.evaluate.beir import open_collection
    from search.evaluate.cached_index import cached_index, evaluation_settings
    from search.evaluate.measures import measure_run
    from search.evaluate.runs import parse_run
    from search.output_files import write_lines
    from search.searcher import open_searcher

    collection = open_collection(folder, split=split).limited(limit)
    settings = evaluation_settings(options.embedder)
    with index_progress() as progress:
        index_dir, built = cached_index(collection.corpus, settings, progress=progress)
    for line in (*skipped_lines(built), *warning_lines(built)):
        click.echo(line, err=True)
    with open_searcher(index_dir, embedder=settings.embedder) as searcher:
        lines = list(lines_of_run(searcher, collection.queries, options))
    if output is not None:
        write_lines(output, lines)
    run = parse_run(lines, file=str(folder))
    evaluation = Evaluation(
        name=str(folder),
        split=split,
        embedder=settings.embedder,
        values=measure_run(run, collection.qrels, measures=measures),
    )
    print_evaluation(evaluation, as_json=as_json)


def _measure(path: Path, qrels: Path, measures: tuple[str, ...], as_json: bool) -> None:
    """Measure a run file."""
    from search.cli.evaluation_reports import Evaluation, print_evaluation
    from search.evaluate.measures import measure_run
    from search.evaluate.qrels import read_qrels
    from search.evaluate.runs import read_run

    values = measure_run(read_run(path), read_qrels(qrels), measures=measures)
    print_evaluation(Evaluation(str(path), None, None, values), as_json=as_json)


def _compare(
    paths: tuple[Path, ...],
    qrels: Path,
    measures: tuple[str, ...],
    plot: Path | None,
    as_json: bool,
) -> None:
    """Compare run files with the first of them."""
    from search.cli.evaluation_reports import print_comparisons
    from search.evaluate.qrels import read_qrels
    from search.evaluate.runs import read_run

    judged = read_qrels(qrels)
    runs = {str(path): read_run(path) for path in paths}
    missing = sum(not any(query_id in run for run in runs.values()) for query_id in judged)
    if missing:
        click.echo(
            f"{missing} of {len(judged)} judged questions are in no run; they count as 0", err=True
        )
    comparisons = [_comparison(measure, runs, judged) for measure in measures]
    if plot is not None:
        from search.evaluate.plots import plot_comparison

        plot_comparison(comparisons[0], plot)
    print_comparisons(comparisons, as_json=as_json)


def _comparison(
    measure: str, runs: dict[str, Run], judged: dict[str, dict[str, int]]
) -> Comparison:
    from search.evaluate.comparison import compare_runs
    from search.evaluate.measures import measure_run

    values = {
        name: measure_run(run, judged, measures=[measure])[measure] for name, run in runs.items()
    }
    return compare_runs(measure, values)
