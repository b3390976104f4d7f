"""Run the long campaigns and print one table: `make torture`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.index.backends.embedded import contract
from tests.torture import (
    damage,
    faults,
    filters,
    foreign,
    full_disks,
    kills,
    losses,
    memory,
    readers,
    states,
    strangers,
    threads,
)

Campaign = Callable[[Path], tuple[Counter[str], list[str]]]


def campaigns(seed: int, *, short: bool) -> dict[str, Campaign]:
    """Return each campaign by name, for hours of trust or for a few seconds."""

    def sized(long: int, brief: int) -> int:
        return brief if short else long

    return {
        "kills": lambda folder: kills.campaign(folder, seed=seed, kills=sized(300, 8)),
        "faults": lambda folder: faults.campaign(folder, seed=seed, every=sized(1, 25)),
        "damage": lambda folder: damage.campaign(
            folder / "range", seed=seed, flips=sized(20, 0), whole=not short
        ),
        "readers": lambda folder: readers.campaign(folder / "news", commits=sized(200, 10)),
        "filters": lambda folder: filters.campaign(
            folder, seed=seed, articles=sized(30_000, 1_500)
        ),
        "foreign": lambda folder: foreign.campaign(folder, seed=seed, forgeries=sized(2_000, 40)),
        "losses": lambda folder: losses.campaign(folder, seed=seed, steps=sized(300, 12)),
        "strangers": lambda folder: strangers.campaign(folder, seed=seed, rounds=sized(60, 1)),
        "states": lambda folder: states.campaign(folder, seed=seed, runs=sized(60, 4)),
        "disks": lambda folder: full_disks.campaign(folder, steps=sized(64, 1)),
        "engines": lambda folder: contract.hold(folder, seed=seed, changes=sized(1_000, 25)),
        "threads": lambda folder: threads.campaign(
            folder, threads=8, questions=sized(500, 30), commits=sized(200, 8), rerank=sized(1, 0)
        ),
        "memory": lambda folder: memory.campaign(folder, share=sized(100, 2) / 100),
    }


def main() -> int:
    """Run the campaigns named, all by default; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="some of them: kills, faults, ...")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="a few seconds each")
    asked = parser.parse_args()
    lines, failed = list[str](), list[str]()
    for name, campaign in campaigns(asked.seed, short=asked.short).items():
        if asked.names and name not in asked.names:
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            counts, wrong = campaign(Path(folder))
        failed += [f"{name}: {what}" for what in wrong]
        lines += [f"{name:<8} {what:<44} {count:>7,}" for what, count in sorted(counts.items())]
        seconds = f"{time.monotonic() - started:.0f} s"
        lines.append(f"{name:<8} {'went wrong':<44} {len(wrong):>7,}   {seconds}")
    sys.stdout.write("\n".join([*failed, "", *lines]) + "\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
