"""Another user of the machine reads an index as far as the umask of its owner allows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from click.testing import CliRunner

from index.backends.embedded.snapshot import open_snapshot
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.intake.build import index_paths
from index.storage.files.layout import Layout
from search.cli.commands.registry import cli
from tests.index.archives import SETTINGS, build, write_article
from tests.torture.children import in_child

T = TypeVar("T")
NOBODY = 65_534
READS = (
    ("search", "weir", "--no-rerank"),
    ("list",),
    ("show", "a.txt"),
    ("status",),
    ("verify", "--full"),
)


@contextmanager
def umask(bits: int) -> Iterator[None]:
    """Set what new files may not be, for the block."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def remade(folder: Path) -> Path:
    """Index, change, compact and rebuild, so that every kind of file is made."""
    write_article(folder / "a.txt", ["The weir at Osk gave way.", "Nobody was hurt."])
    build(folder)
    write_article(folder / "b.txt", ["The weir is built again."])
    build(folder)
    compact_index(folder / ".dateline", readers_s=0)
    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)
    return folder / ".dateline"


def restored(folder: Path) -> Path:
    """Bring a backup back into a new folder."""
    backup_index(remade(folder), folder / "kept.backup")
    restore_index(folder / "kept.backup", folder / "restored")
    return folder / "restored"


def repaired(folder: Path) -> Path:
    """Repair a catalog and derived files that are damaged."""
    root = remade(folder)
    catalog = bytearray(Layout(root).catalog.read_bytes())
    at = catalog.index(b"The weir at Osk")
    catalog[at] ^= 1
    Layout(root).catalog.write_bytes(catalog)
    Layout(root).sums.write_bytes(b"bad")
    next(root.glob("lexical/*/meta.json")).write_bytes(b"bad")
    assert repair_index(root).damage == ()
    build(folder)
    return root


WAYS = {"index": remade, "restore": restored, "repair": repaired}


@pytest.mark.parametrize("bits", [0o022, 0o027, 0o002])
@pytest.mark.parametrize("make", WAYS.values(), ids=WAYS.keys())
def test_modes_are_those_of_the_umask(
    tmp_path: Path, make: Callable[[Path], Path], bits: int
) -> None:
    """Of every file and folder, from whichever library: Python, SQLite, FAISS or tantivy."""
    with umask(bits):
        root = make(tmp_path / "news")
        with open_snapshot(root):
            pass

    for path in (root, *root.rglob("*"), *root.parent.glob("*.backup")):
        expected = (0o777 if path.is_dir() else 0o666) & ~bits
        assert (path.name, oct(path.stat().st_mode & 0o777)) == (path.name, oct(expected))


def test_files_that_earlier_versions_closed_are_opened(tmp_path: Path) -> None:
    """By the next run, and not a byte of them is read for that."""
    root = remade(tmp_path / "news")
    closed = [path for path in root.glob("lexical/*/*") if path.name != "meta.json"]
    build(tmp_path / "news")
    for path in closed:
        path.chmod(0o600)
    build(tmp_path / "news")

    assert {path.stat().st_mode & 0o777 for path in root.glob("lexical/*/*")} == {0o644}
    with open_snapshot(root) as snapshot:
        assert not snapshot.damage


@pytest.fixture
def common() -> Iterator[Path]:
    """Give a folder that every user of the machine can reach; those of pytest are closed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if not in_child(lambda: as_another(lambda: os.access(folder, os.R_OK))):
            pytest.skip(f"other users cannot reach {folder}")
        yield folder


def as_another(work: Callable[[], T]) -> T:
    """Do some work as another user, for the rest of this process."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    return work()


def as_nobody(folder: Path, *commands: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Run commands in a child process that belongs to another user."""

    def work() -> list[tuple[int, str, str]]:
        os.chdir(folder)
        done = [CliRunner().invoke(cli, command, prog_name="dateline") for command in commands]
        return [(one.exit_code, one.stdout, one.stderr) for one in done]

    return in_child(lambda: as_another(work))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("make", WAYS.values(), ids=WAYS.keys())
def test_another_user_reads_all_of_it(common: Path, make: Callable[[Path], Path]) -> None:
    """With no word of damage."""
    with umask(0o022):
        root = make(common / "open")
    named = [(*command, "--index", str(root)) for command in READS]
    done = as_nobody(common / "open", *named)

    assert [(code, err) for code, _, err in done] == [(0, "")] * len(READS)
    assert "gave way" in done[2][1]
    status = as_nobody(common / "open", ("status", "--json", "--index", str(root)))[0][1]
    assert json.loads(status)["articles"] == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_what_a_umask_forbids_is_refused_in_one_line(common: Path) -> None:
    """And names the file."""
    with umask(0o077):
        root = remade(common / "closed")
    ((code, out, err),) = as_nobody(Path("/"), ("status", "--index", str(root)))

    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "Permission denied" in err
