"""Measure what indexing costs: the whole, and the part that is not embedding.

The articles are indexed twice: by the command as a user would, and with an
embedder that costs nothing. What the second run costs is everything but embedding:
reading, labelling, splitting, committing, publishing.

    python bench/indexing.py [PATH ...] [--embedder NAME] [--json FILE]
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedders.base import Matrix, Vector
from index.intake.build import index_paths
from index.settings import IndexSettings

ROOT = Path(__file__).resolve().parents[1]
DIM = 384


class FreeEmbedder:
    """Gives every text the same embedding, for nothing."""

    name, dim, fingerprint = "free", DIM, "0" * 64

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return one row a text."""
        embeddings = np.zeros((len(texts), DIM), np.float32)
        embeddings[:, 0] = 1
        return embeddings

    def embed_query(self, text: str) -> Vector:
        """Return the one embedding."""
        row: Vector = self.embed_passages([text])[0]
        return row


def main() -> None:
    """Parse the arguments, measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(description="cost of indexing")
    parser.add_argument("paths", type=Path, nargs="*", default=[ROOT / "seeds"])
    parser.add_argument("--embedder", default=IndexSettings().embedder)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    wanted = parser.parse_args()
    found = measure(wanted.paths, wanted.embedder)
    for name, value in found.items():
        print(f"{name:44} {value:12.3f}")
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def measure(paths: Sequence[Path], embedder: str) -> dict[str, float]:
    """Return the figures by name, each with its unit in it."""
    with tempfile.TemporaryDirectory() as folder:
        whole_s, peak_mb, wall_s = by_command(paths, embedder, Path(folder) / "whole")
        passages, rest_s = without_embedding(paths, Path(folder) / "rest")
    return {
        "passages": passages,
        "indexing, CPU s": whole_s,
        "indexing, s": wall_s,
        "passages a CPU s": passages / whole_s,
        "all but embedding, CPU ms a passage": 1000 * rest_s / passages,
        "all but embedding, share of CPU": rest_s / whole_s,
        "peak memory, MB": peak_mb,
    }


def by_command(paths: Sequence[Path], embedder: str, index_dir: Path) -> tuple[float, float, float]:
    """Return CPU seconds, peak megabytes and seconds of `dateline index`."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    where = ["--index", str(index_dir), "--embedder", embedder, "--device", "cpu"]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [dateline, "index", *map(str, paths), *where], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"dateline index left with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    cpu_s = usage.ru_utime + usage.ru_stime
    return cpu_s, usage.ru_maxrss * unit / 1e6, time.perf_counter() - begin


def without_embedding(paths: Sequence[Path], index_dir: Path) -> tuple[int, float]:
    """Return passages, and the CPU seconds of all but embedding them."""
    begin = time.process_time()
    settings = IndexSettings(embedder=FreeEmbedder.name)
    report = index_paths(paths, index_dir=index_dir, settings=settings, embedder=FreeEmbedder())
    return report.passages, time.process_time() - begin


if __name__ == "__main__":
    main()
