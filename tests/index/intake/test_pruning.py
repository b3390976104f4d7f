"""What is only out of sight is kept, what was deleted goes, and each is counted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import DatelineError
from index.files.naming import Naming
from index.intake import losses
from index.intake.build import index_paths, refresh_paths
from index.intake.build_report import BuildReport
from index.intake.links import Links
from index.intake.pruning import Pruning
from index.intake.walk import Found, FoundFile, walk
from tests.index.archives import EMBEDDER, SETTINGS, write_article


def fill(folder: Path, count: int, *, prefix: str = "n") -> None:
    """Write articles into a folder."""
    for number in range(count):
        write_article(folder / f"{prefix}{number}.txt", [f"Ferry {prefix}{number} is late."])


def run(folder: Path, *paths: str, prune: Pruning = Pruning.CAREFUL) -> BuildReport:
    """Index paths below a folder, or the remembered ones."""
    named = [folder / path for path in paths]
    return index_paths(named, index_dir=folder / ".dateline", settings=SETTINGS, prune=prune)


def files(folder: Path) -> set[str]:
    """Return the files of all articles in the index."""
    with open_snapshot(folder / ".dateline") as snapshot:
        stored = snapshot.articles(snapshot.article_ids()).values()
        return {one.article.source.file for one in stored}


def skipped(report: BuildReport) -> list[str]:
    """Return what a run reported."""
    return [str(error) for error in report.skipped]


def unmount(folder: Path) -> None:
    """Leave an empty folder in the place of one with files."""
    folder.rename(folder.with_name(f".{folder.name}-unmounted"))
    folder.mkdir()


def mount(folder: Path) -> None:
    """Bring the files back."""
    folder.rmdir()
    folder.with_name(f".{folder.name}-unmounted").rename(folder)


@pytest.mark.parametrize("place", ["in", "in/disk", "in/deep/er/disk"])
def test_an_empty_mount_point_keeps_its_articles(tmp_path: Path, place: str) -> None:
    """A root or a folder in it, run after run, and mounting it again costs no embedding."""
    fill(tmp_path / "in", 1, prefix="top")
    fill(tmp_path / place, 3)
    run(tmp_path, "in")
    before = files(tmp_path)
    unmount(tmp_path / place)
    reports = [run(tmp_path) for _ in range(2)]

    gone = 4 if place == "in" else 3
    emptied = "in/deep" if place.startswith("in/deep") else place
    for report in reports:
        assert report.removed == 0
        assert skipped(report) == [
            f"{emptied}: holds no article files now; its {gone} articles are kept; "
            "dateline index --prune removes them"
        ]
    assert files(tmp_path) == before
    mount(tmp_path / place)
    report = run(tmp_path)
    assert (report.unchanged, report.embedded, skipped(report)) == (4, 0, [])


def test_a_mount_point_with_other_files_keeps_its_articles(tmp_path: Path) -> None:
    """No article file, however many others lie there."""
    fill(tmp_path / "in", 2)
    run(tmp_path, "in")
    unmount(tmp_path / "in")
    (tmp_path / "in" / "NOT MOUNTED").touch()
    (tmp_path / "in" / "lost+found").mkdir()

    assert (run(tmp_path).removed, len(files(tmp_path))) == (0, 2)


def test_prune_removes_them(tmp_path: Path) -> None:
    """As the line says."""
    fill(tmp_path / "in", 2)
    run(tmp_path, "in")
    unmount(tmp_path / "in")
    run(tmp_path)
    report = run(tmp_path, prune=Pruning.ALWAYS)

    assert (report.removed, files(tmp_path)) == (2, set())
    assert skipped(report) == ["in: holds no article files"]


@pytest.mark.parametrize(
    ("known", "lost", "removed"), [(9, 8, 8), (10, 5, 5), (10, 6, 0), (40, 21, 0), (40, 20, 20)]
)
def test_more_than_half_of_many_is_asked_for(
    tmp_path: Path, known: int, lost: int, removed: int
) -> None:
    """As after a sync that failed half-way; a few files of a few are deleted by hand."""
    fill(tmp_path / "in", known)
    run(tmp_path, "in")
    for number in range(lost):
        (tmp_path / "in" / f"n{number}.txt").unlink()
    report = run(tmp_path)

    assert report.removed == removed
    assert len(files(tmp_path)) == known - removed
    if not removed:
        assert skipped(report) == [
            f"in: {lost} of its {known} files are gone; its {lost} articles are kept; "
            "dateline index --prune removes them"
        ]


def test_a_deleted_folder_goes_and_a_renamed_one_moves(tmp_path: Path) -> None:
    """Neither leaves an empty folder behind."""
    for name in ("keep", "drop", "old"):
        fill(tmp_path / "in" / name, 4, prefix=name)
    run(tmp_path, "in")
    shutil.rmtree(tmp_path / "in" / "drop")
    (tmp_path / "in" / "old").rename(tmp_path / "in" / "new")
    report = run(tmp_path)

    assert (report.removed, report.moved, report.embedded, skipped(report)) == (4, 4, 0, [])
    assert {Path(file).parent.name for file in files(tmp_path)} == {"keep", "new"}


def test_moving_everything_within_a_root_is_no_loss(tmp_path: Path) -> None:
    """Twenty files in an empty folder's neighbour are the twenty that were in it."""
    fill(tmp_path / "in" / "inbox", 20)
    run(tmp_path, "in")
    (tmp_path / "in" / "read").mkdir()
    for path in sorted((tmp_path / "in" / "inbox").iterdir()):
        path.rename(tmp_path / "in" / "read" / path.name)
    report = run(tmp_path)

    assert (report.moved, report.removed, report.embedded, skipped(report)) == (20, 0, 0, [])


def test_a_root_that_is_not_there_says_what_is_kept(tmp_path: Path) -> None:
    """In one line, which names the way to be rid of it."""
    fill(tmp_path / "in", 1)
    run(tmp_path, "in")
    shutil.rmtree(tmp_path / "in")

    for prune in (Pruning.CAREFUL, Pruning.ALWAYS):
        assert skipped(run(tmp_path, prune=prune)) == [
            "in: is not there; its article is kept; dateline remove PATH removes them"
        ]


def on_disk(monkeypatch: pytest.MonkeyPatch, number_of: Callable[[str], int]) -> None:
    """Make files seem to lie on disks of these numbers."""

    def numbered(path: Path, naming: Naming, links: Links) -> Iterator[Found]:
        for one in walk(path, naming, links):
            yield replace(one, device=number_of(one.file)) if isinstance(one, FoundFile) else one

    monkeypatch.setattr("index.intake.build_run.walk", numbered)


def test_files_of_a_disk_that_is_not_there_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where articles lie in the mount point itself."""
    fill(tmp_path / "in", 6, prefix="own")
    fill(tmp_path / "in" / "disk", 3)
    here = tmp_path.stat().st_dev
    on_disk(monkeypatch, lambda file: here + 1 if "disk/n" in file else here)
    run(tmp_path, "in")
    shutil.rmtree(tmp_path / "in" / "disk")
    fill(tmp_path / "in" / "disk", 1, prefix="under")
    report = run(tmp_path)

    assert report.removed == 0
    assert skipped(report) == [
        "in: a disk that was part of it is not there; its 3 articles are kept; "
        "dateline index --prune removes them"
    ]


def test_a_disk_may_get_another_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As network disks do whenever a machine starts; a deletion is still one."""
    fill(tmp_path / "in", 6)
    on_disk(monkeypatch, lambda _file: tmp_path.stat().st_dev + 1)
    run(tmp_path, "in")
    (tmp_path / "in" / "n0.txt").unlink()
    report = run(tmp_path)

    assert (report.removed, skipped(report)) == (1, [])


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "I/O")])
def test_a_folder_that_cannot_be_listed_any_more_keeps_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """A failing disk is no deletion, whether its files answer or not."""
    fill(tmp_path / "in", 1, prefix="top")
    fill(tmp_path / "in" / "sub", 2)
    run(tmp_path, "in")
    shutil.rmtree(tmp_path / "in" / "sub")
    (tmp_path / "in" / "sub").mkdir()
    scandir = os.scandir

    def failing(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "sub":
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    report = run(tmp_path)

    assert report.removed == 0
    assert len(files(tmp_path)) == 3
    assert any("in/sub: cannot be read: " in one and "kept" in one for one in skipped(report))


def test_a_watch_follows_the_same_rule(tmp_path: Path) -> None:
    """What its events name is judged as in any run."""
    fill(tmp_path / "in", 12)
    run(tmp_path, "in")
    paths = sorted((tmp_path / "in").iterdir())
    index_dir = tmp_path / ".dateline"
    for path in paths[:2]:
        path.unlink()
    few = refresh_paths(paths[:2], index_dir=index_dir, embedder=EMBEDDER)
    unmount(tmp_path / "in")
    many = refresh_paths([tmp_path / "in"], index_dir=index_dir, embedder=EMBEDDER)
    each = refresh_paths(paths[2:], index_dir=index_dir, embedder=EMBEDDER)

    assert (few.removed, skipped(few)) == (2, [])
    for report in (many, each):
        assert (report.removed, len(report.skipped)) == (0, 1)
        assert "holds no article files now; its 10 articles are kept" in skipped(report)[0]


@pytest.mark.parametrize("how", [unmount, shutil.rmtree])
def test_a_rebuild_that_would_lose_articles_is_refused(
    tmp_path: Path, how: Callable[[Path], None]
) -> None:
    """The index goes on as it is; with its files back, or with --prune, it is rebuilt."""
    fill(tmp_path / "in", 3)
    run(tmp_path, "in")
    how(tmp_path / "in")
    index_dir = tmp_path / ".dateline"

    with pytest.raises(DatelineError, match=r"in: .*would lose 3 of the articles.*--prune"):
        index_paths([], index_dir=index_dir, rebuild=True)
    assert len(files(tmp_path)) == 3
    index_paths([], index_dir=index_dir, rebuild=True, prune=Pruning.ALWAYS)
    assert files(tmp_path) == set()


def test_a_loss_costs_no_look_at_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is looked at until its first article, and once."""
    fill(tmp_path / "in", 30)
    run(tmp_path, "in")
    for number in range(9):
        (tmp_path / "in" / f"n{number}.txt").unlink()
    looked: list[object] = []

    def counted(path: Path, naming: Naming) -> Iterator[object]:
        for one in walk(path, naming):
            looked.append(one)
            yield one

    monkeypatch.setattr(losses, "walk", counted)
    run(tmp_path)

    assert len(looked) == 1
