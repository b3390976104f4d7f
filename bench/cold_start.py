"""Measure what a command costs from process start to exit, in CPU seconds.

Everything is run in turn, several times, so that a busy machine is busy for all
of it; the figure is the median of user plus system time as the kernel counts it
for a process and its children. The yardstick is `import sentence_transformers`,
which every tool built on it pays before it does anything.

    python bench/cold_start.py [--runs 7] [--embedder NAME] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from index.settings import IndexSettings

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "why was Buenos Aires cancelled"
YARDSTICK = "import sentence_transformers"
EMBED = "from index.embedders.registry import open_embedder as o; o({!r}).embed_query({!r})"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command cost.

    Attributes:
        command: What was run, as a person would say it.
        cpu_s: Median CPU seconds.
        least_cpu_s: Fewest CPU seconds of any run.
        wall_s: Median seconds from start to exit.
        part_of_yardstick: `cpu_s` over that of the yardstick.
    """

    command: str
    cpu_s: float
    least_cpu_s: float
    wall_s: float
    part_of_yardstick: float


def main() -> None:
    """Parse the arguments, measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(description="CPU cost of cold commands")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument(
        "--embedder", default=IndexSettings().embedder, help="embedder of the index"
    )
    parser.add_argument("--json", type=Path, help="where to write the figures")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        costs = measure(commands(Path(folder) / "index", wanted.embedder), wanted.runs)
    for cost in costs:
        ratio = f"1/{1 / cost.part_of_yardstick:.1f}" if cost.part_of_yardstick else "-"
        print(f"{cost.command:44} {cost.cpu_s:7.3f} s CPU {cost.wall_s:7.3f} s wall {ratio:>8}")
    if wanted.json:
        wanted.json.write_text(json.dumps([asdict(cost) for cost in costs], indent=1) + "\n")


def commands(index_folder: Path, embedder: str) -> dict[str, list[str]]:
    """Index the seeds, and return the commands to measure, by name."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    where = ["--index", str(index_folder)]
    build = [dateline, "index", str(ROOT / "seeds"), *where, "--embedder", embedder]
    subprocess.run(build, check=True, capture_output=True)
    python = [sys.executable, "-c"]
    return {
        YARDSTICK: [*python, YARDSTICK],
        "python, doing nothing": [*python, "pass"],
        "import numpy, onnxruntime": [*python, "import numpy, onnxruntime"],
        f"embed one query ({embedder})": [*python, EMBED.format(embedder, QUESTION)],
        "dateline --help": [dateline, "--help"],
        "dateline search --no-rerank": [dateline, "search", QUESTION, "--no-rerank", *where],
        "dateline search": [dateline, "search", QUESTION, *where],
        "dateline ask": [dateline, "ask", QUESTION, *where],
    }


def measure(named: dict[str, list[str]], runs: int) -> list[Cost]:
    """Run every command in turn, `runs` times and once before that uncounted."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in named}
    for round_ in range(runs + 1):
        for name, command in named.items():
            spent = run_once(command)
            if round_:
                times[name].append(spent)
    cpu = {name: statistics.median(one for one, _ in spent) for name, spent in times.items()}
    return [
        Cost(
            command=name,
            cpu_s=cpu[name],
            least_cpu_s=min(one for one, _ in spent),
            wall_s=statistics.median(wall for _, wall in spent),
            part_of_yardstick=cpu[name] / cpu[YARDSTICK],
        )
        for name, spent in times.items()
    ]


def run_once(command: list[str]) -> tuple[float, float]:
    """Return the CPU and wall seconds of one run.

    Raises:
        RuntimeError: If the command failed, for a failure is quick.
    """
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed command is compiled once
    if command[0].endswith("dateline"):
        del environment["OPENBLAS_NUM_THREADS"]  # the command sets its own
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3 is an answer too: nothing was found
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begin


if __name__ == "__main__":
    main()
