"""A walk finds the same files in the same order, and nothing that is not meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import ReadError
from index.files.naming import Naming
from index.files.page_folders import PageFolder
from index.files.presence import is_missing
from index.intake.walk import FoundFile, is_left_out, walk


def names(root: Path, *, index_dir: Path | None = None) -> list[str]:
    """Return what a walk finds, errors with a `!`."""
    naming = Naming((index_dir or root / ".dateline").resolve())
    return [
        found.file if isinstance(found, FoundFile) else f"!{found.file}: {found.reason}"
        for found in walk(root, naming)
        if not isinstance(found, PageFolder)
    ]


def touch(*paths: Path) -> None:
    """Make empty files and their folders."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_files_are_found_in_order_and_by_suffix(tmp_path: Path) -> None:
    """Hidden ones, unknown suffixes and the index itself are left out."""
    wanted = ["a.txt", "b/a.md", "b/z.HTML", "c.jsonl.gz"]
    left_out = [".hidden.txt", ".git/a.txt", "photo.jpg", "b/.x/a.txt", "ix/notes.txt"]
    touch(*(tmp_path / name for name in reversed(wanted + left_out)))

    assert names(tmp_path, index_dir=tmp_path / "ix") == wanted


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    """The reader says what is wrong with it, if anything is."""
    touch(tmp_path / "photo.jpg")

    assert names(tmp_path / "photo.jpg", index_dir=tmp_path / "ix") == ["photo.jpg"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the system's reason."""
    assert names(tmp_path / "gone", index_dir=tmp_path / "ix") == [
        "!gone: cannot be read: No such file or directory"
    ]


def test_a_link_to_a_folder_that_is_walked_is_a_second_name(tmp_path: Path) -> None:
    """Beside or above; its files are found once."""
    touch(tmp_path / "a" / "x.txt", tmp_path / "b" / "y.txt")
    (tmp_path / "a" / "beside").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)

    assert names(tmp_path) == [
        "!a/beside: is a link to b, which is indexed",
        "a/x.txt",
        "!b/loop: is a link to ., which is indexed",
        "b/y.txt",
    ]


def test_a_link_to_itself_is_named_and_hides_no_file(tmp_path: Path) -> None:
    """Whether it looks like an article or like a folder."""
    (tmp_path / "a.txt").write_text("Storm.")
    for name in ("loop", "loop.txt"):
        (tmp_path / name).symlink_to(name)

    found = list(walk(tmp_path, Naming(tmp_path / ".dateline")))

    assert [one.file for one in found] == ["a.txt", "loop.txt"]
    assert isinstance(found[1], ReadError)


def test_a_file_whose_name_is_not_text_is_found_and_spelt_in_escapes(tmp_path: Path) -> None:
    """It can be stored and cited, and leads back to the file."""
    odd = [os.fsdecode(b"\xff.txt"), "a\x1b[31m.txt", "b\n.txt", "c.txt"]
    touch(*(tmp_path / name for name in odd))
    naming = Naming(tmp_path / ".dateline")

    assert names(tmp_path) == [r"a\x1b[31m.txt", r"b\x0a.txt", "c.txt", r"\xff.txt"]
    assert [naming.path(name).name for name in names(tmp_path)] == sorted(odd)


def test_files_are_named_from_the_folder_of_the_index(tmp_path: Path) -> None:
    """Below it by their path from there, elsewhere by their whole path; both lead back."""
    naming = Naming(tmp_path / "work" / ".dateline")

    for path, name in (
        (tmp_path / "work" / "a" / "b.txt", "a/b.txt"),
        (tmp_path / "else" / "b.txt", (tmp_path / "else" / "b.txt").as_posix()),
    ):
        assert naming.name(path) == name
        assert naming.path(name) == path


@pytest.mark.parametrize(
    ("file", "gone"),
    [("a.txt", False), ("b.txt", True), ("photo.jpg", True), (".x/a.txt", True), ("d.txt", True)],
)
def test_gone_is_what_a_walk_would_no_longer_give(tmp_path: Path, file: str, gone: bool) -> None:
    """Deleted, hidden, renamed to an unknown suffix, or a folder now."""
    touch(tmp_path / "a.txt", tmp_path / "photo.jpg", tmp_path / ".x" / "a.txt")
    (tmp_path / "d.txt").mkdir()

    path = tmp_path / file
    assert (is_left_out(path, tmp_path) or is_missing(path)) is gone


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named_and_not_pruned(tmp_path: Path) -> None:
    """Not being allowed to look is not proof that nothing is there."""
    touch(tmp_path / "closed" / "a.txt")
    (tmp_path / "closed").chmod(0)
    found = list(walk(tmp_path, Naming(tmp_path / ".dateline")))
    gone = is_missing(tmp_path / "closed" / "a.txt")
    (tmp_path / "closed").chmod(0o700)

    assert [type(one) for one in found] == [ReadError]
    assert not gone


def test_a_pipe_is_named_and_never_opened(tmp_path: Path) -> None:
    """Reading one waits for a writer that may never come."""
    os.mkfifo(tmp_path / "p.txt")

    assert names(tmp_path) == ["!p.txt: not a regular file"]
