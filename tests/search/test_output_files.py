"""A file that a user names is written whole or not at all, and never inside an index."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from index.errors import DatelineError, PlaceError, StorageError
from index.storage.files.layout import Layout
from index.storage.files.ownership import claim_folder
from search.output_files import write_lines, written_whole


def test_a_file_is_replaced_and_its_neighbours_stay(tmp_path: Path) -> None:
    """Whatever they are called, and nothing is left beside it."""
    for name in ("out.run", "out.run.part", "out.run.new", "out.run.unfinished"):
        (tmp_path / name).write_text(name)

    write_lines(tmp_path / "out.run", ["one", "two"])

    assert (tmp_path / "out.run").read_text() == "one\ntwo\n"
    assert {
        path.name: path.read_text() for path in tmp_path.iterdir() if path.suffix != ".run"
    } == {name: name for name in ("out.run.part", "out.run.new", "out.run.unfinished")}


def _fail_half_way(path: Path) -> None:
    with written_whole(path) as new:
        new.write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_fails_leaves_the_file(tmp_path: Path) -> None:
    """And nothing beside it; a full disk is an error that says what to do."""
    out = tmp_path / "out.run"
    out.write_text("before\n")

    with pytest.raises(StorageError, match=r"out\.run.*make room"):
        _fail_half_way(out)

    assert [path.name for path in tmp_path.iterdir()] == ["out.run"]
    assert out.read_text() == "before\n"


def test_a_link_is_followed_and_a_mode_kept(tmp_path: Path) -> None:
    """The link is the user's, and so is what others may do with the file."""
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "grades.tsv"
    target.write_text("before\n")
    target.chmod(0o640)
    (tmp_path / "grades.tsv").symlink_to(target)

    write_lines(tmp_path / "grades.tsv", ["after"])

    assert (tmp_path / "grades.tsv").is_symlink()
    assert target.read_text() == "after\n"
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_as_it_is(tmp_path: Path) -> None:
    """A pipe stays a pipe; a device would be replaced by a file."""
    os.mkfifo(tmp_path / "pipe")
    read = list[str]()
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text()))
    reader.start()

    write_lines(tmp_path / "pipe", ["one"])
    reader.join(timeout=10)

    assert read == ["one\n"]
    assert (tmp_path / "pipe").is_fifo()


def test_nothing_is_written_into_an_index(tmp_path: Path) -> None:
    """However deep, and whether the file is there or not."""
    layout = Layout(tmp_path / "ix")
    claim_folder(layout)
    for path in (layout.format, layout.root / "new.run", layout.vectors / "new.run"):
        with pytest.raises(DatelineError, match="in the index folder"):
            write_lines(path, ["one"])

    assert not list(layout.root.rglob("*.run"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Beside the file that was asked for, and no other."""
    path = tmp_path / "none" / "out.svg"
    with pytest.raises(PlaceError) as caught:
        write_lines(path, ["one"])

    assert str(caught.value).startswith(f"{path}: the folder {path.parent} does not exist")
    assert "unfinished" not in str(caught.value)
