"""An index that may only be read answers as ever, or refuses in one clear line."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.storage.catalog import open_to_read
from index.storage.files.layout import Layout
from index.storage.pinning import FROM_ELSEWHERE
from tests.index.archives import build, write_article
from tests.search.cli.conftest import MAIN

READS = (
    ("search", "harbour", "--no-rerank"),
    ("ask", "which ferry waits?", "--no-rerank"),
    ("list",),
    ("show", "a.txt"),
    ("status",),
    ("verify", "--full"),
    ("backup", "../copy.sqlite", "--force"),
)
_DROP_FROM_BOUNDING_SET, _CAPABILITIES = 24, (1, 2)


def obey_permissions() -> None:
    """Make root obey the permissions of files, as others must, once it starts a program."""
    if os.geteuid() == 0:
        for capability in _CAPABILITIES:
            ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user whom permissions bind."""
    return subprocess.run(
        [sys.executable, "-c", MAIN, *command],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=obey_permissions,
    )


def protect(folder: Path) -> None:
    """Take the right to write from everything in an index."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def release(folder: Path) -> None:
    """Give the right to write back."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Path]:
    """Make an index that may be protected, and can be removed in the end."""
    folder = tmp_path / "news"
    write_article(folder / "a.txt", ["Storm closes harbour.", "A ferry waits."])
    write_article(folder / "b.txt", ["The harbour opens again."])
    build(folder)
    (folder / "closed").mkdir(mode=0o555)
    run(folder / "closed", "index", "..", "--index", "made", "--embedder", "hashing")
    if any((folder / "closed").iterdir()):
        pytest.skip("permissions bind no user here")
    yield folder
    release(tmp_path)


def reported(done: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    """Return what a command left with and said, but for how long it took and SQLite's own files."""
    return done.returncode, re.sub(r"\d+\.\d s|  size .*", "", done.stdout)


@pytest.mark.parametrize("beside", [True, False])
def test_reading_needs_no_right_to_write(news: Path, *, beside: bool) -> None:
    """Whether SQLite's files lie beside the catalog or not; and nothing is left behind."""
    layout = Layout(news / ".dateline")
    open_to_read(layout.catalog).close()
    for path in layout.catalog_files()[1:]:
        assert path.exists()
        if not beside:
            path.unlink()
    protect(layout.root)
    held = sorted(layout.root.rglob("*"))
    done = [run(news, *command) for command in READS]
    release(layout.root)
    free = [run(news, *command) for command in READS]

    assert [reported(one) for one in done] == [reported(one) for one in free]
    assert {line for one in done for line in one.stderr.splitlines()} <= {
        f"Not used: {FROM_ELSEWHERE}",  # taking the right away has moved the time of its files
        "Answers are complete all the same; see: dateline verify",
    }
    assert held == sorted(path for path in layout.root.rglob("*") if path in held)


def test_a_live_log_is_read_too(news: Path) -> None:
    """The catalog alone would be an older index that looks whole."""
    layout = Layout(news / ".dateline")
    with reopen_writer(layout.root) as writer:
        writer.remember_root("more")
        protect(layout.root)
        done = run(news, "status", "--json")
        release(layout.root)

    assert json.loads(done.stdout)["roots"] == [".", "more"]


def test_a_log_that_cannot_be_read_is_not_passed_over(news: Path) -> None:
    """Its index has to be opened once by a user who may write."""
    layout, copy = Layout(news / ".dateline"), Layout(news / "copy")
    with reopen_writer(layout.root) as writer:
        writer.remember_root("more")
        shutil.copytree(layout.root, copy.root)
    copy.catalog_files()[2].unlink()
    protect(copy.root)

    done = run(news, "status", "--index", "copy")
    assert (done.returncode, done.stdout) == (1, "")
    assert "its log is yet to be read" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [("index",), ("compact",), ("repair",), ("remove", "a.txt")])
def test_writing_is_refused_in_one_line(news: Path, command: tuple[str, ...]) -> None:
    """And names what could not be written."""
    protect(news / ".dateline")

    done = run(news, *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: .dateline/writer.lock: Permission denied\n"
