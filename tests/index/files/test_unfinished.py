"""Unfinished files have names that nothing else has, and go when they are not needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.files.unfinished import (
    is_unfinished,
    remove_unfinished,
    replace_file,
    unfinished,
    write_new,
)


@contextmanager
def umask(bits: int) -> Iterator[None]:
    """Set what new files may not be, for the block."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def test_a_file_is_replaced_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The target has the new content and the folder for unfinished files is empty."""
    target, tmp = tmp_path / "HEAD", tmp_path / "tmp"
    tmp.mkdir()
    target.write_bytes(b"old")

    replace_file(target, b"new", tmp=tmp)

    assert target.read_bytes() == b"new"
    assert list(tmp.iterdir()) == []


def test_what_is_left_unfinished_goes(tmp_path: Path) -> None:
    """With the files that SQLite keeps beside a database, and nothing else."""
    (tmp_path / "HEAD.part").touch()
    with unfinished(tmp_path, "HEAD") as path:
        for end in ("", "-wal", "-shm", "-journal"):
            write_new(path.with_name(path.name + end), b"half")

    assert [left.name for left in tmp_path.iterdir()] == ["HEAD.part"]


def test_names_differ_and_are_known(tmp_path: Path) -> None:
    """So two runs never meet, and the next writer knows what a kill left."""
    with unfinished(tmp_path, "a\nb") as one, unfinished(tmp_path, "a\nb") as other:
        assert one != other
        assert is_unfinished(one)


@pytest.mark.parametrize(
    "name", ["HEAD.new", "notes.part", "a.unfinished", ".0123456789abcdef.unfinished", "a.tmp-x"]
)
def test_a_name_of_a_user_is_not_taken_for_ours(tmp_path: Path, name: str) -> None:
    """And cannot be removed by mistake."""
    (tmp_path / name).touch()

    assert not is_unfinished(tmp_path / name)
    with pytest.raises(ValueError, match="not an unfinished file"):
        remove_unfinished(tmp_path / name)
    assert (tmp_path / name).exists()


def test_a_file_that_is_there_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even if the random digits are those of a file."""
    digits = iter((bytes(8), bytes([7] * 8)))
    monkeypatch.setattr(os, "urandom", lambda _: next(digits))
    taken = tmp_path / f"HEAD.{'00' * 8}.unfinished"
    taken.write_bytes(b"of a user")

    replace_file(tmp_path / "HEAD", b"new", tmp=tmp_path)

    assert taken.read_bytes() == b"of a user"
    assert (tmp_path / "HEAD").read_bytes() == b"new"


@pytest.mark.parametrize("bits", [0o022, 0o027, 0o002])
def test_the_mode_is_that_of_the_umask(tmp_path: Path, bits: int) -> None:
    """As of a file that `open` makes."""
    with umask(bits):
        write_new(tmp_path / "new")

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o666 & ~bits
