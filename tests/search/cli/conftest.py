"""Give the tests of the commands an index and a way to type at it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.intake.reconciling import reconciliation
from search.cli.commands.registry import cli

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
MAIN = "from search.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Typed:
    """Runs commands in this process, in one folder."""

    folder: Path

    def __call__(self, *arguments: str, **environment: str) -> Result:
        """Type `dateline` and these arguments; exit code, stdout and stderr come back."""
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            return CliRunner().invoke(cli, arguments, prog_name="dateline", env=environment)
        finally:
            os.chdir(before)


@pytest.fixture(autouse=True)
def no_index_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is exported in the shell that runs the tests, they see none of it."""
    for name in ("DATELINE_INDEX", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the five seeds and their index, embedded by hashing."""
    folder = tmp_path_factory.mktemp("newsroom")
    (folder / "seeds").mkdir()
    for seed in sorted(SEEDS.glob("*.txt")):
        (folder / "seeds" / seed.name).write_bytes(seed.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        # Files that have just changed would be looked at again by a later run, which is logged.
        patch.setattr(reconciliation, "_RECENT_NS", 0)
        done = Typed(folder)("index", "seeds", "--embedder", "hashing")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def at_newsroom(newsroom: Path) -> Typed:
    """Type commands beside the index of the seeds, which must stay as it is."""
    return Typed(newsroom)


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Type commands in an empty folder."""
    return Typed(tmp_path)


Process = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def process(newsroom: Path) -> Process:
    """Run `dateline` as a process of its own, beside the index of the seeds."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        return subprocess.run(
            [sys.executable, "-c", MAIN, *arguments],
            cwd=newsroom,
            env=clean | environment,
            capture_output=True,
            check=False,
            text=True,
        )

    return run
