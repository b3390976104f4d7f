"""Build the wheel, install it somewhere else, and use that copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_TO_COPY = shutil.ignore_patterns("__pycache__")
SOME = "origin or citation or show or run or status"
ORIGIN = """
import os, index, search

def test_the_copy_under_test_is_the_installed_one():
    assert index.__file__.startswith(os.environ["INSTALLED"])
    assert search.__file__.startswith(os.environ["INSTALLED"])
"""


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, with nothing of it on the import path."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=clean | environment, capture_output=True, check=False, text=True
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, offline."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT
    )

    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own, without its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    done = run(*pip, "--target", str(folder), str(wheel), cwd=folder)

    assert done.returncode == 0, done.stderr
    return folder


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel: Path) -> None:
    """No test, seed or note is installed beside other packages."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    version = wheel.name.split("-")[1]

    assert {name.split("/")[0] for name in names} == {
        "index",
        "search",
        f"dateline-{version}.dist-info",
    }
    assert {
        "index/py.typed",
        "search/py.typed",
        f"dateline-{version}.dist-info/licenses/LICENSE",
    } <= (set(names))
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_every_module_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    """A file that is new or renamed is installed too."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.endswith(".py")}
    written = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "search")
        for path in (ROOT / package).rglob("*.py")
    }

    assert packed == written


def test_the_installed_copy_passes_the_tests_of_the_commands(
    installed: Path, tmp_path: Path
) -> None:
    """Typed from elsewhere, with the checkout out of reach, they behave the same."""
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=NOT_TO_COPY)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "test_origin.py").write_text(ORIGIN)
    chosen = (
        "tests/test_origin.py",
        "tests/search/cli/commands/test_query_commands.py",
        "-k",
        SOME,
    )

    done = run(
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen),
        cwd=tmp_path,
        PYTHONPATH=str(installed),
        INSTALLED=str(installed),
    )

    assert done.returncode == 0, done.stdout


def test_the_console_script_is_named_dateline(installed: Path, tmp_path: Path) -> None:
    """The command that the README types exists and says its version."""
    script = installed / "bin" / "dateline"
    done = run(str(script), "--version", cwd=tmp_path, PYTHONPATH=str(installed))

    assert done.returncode == 0, done.stderr
    assert done.stdout == "dateline, version 0.1.0\n"
