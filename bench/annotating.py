"""Measure what it adds to indexing to find in each text what is kept of it.

The corpus is indexed twice into a new folder, with the finders and without, each time in a
process of its own; what counts is the CPU time of the whole run, embedding included.

    python bench/annotating.py CORPUS [--runs 1]

CORPUS is anything that `dateline index` reads.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_RUN = """
import resource, sys
from pathlib import Path
from index.articles import annotating
from index.intake.build import index_paths
if sys.argv[3] == "without":
    annotating.FINDERS = ()
index_paths([Path(sys.argv[1])], index_dir=Path(sys.argv[2]))
spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(one.ru_utime + one.ru_stime for one in spent))
"""


def main() -> None:
    """Print CPU seconds with and without, and by how much the one is more."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--runs", type=int, default=1, help="of each, one after the other")
    options = parser.parse_args()
    spent: dict[str, list[float]] = {"without": [], "with": []}
    for _ in range(options.runs):
        for how, seconds in spent.items():
            seconds.append(_cpu_seconds(options.corpus, how))
    without, with_them = (statistics.median(spent[how]) for how in ("without", "with"))
    print(f"without {without:.1f} s CPU, with {with_them:.1f}: {with_them / without - 1:+.1%}")


def _cpu_seconds(corpus: Path, how: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder, ".dateline"))
        command = [sys.executable, "-c", _RUN, str(corpus.resolve()), target, how]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
