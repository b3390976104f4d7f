"""Hold retrieval and answers to the floors in `baseline.json`.

Run by `make quality`, not by `make test`: it needs data that lies beside the
project and embeds a collection the first time. A floor is the value of a release
less what another processor may change. Nothing here writes: a floor is raised or
lowered by a person, in the file, with the reason in the commit.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared" / "data"))
BASELINE = json.loads((Path(__file__).parent / "baseline.json").read_text(encoding="utf-8"))


def digest(files: list[str]) -> str:
    """Return the sha256 of the named files' contents, in this order."""
    whole = hashlib.sha256()
    for file in files:
        whole.update((DATA / file).read_bytes())
    return whole.hexdigest()


def printed(*command: str) -> Any:
    """Run a command of the project and return the JSON it prints."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def number(figure: float | str) -> float:
    """Return a figure that may be spelt as `17 of 20`."""
    return float(str(figure).split()[0])


@pytest.fixture(params=sorted(BASELINE))
def floor(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Give each entry of the baseline whose data is here and is what it was."""
    entry: dict[str, Any] = BASELINE[request.param]
    if not request.config.getoption("--quality"):
        pytest.skip("a measurement; run it with: make quality")
    missing = [file for file in entry["data"] if not (DATA / file).is_file()]
    if missing:
        pytest.skip(f"no {missing[0]} in the data folder; name it with DATELINE_DATA")
    assert digest(entry["data"]) == entry["sha256"], "other data than the floor was measured on"
    return entry


def test_no_figure_is_under_its_floor(floor: dict[str, Any]) -> None:
    """What was reached once is not lost unseen."""
    command = [part.replace("{data}", str(DATA)) for part in floor["command"]]

    found = printed(*command)

    for key in floor["under"]:
        found = found[key]
    figures = {name: number(found[name]) for name in floor["floors"]}
    under = {n: (figures[n], least) for n, least in floor["floors"].items() if figures[n] < least}
    assert under == {}
