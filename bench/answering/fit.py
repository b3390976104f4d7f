"""Fit the logistic models that ship: of a sentence, of a question, and of a search's first hit.

    python -m bench.answering.fit QUIZ-TUNE.npz=3 PARAGRAPHS-FIT.npz ELSEWHERE-FIT.npz \
        --sentences SAID-FIT.npz

Every file weighs the same, or as many times as much as is said: archives of news are what
the models are for. Signs are kept to what each signal can mean: a figure that is
missing never speaks for a sentence. Writes `search/answering/weights.json` and
`search/retrieval/relevance.json`; `bench.answering.curve` then says what a threshold does.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.records import ArticleId
from search.answering.scoring import Looked, Outlook, outlook
from search.answering.signals import Signals
from search.logistic_model import LogisticModel

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "search" / "answering" / "weights.json"
HITS = ROOT / "search" / "retrieval" / "relevance.json"
_AGAINST = frozenset(
    {
        *("missing", "unbound", "displaced", "figures", "asks", "leans", "hedged", "other_speaker"),
        "absent",
    }
)
"""Signals that can only speak against an answer; the others can only speak for it."""
_EITHER = frozenset({"others"})
"""But a second article may do either: it may say the same, or be as near a miss as the first."""
_RIDGE = 1e-4
_DIGITS = 4

Rows = NDArray[np.float64]
Collected = Mapping[str, NDArray[Any]]


def main() -> None:
    """Fit all and write all."""
    parser = argparse.ArgumentParser(description="fit the models that ship")
    parser.add_argument("files", nargs="+", metavar="FILE[=WEIGHT]", help="what `collecting` wrote")
    parser.add_argument(
        "--sentences",
        nargs="+",
        default=[],
        metavar="FILE[=WEIGHT]",
        help="the same, of questions made from sentences, which always have an answer",
    )
    options = parser.parse_args()
    sets, some = _read(options.files), _read(options.sentences)
    names = [n for n in Signals._fields if n != "reranker"]
    first = fit_sentences([*sets, *some], names)
    closer = fit_sentences([*sets, *some], Signals._fields, is_closer=True)
    models = {"first look": first, "closer look": closer}
    models["question"] = fit_questions(sets, LogisticModel(closer["intercept"], closer["weights"]))
    fitted_on = [Path(file).name for file in (*options.files, *options.sentences)]
    _write(SENTENCES, {"fitted_on": fitted_on, "models": models})
    relevance = {"with logit": fit_hits(sets, has_logit=True), "without": fit_hits(sets)}
    _write(HITS, {"fitted_on": [Path(file).name for file in options.files], "models": relevance})


def _read(files: Sequence[str]) -> list[Collected]:
    """Return what was collected, with how much it weighs."""
    pairs = [file.partition("=")[::2] for file in files]
    return [{**np.load(file), "weight": np.array(float(weight or 1))} for file, weight in pairs]


def fit_sentences(
    sets: Sequence[Collected], names: Sequence[str], *, is_closer: bool = False
) -> dict[str, Any]:
    """Return what each signal adds to the log odds that a sentence answers.

    Args:
        sets: What was collected.
        names: The signals that are used.
        is_closer: Whether only sentences are taken that were looked at closely.
    """
    columns = [Signals._fields.index(name) for name in names]
    rows, labels = [], []
    for collected in sets:
        known = collected["labels"] >= 0
        if is_closer:
            known &= collected["looked"]
        rows.append(collected["signals"][known][:, columns].astype(np.float64))
        labels.append(collected["labels"][known].astype(np.float64))
    return _fitted(sets, rows, labels, names)


def fit_questions(sets: Sequence[Collected], closer: LogisticModel) -> dict[str, Any]:
    """Return what each part of an outlook adds to the log odds that what was read answers."""
    rows, labels = [], []
    for collected in sets:
        found = outlooks(collected, closer)
        rows.append(np.array(list(found.values()), np.float64))
        may_answer = collected["looked"] & (collected["labels"] != 0)
        answered = np.isin(list(found), collected["owners"][may_answer])
        labels.append((answered & collected["answerable"][list(found)]).astype(np.float64))
    return _fitted(sets, rows, labels, Outlook._fields)


def outlooks(collected: Collected, closer: LogisticModel) -> dict[int, Outlook]:
    """Return the outlook of each question for which sentences were looked at, by its number."""
    looked: dict[int, list[Looked]] = {}
    for at in np.flatnonzero(collected["looked"]):
        signals = Signals(*map(float, collected["signals"][at]))
        article = ArticleId(int(collected["articles"][at]))
        one = Looked(article, signals, closer.log_odds(signals._asdict()))
        looked.setdefault(int(collected["owners"][at]), []).append(one)
    absent = collected["absent"]
    return {number: outlook(some, float(absent[number])) for number, some in looked.items()}


def fit_hits(sets: Sequence[Collected], *, has_logit: bool = False) -> dict[str, Any]:
    """Return the same for the first hit of a search."""
    names = {"covered": "covered", "logits": "logit"} if has_logit else {"covered": "covered"}
    rows, labels = [], []
    for collected in sets:
        known = (collected["relevant"] >= 0) & ~np.isnan(collected["logits"])
        rows.append(np.column_stack([np.clip(collected[n][known], -12, 12) for n in names]))
        labels.append(collected["relevant"][known].astype(np.float64))
    return _fitted(sets, rows, labels, list(names.values()))


def _fitted(
    sets: Sequence[Collected], rows: list[Rows], labels: list[Rows], names: Sequence[str]
) -> dict[str, Any]:
    """Return a model as its file has it, of one array of rows a set."""
    counts = [len(some) for some in labels]
    weights = [float(collected.get("weight", 1.0)) for collected in sets]
    shares = np.repeat(np.divide(weights, counts), counts)
    bounds = [_bounds(name) for name in names]
    found, intercept = _logistic(np.vstack(rows), np.hstack(labels), shares, bounds)
    return {"intercept": intercept, "weights": dict(zip(names, found, strict=True))}


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in _EITHER:
        return None, None
    return (None, 0.0) if name in _AGAINST else (0.0, None)


def _logistic(
    rows: Rows, labels: Rows, shares: Rows, bounds: Sequence[tuple[float | None, float | None]]
) -> tuple[list[float], float]:
    """Return weights within bounds and the intercept, of the least weighted loss and a ridge."""
    scale = rows.std(axis=0) + 1e-9
    inputs = np.column_stack([rows / scale, np.ones(len(rows))])
    shares = shares / shares.sum()

    def loss(weights: Rows) -> tuple[float, Rows]:
        odds = inputs @ weights
        found = np.sum(shares * (np.logaddexp(0, odds) - labels * odds))
        wrong = shares * (1 / (1 + np.exp(-odds)) - labels)
        free = weights * np.append(np.ones(len(bounds)), 0)
        return float(found + _RIDGE * free @ free), inputs.T @ wrong + 2 * _RIDGE * free

    start = np.zeros(inputs.shape[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    rounded = [round(float(one), _DIGITS) for one in [*(best[:-1] / scale), best[-1]]]
    return rounded[:-1], rounded[-1]


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
