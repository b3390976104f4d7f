"""Measure questions in a process that stays open: time, CPU and memory over one index.

Questions are lines of JSON with a `text`, or else words that stand together in
the index. Each is searched without the cross-encoder on one thread, and with
`--ask` also answered. CPU is that of the whole process; a busy machine stretches
the time, hardly the CPU.

    python bench/warm.py INDEX [--questions FILE] [--limit 200] [--ask] [--threads 2] [--json FILE]
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.backends.base import Snapshot
from index.backends.embedded.snapshot import open_snapshot
from index.records import PassageId
from search import open_searcher

WORDS = 8
WARM_UP = 5


def main() -> None:
    """Parse the arguments, measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(description="cost of questions in one process")
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("--questions", type=Path, help="JSON lines with a text each")
    parser.add_argument("--limit", type=int, default=200, help="questions at most")
    parser.add_argument("--ask", action="store_true", help="answer them, too")
    parser.add_argument("--threads", type=int, default=2, help="threads of the cross-encoder")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    wanted = parser.parse_args()
    found = measure(wanted)
    for name, value in found.items():
        print(f"{name:32} {value:12.2f}")
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def measure(wanted: argparse.Namespace) -> dict[str, float]:
    """Return the figures by name, each with its unit in it."""
    with open_snapshot(wanted.index) as snapshot:
        passages = snapshot.passage_count
        questions = _read(wanted.questions) if wanted.questions else _drawn(snapshot, wanted.limit)
    asked = questions[: wanted.limit + WARM_UP]
    found = {"passages": float(passages), "questions": float(len(asked) - WARM_UP)}
    with open_searcher(wanted.index, threads=wanted.threads) as searcher:
        stages: list[dict[str, float]] = []

        def search(text: str) -> None:
            stages.append(dict(searcher.search(text, rerank=0).stages_ms))

        found |= _times("search", search, asked)
        for name in stages[-1]:
            found[f"search {name} p50, ms"] = float(np.median([s[name] for s in stages]))
        found["resident after searching, MB"] = resident_mb()
        if wanted.ask:
            found |= _times("ask", searcher.ask, asked)
            found["resident after asking, MB"] = resident_mb()
    size = sum(path.stat().st_size for path in wanted.index.rglob("*") if path.is_file())
    return found | {"bytes on disk per passage": size / max(1, passages)}


def resident_mb() -> float:
    """Return the most memory that this process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _times(name: str, work: Callable[[str], Any], questions: Sequence[str]) -> dict[str, float]:
    """Return the middle and the worst of the times, the first questions uncounted."""
    spent = []
    for question in questions:
        cpu, wall = time.process_time(), time.perf_counter()
        work(question)
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu_ms, wall_ms = (np.array(column[WARM_UP:]) * 1000 for column in zip(*spent, strict=True))
    return {
        f"{name} p50, ms CPU": float(np.median(cpu_ms)),
        f"{name} p99, ms CPU": float(np.percentile(cpu_ms, 99)),
        f"{name} p50, ms": float(np.median(wall_ms)),
        f"{name} p99, ms": float(np.percentile(wall_ms, 99)),
    }


def _read(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines]


def _drawn(snapshot: Snapshot, count: int) -> list[str]:
    """Draw words that stand together somewhere in the index."""
    chance = random.Random(1)  # nothing here is secret
    last = snapshot.passage_count
    questions = list[str]()
    while len(questions) < count + WARM_UP:
        (passage,) = snapshot.passages([PassageId(chance.randint(1, last))])
        words = passage.text.split()
        first = chance.randrange(max(1, len(words) - WORDS))
        questions.append(" ".join(words[first : first + WORDS]))
    return questions


if __name__ == "__main__":
    main()
