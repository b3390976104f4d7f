"""Measure quality against cost: each embedder, and each depth of the cross-encoder.

    python bench/quality_cost.py FOLDER [--limit 112] [--json FILE] [--plot FILE]

FOLDER is a judged collection as BEIR lays it out. Its articles are indexed again with
each embedder that ships, its questions are ranked on one thread at each depth, and
CPU seconds are those of this whole process, so a busy machine hardly stretches them.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.embedders.registry import EMBEDDERS
from index.intake.build import index_paths
from index.settings import IndexSettings
from search import open_searcher
from search.evaluate.beir import Collection, open_collection
from search.evaluate.measures import means, measure_run
from search.evaluate.runs import Run, article_name

MEASURE = "nDCG@10"
DEPTHS = (0, 6, 10, 20)
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What one embedder and one depth cost and gave."""

    embedder: str
    depth: int
    index_ms: float
    question_ms: float
    quality: float


def main() -> None:
    """Parse the arguments, measure, print the table, write the JSON and the plot."""
    parser = argparse.ArgumentParser(description="quality against cost")
    parser.add_argument("folder", type=Path, help="a judged collection")
    parser.add_argument("--limit", type=int, help="questions at most")
    parser.add_argument("--depths", type=int, nargs="+", default=DEPTHS, help="what it may read")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--plot", type=Path, help="where to draw them")
    wanted = parser.parse_args()
    points = list(measure(open_collection(wanted.folder).limited(wanted.limit), wanted.depths))
    for point in points:
        print(
            f"{point.embedder:12} depth {point.depth:2} {point.index_ms:8.1f} ms CPU a passage"
            f" {point.question_ms:8.1f} ms CPU a question {MEASURE} {point.quality:.4f}"
        )
    if wanted.json:
        content = json.dumps([asdict(point) for point in points], indent=1) + "\n"
        wanted.json.write_text(content, encoding="utf-8")
    if wanted.plot:
        draw(points, wanted.plot, name=wanted.folder.name)


def measure(collection: Collection, depths: Sequence[int]) -> Iterator[Point]:
    """Yield a point for each embedder and depth, as each is done."""
    for embedder in EMBEDDERS:
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            report = index_paths(
                [collection.corpus], index_dir=Path(folder), settings=IndexSettings(embedder)
            )
            index_ms = 1000 * (time.process_time() - began) / max(1, report.passages)
            for depth in depths:
                run, question_ms = rank(Path(folder), collection, depth)
                values = measure_run(run, collection.qrels, measures=[MEASURE])
                quality = means(values)[MEASURE]
                yield Point(embedder, depth, index_ms, question_ms, quality)


def rank(index_dir: Path, collection: Collection, depth: int) -> tuple[Run, float]:
    """Return the ranked articles of each question, and the CPU of the middle one in ms."""
    run: Run = {}
    spent = []
    with open_searcher(index_dir, threads=1) as searcher:
        for query in [*collection.queries[:WARM_UP], *collection.queries]:
            began = time.process_time()
            hits = searcher.rank_articles(query.text, rerank=depth).hits
            spent.append(1000 * (time.process_time() - began))
            run[query.id] = {article_name(hit): hit.score for hit in hits}
    return run, sorted(spent[WARM_UP:])[(len(spent) - WARM_UP) // 2]


def draw(points: Sequence[Point], file: Path, *, name: str) -> None:
    """Draw quality against the cost of a passage indexed, and of a question asked."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4), sharey=True, layout="constrained")
    for embedder in EMBEDDERS:
        own = [point for point in points if point.embedder == embedder]
        left.plot(own[0].index_ms, own[0].quality, marker="o", linestyle="", label=embedder)
        right.plot(
            [p.question_ms for p in own], [p.quality for p in own], marker="o", label=embedder
        )
        for point in own:
            right.annotate(str(point.depth), (point.question_ms, point.quality), fontsize="small")
    left.set(xlabel="ms CPU a passage indexed", ylabel=f"{MEASURE}, {name}", xlim=(0, None))
    right.set(xlabel="ms CPU a question, by depth of the cross-encoder", xscale="log")
    left.legend(fontsize="small")
    figure.savefig(file, metadata={"Date": None})


if __name__ == "__main__":
    main()
