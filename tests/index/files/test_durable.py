"""Files are replaced whole, and links keep what they name."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from index.errors import StorageError
from index.files import durable


def test_a_second_name_outlives_the_first(tmp_path: Path) -> None:
    """That is why a generation may share files with the one before."""
    (tmp_path / "a").write_bytes(b"rows")

    durable.link_or_copy(tmp_path / "a", tmp_path / "b")
    (tmp_path / "a").unlink()

    assert (tmp_path / "b").read_bytes() == b"rows"


def test_files_below_are_sorted_and_links_are_not_followed(tmp_path: Path) -> None:
    """Only regular files count."""
    for name in ("b/2", "a", "b/1"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "a")

    found = [path.relative_to(tmp_path).as_posix() for path in durable.files_below(tmp_path)]

    assert found == ["a", "b/1", "b/2"]


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    """Files and folders go; absent ones are fine."""
    (tmp_path / "folder" / "deep").mkdir(parents=True)

    for name in ("folder", "absent"):
        durable.remove_tree(tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_has_a_name(tmp_path: Path) -> None:
    """Other errors keep theirs."""
    head = tmp_path / "HEAD"
    with pytest.raises(StorageError, match="cannot be written: No s"), durable.failures_named(head):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(FileNotFoundError), durable.failures_named(head):
        (tmp_path / "nothing").read_bytes()


def test_a_name_that_is_taken_is_not_given(tmp_path: Path) -> None:
    """What a user has put there stays, be it a file, a folder or a link to nothing."""
    source = tmp_path / "new"
    source.write_bytes(b"new")
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("gone")
    for name in ("file", "folder", "link"):
        before = (tmp_path / name).lstat()

        with pytest.raises(FileExistsError):
            durable.place_new(source, tmp_path / name)

        assert (tmp_path / name).lstat() == before
    assert source.read_bytes() == b"new"


def test_a_finished_file_has_one_name(tmp_path: Path) -> None:
    """It is not left under the name that it was made by, with links or without them."""
    for name in ("file", "folder"):
        (tmp_path / "new").touch() if name == "file" else (tmp_path / "new").mkdir()

        durable.place_new(tmp_path / "new", tmp_path / name)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").stat().st_nlink == 1
