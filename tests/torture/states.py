"""Look at the status of an index while it is made, and after its maker was killed."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from index.embedders.base import Matrix
from index.embedders.hashing_embedder import HashingEmbedder
from index.errors import DatelineError
from index.health.status import IndexStatus, read_status
from index.intake import collection as intake
from index.intake.build import index_paths
from tests.index.archives import SETTINGS
from tests.torture.children import start
from tests.torture.newsroom import write_archive


class SlowEmbedder(HashingEmbedder):
    """Takes its time, so that there is a while to look at."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed slowly."""
        time.sleep(0.02 * len(texts))
        return super().embed_passages(texts)


def campaign(folder: Path, *, seed: int, runs: int) -> tuple[Counter[str], list[str]]:
    """Return how often each state was seen, and what was called by a wrong name."""
    chance = random.Random(seed)
    counts, wrong = Counter[str](), list[str]()
    for number in range(runs):
        news = folder / f"{number}"
        news.mkdir()
        write_archive(news, seed=seed + number, files=10, lines=20)
        child = start(partial(_make, news))
        killed_after = chance.uniform(0.05, 0.6)
        began = time.monotonic()
        while time.monotonic() - began < killed_after:
            status = _status(news)
            if status and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                counts["seen while it ran"] += 1
                if status.writer is None and status.unfinished_files is not None:
                    wrong.append(f"run {number}: called interrupted while it ran")
                if status.articles and not status.files:
                    wrong.append(f"run {number}: {status.articles} articles of no file")
            time.sleep(0.01)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        status = _status(news)
        if status:
            state = "interrupted" if status.unfinished_files is not None else "finished"
            counts[f"{state} after a kill"] += 1
            if status.writer is not None:
                wrong.append(f"run {number}: called going on after a kill")
    return counts, wrong


def _make(news: Path) -> None:
    intake.BATCH_S = 0.02
    index_paths([news], index_dir=news / ".dateline", settings=SETTINGS, embedder=SlowEmbedder())


def _status(news: Path) -> IndexStatus | None:
    try:
        return read_status(news / ".dateline")
    except DatelineError:  # it is only being made
        return None
