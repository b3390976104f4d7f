"""A short version of each campaign; `make torture` runs the long ones.

Each runs in a process of its own, which forks its children before it has threads.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.__main__ import campaigns

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(campaigns(0, short=True)))
def test_nothing_goes_wrong(name: str) -> None:
    """Nothing acknowledged is lost, nothing damaged is served, nothing allowed is missed."""
    command = [sys.executable, "-m", "tests.torture", name, "--short", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
