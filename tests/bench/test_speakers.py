"""Tests of the script that draws named speakers for a person to judge."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def drawn(*options: str) -> list[dict[str, str]]:
    """Return what the script prints of the seeds as JSON."""
    script, seeds = str(ROOT / "bench" / "speakers.py"), str(ROOT / "seeds")
    command = [sys.executable, script, seeds, "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[dict[str, str]] = [json.loads(line) for line in done.stdout.splitlines()]
    return found


def test_a_seed_draws_the_same_sample_again() -> None:
    """So a judgement can be checked; each name stands in its sentence or in the other one shown."""
    sample = drawn("--sample", "5", "--seed", "3")

    assert sample == drawn("--sample", "5", "--seed", "3")
    assert len(sample) == 5
    assert all(named["name"] in named["sentence"] + named["context"] for named in sample)
