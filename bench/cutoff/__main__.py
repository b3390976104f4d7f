"""Fit where a search ends on one half of the news quiz, and report on the other and the seeds.

    python -m bench.cutoff NEWS [--seeds SEEDS] [--fit]

NEWS is an index of the news quiz, SEEDS one of the seeds, among other articles or alone. A hit on
the quiz is relevant if its article was judged so, one on the seeds if it overlaps the evidence.
Of each query the first 10, and the first 40 hits are looked at, as a search without an end gives
them. `--fit` writes `search/retrieval/cutoff.json` and prints at which likelihood how many of
the relevant hits of the half that it is fitted on are kept.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.answering.sets import judged_articles, seed_questions
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.records import Article, Span
from index.settings import SearchSettings
from search.query_models import QueryModels
from search.results import Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.cutoff import Nearness, is_kept
from search.retrieval.finding import find
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ROOT / "search" / "retrieval" / "cutoff.json"
_DEPTHS = (10, 40)
_KEPT = (0.95, 0.97, 0.98)
_SIGNALS = ["covered", "fused", "article", "behind"]
_RIDGE = 1e-2
_DIGITS = 4
_PASSAGES = 1_000
"""What a hit is judged by in a large archive, as both are."""

IsRelevant = Callable[[Article, Span], bool]


class Judged(NamedTuple):
    """A hit: its rank, what speaks for it, and whether it is relevant."""

    rank: int
    nearness: Nearness
    is_relevant: bool


def main() -> None:
    """Print what is kept, and how many others remain."""
    parser = argparse.ArgumentParser(prog="bench.cutoff", description="where a search ends")
    parser.add_argument("news", type=Path, metavar="NEWS", help="an index of the news quiz")
    parser.add_argument("--seeds", type=Path, help="an index of the seeds")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--fit", action="store_true", help="fit the model that ships again")
    parser.add_argument("--no-rerank", action="store_true", help="leave the cross-encoder out")
    options = parser.parse_args()
    rerank = 0 if options.no_rerank else None
    sets = dict[str, list[list[Judged]]]()
    with open_snapshot(options.news) as snapshot:
        for half, name in ((0, "quiz, fitted on"), (1, "quiz, other half")):
            cases = list(quiz(options.data / "news-quiz"))[half::2]
            sets[name] = collect(snapshot, cases, rerank=rerank)
    if options.seeds:
        with open_snapshot(options.seeds) as snapshot:
            asked = seed_questions(options.data / "seed-questions")
            cases = [(one.text, _overlaps(one.judge)) for one in asked if one.is_answerable]
            sets["seeds"] = collect(snapshot, cases, rerank=rerank)
    if options.fit:
        fit(sets["quiz, fitted on"])
    print(f"a search ends below {SearchSettings().kept_at}")
    for name, queries in sets.items():
        for depth in _DEPTHS:
            print(f"{name:18} {depth:3} hits: {kept(queries, depth)}")


def quiz(folder: Path) -> Iterable[tuple[str, IsRelevant]]:
    """Yield the questions of the news quiz, each with what tells whether a hit is relevant."""
    judged = judged_articles(folder)
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        yield fields["text"], _is_one_of(frozenset(judged.get(fields["_id"], ())))


def _is_one_of(right: frozenset[str]) -> IsRelevant:
    return lambda article, _: article.external_id in right


def _overlaps(judge: Callable[[Article, Span], bool | None]) -> IsRelevant:
    return lambda article, span: bool(judge(article, span))


def collect(
    snapshot: Snapshot, cases: Iterable[tuple[str, IsRelevant]], *, rerank: int | None
) -> list[list[Judged]]:
    """Return the hits of each query, the best first."""
    models, settings = QueryModels(threads=1), SearchSettings()
    queries = list[list[Judged]]()
    for text, is_relevant in cases:
        found = find(
            Retriever(snapshot, models, settings),
            Query(text, k=max(_DEPTHS)),
            rerank=settings.rerank_depth if rerank is None else rerank,
            articles=ArticleCache(snapshot),
            stages=Stages(),
        )
        queries.append(
            [
                Judged(rank, one.nearness, is_relevant(shown.stored.article, shown.span))
                for rank, one in enumerate(found, 1)
                for shown in one.quotes[:1]
                if one.nearness is not None
            ]
        )
    return queries


def kept(queries: Sequence[Sequence[Judged]], depth: int) -> str:
    """Return what is kept of the relevant hits among the first, and of the others, in words."""
    hits = [one for query in queries for one in query if one.rank <= depth]
    settings = SearchSettings()
    shares = []
    for is_relevant in (True, False):
        some = [one for one in hits if one.is_relevant is is_relevant]
        left = sum(is_kept(one.nearness, settings, _PASSAGES) for one in some)
        shares.append((left, len(some)))
    (relevant, of), (others, of_others) = shares
    return (
        f"{relevant} of {of} relevant kept ({relevant / max(1, of):.3f}), "
        f"{others} of {of_others} others remain "
        f"({others / len(queries):.1f} of {of_others / len(queries):.1f} a query)"
    )


def fit(queries: Sequence[Sequence[Judged]]) -> None:
    """Fit the model, write it, and print the likelihoods at which most relevant hits are kept."""
    hits = [one for query in queries for one in query]
    rows = np.array([one.nearness[: len(_SIGNALS)] for one in hits], np.float64)
    labels = np.array([one.is_relevant for one in hits], np.float64)
    weights, intercept = _logistic(rows, labels)
    named = dict(zip(_SIGNALS, weights, strict=True))
    models = {"hit": {"intercept": intercept, "weights": named}}
    content = {"fitted_on": ["quiz-tune"], "models": models}
    WRITTEN.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    odds = rows @ np.array(weights) + intercept
    right = np.sort(1 / (1 + np.exp(-odds[labels == 1])))[::-1]
    for part in _KEPT:
        at = right[int(np.ceil(part * len(right))) - 1]
        print(f"{part} of the relevant are kept at {at:.3f}")


def _logistic(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> tuple[list[float], float]:
    scale = rows.std(axis=0) + 1e-9
    inputs = np.column_stack([rows / scale, np.ones(len(rows))])
    free = np.append(np.ones(rows.shape[1]), 0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = inputs @ weights
        found = np.sum(np.logaddexp(0, odds) - labels * odds) + _RIDGE * weights @ (free * weights)
        wrong = 1 / (1 + np.exp(-odds)) - labels
        return float(found), inputs.T @ wrong + 2 * _RIDGE * free * weights

    start = np.zeros(inputs.shape[1])
    bounds = [(None, 0.0) if name == "behind" else (0.0, None) for name in _SIGNALS]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    rounded = [round(float(one), _DIGITS) for one in [*(best[:-1] / scale), best[-1]]]
    return rounded[:-1], rounded[-1]


if __name__ == "__main__":
    main()
