"""Measure what this machine can do at best: the limits that other figures stand beside.

Products of matrices on one core bound embedding and reranking, the speed of memory
bounds comparing a query with every embedding, and starting Python bounds every
command. What the processor can multiply is looked up, never assumed.

    python bench/limits.py [--runs 5] [--json FILE]
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from index.models.processor import processor_features

ROWS, WIDTH, WIDER = 128, 384, 1_536
"""The shapes that a passage of 128 tokens has inside the models that ship."""

STREAM_BYTES = 256 << 20
"""Larger than any cache."""

FEATURES = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_int8", "asimddp")
"""What the runtime's kernels choose by, as Linux spells it; the last is ARM's dot product."""


def main() -> None:
    """Parse the arguments, measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(description="the limits of this machine")
    parser.add_argument("--runs", type=int, default=5, help="runs of each measurement")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    wanted = parser.parse_args()
    found = measure(wanted.runs)
    print(f"processor features: {' '.join(found['features']) or 'unknown'}")
    for name, value in found["limits"].items():
        print(f"{name:44} {value:10.3f}")
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def measure(runs: int) -> dict[str, Any]:
    """Return the features of the processor, and each limit as a median over runs."""
    return {
        "features": features(),
        "limits": {
            "fp32 product, one core, GFLOP/s": statistics.median(gemm_gflops(runs)),
            "memory read, one core, GB/s": statistics.median(stream_gbytes(runs)),
            "python -c pass, CPU s": statistics.median(start_s("pass", runs)),
            "import numpy, CPU s": statistics.median(start_s("import numpy", runs)),
        },
    }


def features() -> list[str]:
    """Return which of `FEATURES` this processor has, as far as the system tells."""
    flags = processor_features()
    return [platform.machine(), *(feature for feature in FEATURES if feature in flags)]


def gemm_gflops(runs: int) -> list[float]:
    """Return billions of fp32 operations a CPU second, for the largest product of the models."""
    random = np.random.default_rng(1)
    states = random.normal(size=(ROWS, WIDTH)).astype(np.float32)
    kernel = random.normal(size=(WIDTH, WIDER)).astype(np.float32)
    flops = 2 * ROWS * WIDTH * WIDER
    return [flops * 50 / _cpu_s(lambda: states @ kernel, times=50) / 1e9 for _ in range(runs)]


def stream_gbytes(runs: int) -> list[float]:
    """Return GB read a CPU second, in a pass over more than the caches hold."""
    stream = np.ones(STREAM_BYTES // 8, np.int64)
    return [stream.nbytes / _cpu_s(lambda: stream.max(), times=1) / 1e9 for _ in range(runs)]


def start_s(code: str, runs: int) -> list[float]:
    """Return the CPU seconds of a Python process that runs this code and nothing else."""
    spent = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return spent


def _cpu_s(work: Callable[[], object], *, times: int) -> float:
    work()
    begin = time.process_time()
    for _ in range(times):
        work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
