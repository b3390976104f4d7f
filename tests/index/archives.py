"""Small archives to index, and plain answers to compare an index with."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.analysis import analyse
from index.backends.base import Snapshot
from index.embedders.base import Vector
from index.embedders.hashing_embedder import HashingEmbedder
from index.intake.build import index_paths
from index.intake.build_report import BuildReport
from index.intake.pruning import Pruning
from index.records import Candidate, StoredPassage
from index.settings import IndexSettings
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages

SETTINGS = IndexSettings(embedder="hashing")
EMBEDDER = HashingEmbedder()
WORDS = (
    "minister summit harbour strike treaty budget ferry court verdict storm vaccine rocket "
    "senate village bridge protest election river border ship train glacier museum price".split()
)
"""A vocabulary in which words meet often, so that scores tie and counts matter."""
TICK_S = 0.02
"""Longer than a tick of the clock of file systems, so that a change after it has another time."""


def build(
    folder: Path, *, index_dir: Path | None = None, prune: Pruning = Pruning.CAREFUL
) -> BuildReport:
    """Index a folder with the hashing embedder, by default beside its files."""
    target = index_dir or folder / ".dateline"
    return index_paths([folder], index_dir=target, settings=SETTINGS, prune=prune)


def copy_at_home(source: Path, target: Path, *, root: str = ".dateline") -> Path:
    """Copy a folder with its index, which counts as written here, as after the next writer."""
    shutil.copytree(source, target)
    sum_pages(Layout(target / root))
    return target


def write_article(path: Path, sentences: Sequence[str], *, title: str = "") -> None:
    """Write a text file that reads as a title and one paragraph of body."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"{title}\n\n" if title else ""
    path.write_text(f"{head}{' '.join(sentences)}\n", encoding="utf-8")


def passages_of(snapshot: Snapshot) -> list[StoredPassage]:
    """Return all live passages, by file, line and offset."""
    return [p for number in snapshot.article_ids() for p in snapshot.passages_of(number)]


def shown(snapshot: Snapshot, found: Sequence[Candidate]) -> list[tuple[str, int, float]]:
    """Return what of a ranking does not depend on how an index grew."""
    passages = snapshot.passages([c.passage_id for c in found])
    articles = snapshot.articles({p.article_id for p in passages})
    return [
        (articles[p.article_id].article.source.file, p.span.start, c.score)
        for p, c in zip(passages, found, strict=True)
    ]


def dense_oracle(snapshot: Snapshot, query: Vector, k: int) -> list[tuple[int, float]]:
    """Rank all passages by the cosine of new embeddings, in half precision."""
    passages = passages_of(snapshot)
    if not passages:
        return []
    fresh = EMBEDDER.embed_passages([p.text for p in passages]).astype(np.float16)
    scores = (fresh.astype(np.float64) * query).sum(axis=1).astype(np.float32)
    order = sorted(range(len(passages)), key=lambda row: -scores[row])
    return [(passages[row].id, float(scores[row])) for row in order[:k]]


@dataclass(frozen=True)
class _Field:
    """One field of every passage, as words."""

    rows: list[list[str]]

    def score(self, row: int, query: Sequence[str]) -> float:
        words = self.rows[row]
        average = sum(map(len, self.rows)) / len(self.rows)
        total = 0.0
        for term in query:
            frequency = words.count(term)
            holders = sum(term in other for other in self.rows)
            rarity = math.log(1 + (len(self.rows) - holders + 0.5) / (holders + 0.5))
            if frequency:
                norm = 1.2 * (0.25 + 0.75 * stored_length(len(words)) / average)
                total += rarity * 2.2 * frequency / (frequency + norm)
        return total


def stored_length(tokens: int) -> int:
    """Round a length down to four significant bits above 24, as one byte can hold."""
    above = [step << power for power in range(1, 28) for step in range(8, 16)]
    lengths: list[int] = [*range(40), *(24 + step for step in above)]
    return max(length for length in lengths if length <= tokens)


def lexical_oracle(
    snapshot: Snapshot, text: str, k: int, *, title_boost: float = 1.0
) -> list[tuple[int, float]]:
    """Score all passages by BM25, one after the other, from nothing but their words."""
    passages = passages_of(snapshot)
    articles = snapshot.articles({p.article_id for p in passages})
    titles = [articles[p.article_id].article.title for p in passages]
    bodies = _Field([analyse(p.text) for p in passages])
    heads = _Field([analyse(title.value) if title else [] for title in titles])
    query = analyse(text)
    fields = [(bodies, 1.0)] + ([(heads, title_boost)] if any(heads.rows) else [])
    scores = {
        row: sum(boost * field.score(row, query) for field, boost in fields)
        for row in range(len(passages))
    }
    order = sorted((row for row in scores if scores[row] > 0), key=lambda row: -scores[row])
    return [(passages[row].id, scores[row]) for row in order[:k]]
