"""Build an index of many synthetic passages, and time searching it.

    python bench/scale.py FOLDER PASSAGES

Embeddings are drawn around centres, as those of news are, and texts from a
vocabulary in which few words are common and most are rare. Prints the time and
memory that building took, bytes per passage, and the times of warm searches.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.backends.embedded.backend import open_writer
from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.changes import Batch, NewArticle
from index.embedders.base import Matrix
from index.embedders.registry import embedder_fingerprint
from index.filters import Filters
from index.health.status import read_status
from index.records import Article, Fact, Passage, Source, Span
from index.settings import IndexSettings

DIM, CENTRES, WORDS = 384, 4_096, 200_000
PASSAGES_PER_ARTICLE, WORDS_PER_PASSAGE = 10, 60
ARTICLES_PER_BATCH, PASSAGES_PER_PUBLICATION = 200, 100_000
QUERIES = 200
EMBEDDER = "bge-small"
"""Named in the index, so that it can be asked (`bench/warm.py`); it embeds nothing here."""


class Archive:
    """Draws articles; the same number gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        self.centres = self.random.normal(size=(CENTRES, DIM)).astype(np.float32)
        ranks = np.arange(1, WORDS + 1)
        self.chances = np.cumsum(1 / ranks) / np.sum(1 / ranks)

    def embeddings(self, count: int) -> Matrix:
        """Draw embeddings of unit length."""
        chosen = self.centres[self.random.integers(0, CENTRES, count)]
        drawn = chosen + self.random.normal(size=(count, DIM)).astype(np.float32)
        lengths = np.linalg.norm(drawn, axis=1, keepdims=True)
        return np.asarray(drawn / lengths, dtype=np.float32)

    def words(self, count: int) -> list[str]:
        """Draw words, the first of the vocabulary most often."""
        numbers = np.searchsorted(self.chances, self.random.random(count))
        return [f"w{number}" for number in numbers.tolist()]

    def article(self, number: int) -> NewArticle:
        """Draw an article with a day and one of fifty outlets."""
        bodies = [" ".join(self.words(WORDS_PER_PASSAGE)) for _ in range(PASSAGES_PER_ARTICLE)]
        passages, start = list[Passage](), 0
        for body in bodies:
            passages.append(Passage(Span(start, start + len(body)), body))
            start += len(body) + 1
        source = Source(file=f"{number}.txt", sha256=f"{number:064x}", format="text")
        day = np.datetime64("2000-01-01") + int(self.random.integers(0, 10_000))
        article = Article(
            "\n".join(bodies),
            source,
            title=Fact(" ".join(self.words(6)), "drawn"),
            outlet=Fact(f"Outlet {self.random.integers(0, 50)}", "drawn"),
            published=Fact(str(day), "drawn"),
        )
        *rows, whole = self.embeddings(len(passages) + 1)
        return NewArticle(article, (), tuple(passages), np.stack(rows), whole)

    def batches(self, passages: int) -> Iterator[Batch]:
        """Draw batches until there are so many passages."""
        articles = passages // PASSAGES_PER_ARTICLE
        for first in range(0, articles, ARTICLES_PER_BATCH):
            numbers = range(first, min(first + ARTICLES_PER_BATCH, articles))
            yield Batch(add=[self.article(number) for number in numbers])


def build(folder: Path, passages: int) -> None:
    """Fill an index and print what it took."""
    cpu, started = time.process_time(), time.perf_counter()
    settings = IndexSettings(embedder=EMBEDDER)
    drawing = 0.0
    fingerprint = embedder_fingerprint(EMBEDDER)
    with open_writer(
        folder, settings=settings, embedder_fingerprint=fingerprint, dim=DIM
    ) as writer:
        batches = Archive().batches(passages)
        while True:
            before = time.process_time()
            batch = next(batches, None)
            drawing += time.process_time() - before
            if batch is None:
                break
            writer.commit(batch)
            if writer.unpublished_passages >= PASSAGES_PER_PUBLICATION:
                writer.publish()
        writer.publish()
    status = read_status(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"built {status.passages} passages in {time.perf_counter() - started:.0f} s")
    print(f"CPU {time.process_time() - cpu:.0f} s, of which drawing {drawing:.0f} s")
    print(f"peak memory {peak:.2f} GB, {status.segments} vector segments")
    for part, size in status.bytes_by_part.items():
        print(f"{part:8} {size / max(1, status.passages):7.0f} bytes per passage")


def search(folder: Path) -> None:
    """Print the middle and the worst of the times of warm searches, in ms."""
    archive = Archive(seed=2)
    filters = {
        "no filter": Filters(),
        "half": Filters(since="2013-09-09"),
        "10 %": Filters(since="2024-08-10"),
        "1 %": Filters(since="2027-02-06"),
        "one day": Filters(since="2010-01-01", until="2010-01-01"),
    }
    started = time.perf_counter()
    with open_snapshot(folder) as snapshot:
        snapshot.dense(archive.embeddings(1)[0], 100)
        print(f"opened and searched once in {1000 * (time.perf_counter() - started):.0f} ms")
        for name, chosen in filters.items():
            times = [_timed(snapshot, archive, chosen) for _ in range(QUERIES)]
            print(f"{name:10}", *(f"{n} {_spread(column)}" for n, column in _columns(times)))


def _columns(times: list[tuple[float, float]]) -> Iterator[tuple[str, list[float]]]:
    for name, column in zip(("dense", "lexical"), zip(*times, strict=True), strict=True):
        yield name, list(column)


def _spread(times: list[float]) -> str:
    return f"p50 {np.percentile(times, 50):6.1f} p99 {np.percentile(times, 99):6.1f} ms "


def _timed(snapshot: EmbeddedSnapshot, archive: Archive, filters: Filters) -> tuple[float, float]:
    embedding, text = archive.embeddings(1)[0], " ".join(archive.words(8))
    start = time.perf_counter()
    snapshot.dense(embedding, 100, filters=filters)
    middle = time.perf_counter()
    snapshot.lexical(text, 100, filters=filters)
    return 1000 * (middle - start), 1000 * (time.perf_counter() - middle)


def main() -> None:
    """Build unless it is built already, then search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to put the index")
    parser.add_argument("passages", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--only-build", action="store_true", help="do not search it")
    arguments = parser.parse_args()
    if not arguments.folder.exists():
        build(arguments.folder, arguments.passages)
    if not arguments.only_build:
        search(arguments.folder)


if __name__ == "__main__":
    main()
