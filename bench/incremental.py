"""Measure what a daily run costs: 10,000 files, none changed, one changed; and the watch.

    python -m bench.incremental [FILES]

Articles are drawn from a small vocabulary and embedded by hashing, since what is
measured is everything but the model. Each run is a process of its own, as cron
would start it; its memory is the largest that the system saw.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.index.archives import WORDS

MAIN = "from search.cli import main; main()"
LIMITS = {"nothing changed": (2.0, 200.0), "one file changed": (3.0, None)}
"""Longest time in seconds and most memory in MB, for 10,000 files."""

RUNS = 3
_TIMED = """
import os, resource, subprocess, sys, time
began = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, code)
"""


def write_files(folder: Path, count: int) -> None:
    """Write that many short articles, a hundred to a folder."""
    chance = random.Random(1)
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(chance, number), encoding="utf-8")


def article(chance: random.Random, number: int) -> str:
    """Return a title and six sentences."""
    sentences = [f"{' '.join(chance.choices(WORDS, k=12)).capitalize()}." for _ in range(6)]
    return f"Report {number}\n\n{' '.join(sentences)}\n"


def timed(folder: Path, *arguments: str) -> tuple[float, float, float]:
    """Run `dateline` and return seconds, CPU seconds and megabytes."""
    command = [sys.executable, "-c", _TIMED, sys.executable, "-c", MAIN, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    wall, cpu, megabytes, code = done.stdout.split()
    if code != "0":
        raise SystemExit(done.stderr)
    return float(wall), float(cpu), float(megabytes)


def best(measured: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return the quickest run, since other work on the machine only adds."""
    return min(measured)


def latency(folder: Path) -> float:
    """Return how long a new file takes until an answer has it, in seconds."""
    from index.backends.embedded.snapshot import open_snapshot

    command = [sys.executable, "-c", MAIN, "index", "--watch"]
    watch = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert watch.stderr is not None  # noqa: S101
        while "Watching" not in watch.stderr.readline():
            pass
        (folder / "news" / "000" / "new.txt").write_text("A zeppelin landed.", encoding="utf-8")
        began = time.monotonic()
        while True:
            with open_snapshot(folder / ".dateline") as snapshot:
                if snapshot.lexical("zeppelin", 1):
                    return time.monotonic() - began
            time.sleep(0.02)
    finally:
        watch.terminate()
        watch.wait()


def main() -> None:
    """Print one line a measurement, with the limit where there is one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder / "news", count)
        rows = {f"{count:,} new files": timed(folder, "index", "news", "--embedder", "hashing")}
        timed(folder, "index")  # lets times that were recent settle
        rows["nothing changed"] = best([timed(folder, "index") for _ in range(RUNS)])
        changed = []
        for number in range(RUNS):
            text = article(random.Random(number + 2), number)
            (folder / "news" / "000" / "00000.txt").write_text(text, encoding="utf-8")
            changed.append(timed(folder, "index"))
        rows["one file changed"] = best(changed)
        rows["verify"] = timed(folder, "verify")
        for what, (wall, cpu, megabytes) in rows.items():
            limit, most = LIMITS.get(what, (None, None))
            limits = f"   at most {limit} s" if limit else ""
            limits += f", {most:.0f} MB" if most else ""
            print(f"{what:<20} {wall:7.2f} s {cpu:7.2f} s CPU {megabytes:7.0f} MB{limits}")
        print(f"{'a change is seen':<20} {latency(folder):7.2f} s   at most 2.0 s, with --watch")


if __name__ == "__main__":
    main()
