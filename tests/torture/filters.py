"""Compare filtered searches, dense, lexical and hybrid, with plain loops over all passages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import numpy as np

from index.backends.base import NO_FILTERS
from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.embedders.base import Matrix, Vector
from index.filters import Filters
from index.records import Candidate, PassageId
from search.searcher import Searcher, open_searcher
from tests.index.archives import EMBEDDER, WORDS, build

SHARES = (0.1, 0.01, 0.001, 0.0001)
K = 10


def write_dated(folder: Path, *, articles: int, seed: int) -> dict[float, Filters]:
    """Write articles of which each share in `SHARES` has an outlet of its own."""
    chance = np.random.default_rng(seed)
    words = np.array(WORDS)
    folder.mkdir(parents=True, exist_ok=True)
    outlets = ["Everybody"] * articles
    taken = chance.permutation(articles)
    used = 0
    for share in SHARES:
        count = max(1, round(share * articles))
        for position in taken[used : used + count]:
            outlets[position] = f"Outlet {share}"
        used += count
    with (folder / "news.jsonl").open("w", encoding="utf-8") as stream:
        for number, outlet in enumerate(outlets):
            text = f"{' '.join(chance.choice(words, 12))} number{number}."
            stream.write(json.dumps({"text": text, "outlet": outlet}) + "\n")
    return {share: Filters(outlets=(f"Outlet {share}",)) for share in SHARES}


def recalls(snapshot: EmbeddedSnapshot, question: str, filters: Filters) -> tuple[float, float]:
    """Return the recall at `K` of the dense and of the lexical side against the oracle."""
    held = [p for a in snapshot.article_ids(filters=filters) for p in snapshot.passages_of(a)]
    query = EMBEDDER.embed_query(question)
    stored = EMBEDDER.embed_passages([p.text for p in held]).astype(np.float16)
    cosines = (stored.astype(np.float64) * query).sum(axis=1).astype(np.float32)
    floor = np.sort(cosines)[-min(K, len(held))]
    dense = [c.score for c in snapshot.dense(query, K, filters=filters)]
    found = sum(score >= floor for score in dense) / min(K, len(held))
    ranked = snapshot.lexical(question, snapshot.passage_count)
    everything = {c.passage_id: c.score for c in ranked}
    allowed = sorted((everything.get(p.id, 0.0) for p in held), reverse=True)
    best = [score for score in allowed if score > 0][:K]
    lexical = [c.score for c in snapshot.lexical(question, K, filters=filters)]
    matched = sum(abs(a - b) < 1e-6 for a, b in zip(lexical, best, strict=False))
    return found, matched / len(best) if best else 1.0


class ExactSnapshot(EmbeddedSnapshot):
    """A snapshot whose filtered searches are plain loops over all that is allowed."""

    def __init__(self, index_dir: Path) -> None:
        """Pin what is committed now."""
        super().__init__(index_dir)
        self._held = dict[Filters, tuple[list[PassageId], Matrix]]()

    def dense(self, embedding: Vector, k: int, *, filters: Filters = NO_FILTERS) -> list[Candidate]:
        """Compare the query with each allowed passage."""
        ids, stored = self._allowed(filters)
        scores = (stored.astype(np.float64) * embedding).sum(axis=1).astype(np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [Candidate(ids[position], float(scores[position])) for position in best]

    def lexical(
        self, text: str, k: int, *, filters: Filters = NO_FILTERS, title_boost: float = 1.0
    ) -> list[Candidate]:
        """Rank everything, and leave out what is not allowed."""
        allowed = set(self._allowed(filters)[0])
        everything = super().lexical(text, self.passage_count, title_boost=title_boost)
        return [one for one in everything if one.passage_id in allowed][:k]

    def _allowed(self, filters: Filters) -> tuple[list[PassageId], Matrix]:
        if filters not in self._held:
            articles = self.article_ids(filters=filters)
            held = [p for article in articles for p in self.passages_of(article)]
            stored = EMBEDDER.embed_passages([p.text for p in held]).astype(np.float16)
            self._held[filters] = [p.id for p in held], stored.astype(np.float32)
        return self._held[filters]


def ranked(searcher: Searcher, question: str, filters: Filters) -> list[tuple[int, float]]:
    """Return the passages of a hybrid search and their scores."""
    hits = searcher.search(question, k=K, filters=filters, rerank=0).hits
    return [(hit.passage_id, hit.score) for hit in hits]


def is_same(one: list[tuple[int, float]], other: list[tuple[int, float]]) -> bool:
    """Return whether two searches found the same passages, with nearly the same scores."""
    pairs = list(zip(one, other, strict=False))
    return len(one) == len(other) and all(a == c and abs(b - d) < 1e-5 for (a, b), (c, d) in pairs)


def campaign(folder: Path, *, seed: int, articles: int) -> tuple[Counter[str], list[str]]:
    """Ask under filters of every share; return counts, and what was missed."""
    filters = write_dated(folder, articles=articles, seed=seed)
    build(folder)
    counts, wrong = Counter[str](), list[str]()
    questions = [f"{a} {b}" for a, b in zip(WORDS[::3], WORDS[1::3], strict=False)]
    with open_snapshot(folder / ".dateline") as snapshot:
        for share, filtered in filters.items():
            for question in questions:
                counts[f"filtered searches at {share:.2%}"] += 2
                dense, lexical = recalls(snapshot, question, filtered)
                if (dense, lexical) != (1.0, 1.0):
                    wrong.append(f"{share:.2%} {question!r}: recall {dense:.3f}, {lexical:.3f}")
    with patch("search.searcher.open_snapshot", ExactSnapshot):
        by_hand = open_searcher(folder / ".dateline")
    with open_searcher(folder / ".dateline") as searcher, by_hand:
        for share, filtered in filters.items():
            for question in questions:
                counts[f"hybrid searches at {share:.2%}"] += 1
                hits, wanted = (ranked(s, question, filtered) for s in (searcher, by_hand))
                if not is_same(hits, wanted) or len(hits) != min(
                    K, max(1, round(share * articles))
                ):
                    wrong.append(f"{share:.2%} {question!r}: {hits}, by hand {wanted}")
    return counts, wrong
