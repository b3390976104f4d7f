"""What was said about a path holds in later runs, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import SettingsError
from index.health.status import read_status
from index.intake.build import index_paths, remove_paths
from index.intake.roots import Encodings, outermost
from tests.index.archives import SETTINGS, build, write_article


def texts(index_dir: Path) -> set[str]:
    """Return the texts of all articles."""
    with open_snapshot(index_dir) as snapshot:
        stored = snapshot.articles(snapshot.article_ids()).values()
        return {one.article.text for one in stored}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Make a folder of cp1252, and index it as such."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.txt").write_bytes("Café closes.".encode("cp1252"))
    index_paths([folder], index_dir=tmp_path / ".dateline", settings=SETTINGS, encoding="cp1252")
    return folder


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_encoding_holds_for_later_runs(old: Path, *, rebuild: bool) -> None:
    """For an edited and for a new file; one that plainly is UTF-8 is read as that."""
    index_dir = old.parent / ".dateline"
    (old / "a.txt").write_bytes("Café closes early.".encode("cp1252"))
    (old / "b.txt").write_bytes("Señor Núñez speaks.".encode("cp1252"))
    (old / "c.txt").write_text("Über Köln scheint die Sonne.", encoding="utf-8")

    report = index_paths([], index_dir=index_dir, rebuild=rebuild)

    assert report.skipped == ()
    assert texts(index_dir) == {
        "Café closes early.",
        "Señor Núñez speaks.",
        "Über Köln scheint die Sonne.",
    }
    assert read_status(index_dir).encodings == {"old": "cp1252"}


def test_an_encoding_holds_for_its_path_alone(old: Path) -> None:
    """Nothing is said of other folders."""
    (old.parent / "new").mkdir()
    (old.parent / "new" / "a.txt").write_bytes("Café opens.".encode("cp1252"))

    report = index_paths([old.parent / "new"], index_dir=old.parent / ".dateline")
    assert [error.file for error in report.skipped] == ["new/a.txt"]


def test_a_removed_path_takes_its_encoding_along(old: Path) -> None:
    """A user who names it again says again what it is."""
    index_dir = old.parent / ".dateline"
    remove_paths([old], index_dir=index_dir)
    report = index_paths([old], index_dir=index_dir)

    assert len(report.skipped) == 1
    assert read_status(index_dir).encodings == {}


def test_the_nearest_folder_decides() -> None:
    """A file's own word goes before that of a folder above."""
    named = Encodings({Path("/a"): "cp1250", Path("/a/b"): "cp1251", Path("/a/b/c.txt"): "cp1252"})

    assert named.find(Path("/a/x.txt")) == "cp1250"
    assert named.find(Path("/a/b/x.txt")) == "cp1251"
    assert named.find(Path("/a/b/c.txt")) == "cp1252"
    assert named.find(Path("/x.txt")) is None


def test_no_encoding_of_text_is_refused_at_once(tmp_path: Path) -> None:
    """Even where no file would be read."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)

    with pytest.raises(SettingsError, match="klingon"):
        index_paths([], index_dir=tmp_path / ".dateline", encoding="klingon")


def test_paths_below_others_are_left_out() -> None:
    """They would be walked twice."""
    paths = [Path("/a/b"), Path("/a"), Path("/ab"), Path("/c/d")]

    assert outermost(paths) == [Path("/a"), Path("/ab"), Path("/c/d")]
