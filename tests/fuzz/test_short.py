"""Each target for a moment, and what is promised of failures; `make fuzz` takes minutes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.__main__ import ROOT
from tests.fuzz.failures import Failures, report_of
from tests.fuzz.mutation import fuzz
from tests.fuzz.targets import Target, targets
from tests.fuzz.trial import Trial

INPUTS = 40
"""Tried for each target beside its seeds; the same each time."""


def tried(folder: Path, target: Target, *, most: int = INPUTS) -> list[str]:
    """Return what failed of a few inputs."""
    failures = Failures(folder / target.name / "failures")
    trial = Trial(target, failures, folder / f"input{target.suffix}")
    fuzz(
        trial,
        target.seeds,
        until=time.monotonic() + 60,
        keep=list[bytes]().append,
        rng=random.Random(5),
        most=most,
    )
    return [report_of(path) for path in failures.all()]


@pytest.mark.parametrize("name", targets())
def test_nothing_fails(tmp_path: Path, name: str) -> None:
    """Neither for what is written as it should be, nor for what is damaged at random."""
    assert tried(tmp_path, targets()[name]) == []


def fail_on_quotes(data: bytes, path: Path) -> None:
    """Stand for a reader that knows no quotation marks."""
    if b'"' in data:
        raise KeyError("quotes")


def test_a_failure_is_found_and_kept_once(tmp_path: Path) -> None:
    """With the shortest input that showed it."""
    target = Target("text", (b"It rained. He said so.",), fail_on_quotes)

    assert tried(tmp_path, target, most=400) == ["KeyError: 'quotes'"]
    (kept,) = Failures(tmp_path / "text" / "failures").all()
    assert b'"' in kept.read_bytes()


def test_what_reaches_new_code_is_kept(tmp_path: Path) -> None:
    """A date that is found runs lines that a text without one does not."""
    target, kept = targets()["dates"], list[bytes]()
    trial = Trial(target, Failures(tmp_path / "failures"), tmp_path / "input.txt")
    fuzz(
        trial,
        [b"no date"],
        until=time.monotonic() + 60,
        keep=kept.append,
        rng=random.Random(1),
        words=[b"May 3, 2020"],
        most=2_000,
    )

    assert any(b"May 3, 2020" in data for data in kept)


def test_a_campaign_goes_on_from_what_it_kept(tmp_path: Path) -> None:
    """It runs in processes of their own, names what failed, and replays an input."""
    command = [sys.executable, "-m", "tests.fuzz"]
    options = ["--engine", "plain", "--minutes", "0.1", "--corpus", str(tmp_path)]
    failed = Failures(tmp_path / "dates" / "failures")
    failed.keep(b"It rained.", ValueError("of an earlier day"))
    done = subprocess.run(
        [*command, *options, "dates"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    again = subprocess.run(
        [*command, "--replay", str(failed.all()[0])], cwd=ROOT, capture_output=True, check=False
    )

    assert done.returncode == 1, done.stderr
    assert "of an earlier day" in done.stdout
    assert f"--replay {failed.all()[0]}" in done.stdout
    assert again.returncode == 0
    assert len(list((tmp_path / "dates" / "inputs").iterdir())) > len(targets()["dates"].seeds)
