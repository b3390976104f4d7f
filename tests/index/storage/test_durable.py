"""Files are replaced whole, and links keep what they name."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from index.errors import StorageError
from index.storage import durable


def test_a_file_is_replaced_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The target has the new content and the folder for unfinished files is empty."""
    target, tmp = tmp_path / "HEAD", tmp_path / "tmp"
    tmp.mkdir()
    target.write_bytes(b"old")

    durable.replace_file(target, b"new", tmp=tmp)

    assert target.read_bytes() == b"new"
    assert list(tmp.iterdir()) == []


def test_the_hash_is_of_all_bytes(tmp_path: Path) -> None:
    """A file larger than one piece is read to its end."""
    content = bytes(range(256)) * (durable.READ_BYTES // 128)
    (tmp_path / "a").write_bytes(content)

    assert durable.sha256_of(tmp_path / "a") == hashlib.sha256(content).hexdigest()


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
