"""Measure what searchers share: memory by their number, questions a second by threads.

Each searcher asks one question with the cross-encoder, so that all models are open. Then
one of them is asked from 1, 2 and 8 threads, without the cross-encoder, which has threads of
its own.

    python bench/sharing.py INDEX [--searchers 8] [--questions 200]
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from search import Searcher, open_searcher

QUESTION = "why was the meeting cancelled"
THREADS = (1, 2, 8)


def main() -> None:
    """Parse the arguments, measure and print."""
    parser = argparse.ArgumentParser(description="what searchers of one process share")
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("--searchers", type=int, default=8, help="searchers at once")
    parser.add_argument(
        "--questions", type=int, default=200, help="questions for each thread count"
    )
    wanted = parser.parse_args()
    with ExitStack() as opened:
        for number in range(1, wanted.searchers + 1):
            searcher = opened.enter_context(open_searcher(wanted.index))
            searcher.ask(QUESTION)
            if number in (1, wanted.searchers):
                print(f"{number} searchers{_resident_mb():12.1f} MB")
        for threads in THREADS:
            rate = _rate(searcher, threads, wanted.questions)
            print(f"{threads} threads  {rate:12.1f} questions a second")


def _resident_mb() -> float:
    """Return the memory of this process that is in use now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def _rate(searcher: Searcher, threads: int, questions: int) -> float:
    """Return how many questions a second are answered by so many threads."""
    started = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda n: searcher.search(f"{QUESTION} {n}", rerank=0), range(questions)))
    return questions / (time.monotonic() - started)


if __name__ == "__main__":
    main()
