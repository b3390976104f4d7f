"""Compare filtered searches with plain loops over all passages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np

from index.records import Filters
from index.snapshot import EmbeddedSnapshot, open_snapshot
from search.searcher import Searcher
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
    with Searcher(folder / ".dateline") as searcher:
        for share, filtered in filters.items():
            wanted = min(K, max(1, round(share * articles)))
            for question in questions:
                counts[f"hybrid searches at {share:.2%}"] += 1
                hits = searcher.search(question, k=K, filters=filtered, rerank=0).hits
                outlets = {h.article.outlet.value for h in hits if h.article.outlet}
                if len(hits) != wanted or outlets != {f"Outlet {share}"}:
                    wrong.append(f"{share:.2%} {question!r}: {len(hits)} hits of {wanted}")
    return counts, wrong
