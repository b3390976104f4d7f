"""No name of an index folder leads out of it, and opening one never waits."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexForeignError
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.status import read_status
from index.health.verification import verify_index
from index.intake.build import index_paths, remove_paths
from index.storage.files.layout import Layout
from tests.index.archives import SETTINGS, build, write_article

NAMES = (
    "FORMAT HEAD catalog.sqlite catalog.sums catalog.pending writer.lock vectors lexical "
    "leases tmp quarantine vectors/seg-000009.faiss leases/000001 lexical/gen-000009 "
    "lexical/gen-000001/meta.json quarantine/catalog-format-2.sqlite"
).split()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of one article."""
    folder = tmp_path_factory.mktemp("whole")
    write_article(folder / "a.txt", ["Storm hits harbour."])
    build(folder)
    return folder


def commands(root: Path) -> dict[str, Callable[[], object]]:
    """Return whatever opens an index, by name."""
    backup = root.parent / "a.backup"
    return {
        "search": lambda: open_snapshot(root).close(),
        "status": lambda: read_status(root),
        "index": lambda: build(root.parent, index_dir=root),
        "rebuild": lambda: index_paths(
            [root.parent], index_dir=root, settings=SETTINGS, rebuild=True
        ),
        "remove": lambda: remove_paths([root.parent], index_dir=root),
        "compact": lambda: compact_index(root),
        "repair": lambda: repair_index(root),
        "backup": lambda: backup_index(root, root.parent / "b.backup"),
        "restore": lambda: restore_index(backup, root, overwrite=True),
    }


def listed(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return what is in a folder, with its times and content."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_link_is_followed_by_no_command(whole: Path, tmp_path: Path, name: str) -> None:
    """What it leads to stays as it is, and every command says which name it is."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    root, outside = folder / ".dateline", tmp_path / "outside"
    backup_index(root, folder / "a.backup")
    path = root / name
    if path.is_file() or not path.exists():
        outside.mkdir()
        (outside / "kept").write_text("kept")
        target = outside / "kept"
        path.unlink(missing_ok=True)
    else:
        shutil.copytree(path, outside)
        (outside / "kept").write_text("kept")
        target = outside
        shutil.rmtree(path)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    before = listed(outside)

    for command, run in commands(root).items():
        with pytest.raises(IndexForeignError, match="is a link") as caught:
            run()
        assert caught.value.path == str(path), command
    assert [damage.file for damage in verify_index(root).damage] == [name]
    assert listed(outside) == before


@pytest.mark.parametrize("name", ["FORMAT", "HEAD", "catalog.sums", "writer.lock"])
def test_nobody_waits_at_a_pipe(whole: Path, tmp_path: Path, name: str) -> None:
    """Opening one would never return."""
    root = shutil.copytree(whole, tmp_path / "copy") / ".dateline"
    (root / name).unlink(missing_ok=True)
    os.mkfifo(root / name)

    for run in commands(root).values():
        with pytest.raises(IndexForeignError, match="is not a file"):
            run()


def test_a_rollback_journal_is_refused(whole: Path, tmp_path: Path) -> None:
    """SQLite would obey it, and it can name any file to be removed."""
    root = shutil.copytree(whole, tmp_path / "copy") / ".dateline"
    Layout(root).rollback_journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")

    for run in commands(root).values():
        with pytest.raises(IndexForeignError, match="journal: is there"):
            run()


def test_an_index_folder_that_is_itself_reached_by_a_link_is_opened(
    whole: Path, tmp_path: Path
) -> None:
    """That link the user made, or named."""
    (tmp_path / "link").symlink_to(whole / ".dateline")

    with open_snapshot(tmp_path / "link") as snapshot:
        assert snapshot.passage_count == 1
