"""Ask the questions of a set and keep the signals of every sentence that was read.

    python -m bench.answering.collecting INDEX SET --out FOLDER

`FOLDER/SET.npz` holds a row a sentence: `signals` in the order of `Signals`, `looked` (whether
it was looked at closely), `labels` (1 answers, 0 does not, -1 unknown), `articles` and `owners`,
the question's number; and an entry a question: its `kinds`, `answerable`, `absent` (weight of the
heaviest word that the archive lacks), and what `search` has for it: `covered`, `logits`
and `relevant`, whether its first hit holds an answer.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.answering.sets import SETS, Case
from bench.answering.without import Without, by_external_id
from index.backends.base import Snapshot
from index.backends.registry import open_snapshot
from index.folding import visible
from index.records import ArticleId
from index.settings import SearchSettings
from search.answering.absent_words import absent_words
from search.answering.rounds import Rounds
from search.query_models import QueryModels
from search.results import Query
from search.retrieval.article_cache import ArticleCache
from search.retrieval.copies import Families
from search.retrieval.finding import take_places
from search.retrieval.lead_in import after_head
from search.retrieval.relevance import Relevance
from search.retrieval.retrieval import Retriever
from search.retrieval.timings import Stages
from search.wording.spelling import assume, rewrite
from search.wording.weighed_words import weight_of

ROOT = Path(__file__).resolve().parents[2]
_LABELS = {True: 1, False: 0, None: -1}
_TELL_EVERY = 20


class Collection:
    """What was collected so far."""

    def __init__(self) -> None:
        self._settings, self._models = SearchSettings(), QueryModels(threads=2)
        self._signals: list[tuple[float, ...]] = []
        self._labels: list[int] = []
        self._owners: list[int] = []
        self._looked: list[bool] = []
        self._articles: list[int] = []
        self._cases: list[tuple[str, bool, float, float, float, int]] = []

    def add(self, case: Case, snapshot: Snapshot) -> None:
        """Ask one question of a snapshot."""
        unknown = snapshot.unknown_terms(visible(case.text))
        query = Query(rewrite(visible(case.text), assume(unknown, snapshot)))
        self._add_sentences(case, query, snapshot)
        absent = absent_words(query.text, snapshot.unknown_terms(query.text), snapshot)
        heaviest = max(map(weight_of, absent), default=0.0)
        relevance, label = self._first_hit(case, query, snapshot)
        logit = relevance.logit if relevance.logit is not None else np.nan
        self._cases.append(
            (case.kind, case.is_answerable, heaviest, relevance.covered, logit, label)
        )

    def save(self, file: Path) -> None:
        """Write all of it."""
        kinds, answerable, absent, covered, logits, relevant = zip(*self._cases, strict=True)
        np.savez(
            file,
            signals=np.array(self._signals, np.float32),
            labels=np.array(self._labels, np.int8),
            owners=np.array(self._owners, np.int32),
            looked=np.array(self._looked),
            articles=np.array(self._articles, np.int64),
            kinds=np.array(kinds),
            answerable=np.array(answerable),
            absent=np.array(absent, np.float32),
            covered=np.array(covered, np.float32),
            logits=np.array(logits, np.float32),
            relevant=np.array(relevant, np.int8),
        )

    def _add_sentences(self, case: Case, query: Query, snapshot: Snapshot) -> None:
        wider = replace(self._settings, depth=self._settings.ask_depth)
        retriever = Retriever(snapshot, self._models, wider)
        stages = Stages()
        ranking = retriever.rank(query, weights=self._settings.passage_weights, stages=stages)
        articles = ArticleCache(snapshot)
        rounds = Rounds(
            query.text,
            ranking,
            articles,
            self._models,
            stages,
            closer=self._settings.ask_closer,
            unreadable_at=0.0,
        )
        read = list(rounds.read(rounds.stretches(self._settings.ask_windows), self._models))
        for is_looked, part in zip((True, False), rounds.closer(read, self._models), strict=True):
            for one in part:
                label = case.judge(one.stretch.stored.article, one.stretch.spans[one.at])
                self._signals.append(tuple(one.signals))
                self._looked.append(is_looked)
                self._labels.append(_LABELS[label])
                self._articles.append(one.stretch.stored.id)
                self._owners.append(len(self._cases))

    def _first_hit(self, case: Case, query: Query, snapshot: Snapshot) -> tuple[Relevance, int]:
        """Return what speaks for the first hit of a search, and whether it holds an answer."""
        retriever = Retriever(snapshot, self._models, self._settings)
        ranking = retriever.rank(query, stages=Stages())
        articles = ArticleCache(snapshot)
        places = Families(articles, one_an_article=True)
        taken = take_places(places, ranking, self._settings.rerank_depth, articles)
        logits = retriever.read(query.text, [f.best for f in taken], articles, after_head)
        ordered = retriever.reranked(ranking.passages, logits)
        relevance = Relevance.of(query.text, ordered, logits, articles)
        if not ordered:
            return relevance, 0
        first = ordered[0].passage
        label = case.judge(articles[first.article_id].article, first.span)
        return relevance, _LABELS[label]


def main() -> None:
    """Ask the questions of one set, or of several about one index."""
    options = _options()
    with open_snapshot(options.index) as snapshot:
        ids = by_external_id(snapshot)
        for name in options.sets:
            collection = Collection()
            for number, case in enumerate(list(SETS[name](options.data))[:: options.every], 1):
                left_out: list[ArticleId] = [ids[n] for n in case.left_out if n in ids]
                collection.add(case, Without(snapshot, left_out) if left_out else snapshot)
                if number % _TELL_EVERY == 0:
                    print(name, number, flush=True)
            collection.save(options.out / f"{name}.npz")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("sets", nargs="+", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--out", type=Path, required=True, help="folder for `SET.npz`")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--every", type=int, default=1, help="ask one question of so many")
    return parser.parse_args()


if __name__ == "__main__":
    main()
