"""The folder that a browser saves beside a page is not read, and is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.files.page_folders import PageFolder, left_out, page_folders
from tests.index.archives import build
from tests.index.readers.test_html_reader import page


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.html", "a_files"], ["a_files"]),
        (["Über.htm", "Über-Dateien"], ["Über-Dateien"]),
        (["a.html", "b_files"], []),
        (["a.txt", "a_files"], []),
        (["a_files"], []),
        (["a.html", "a"], []),
    ],
)
def test_a_page_stands_beside_its_folder(names: list[str], expected: list[str]) -> None:
    """A folder that only ends so is one of articles."""
    folders = [name for name in names if "." not in name]

    assert list(page_folders(names, folders)) == expected


def test_all_are_told_in_one_line() -> None:
    """With the first of them."""
    found = [PageFolder(f"{name}_files") for name in "abc"]

    assert [str(one) for one in left_out(found)] == [
        "a_files: holds the parts of the saved page beside it and is not read; so are 2 others"
    ]
    assert not list(left_out([]))


def test_what_was_read_there_before_goes(tmp_path: Path) -> None:
    """Once the page is beside it; a folder that is named itself is read."""
    files = tmp_path / "in" / "a_files"
    files.mkdir(parents=True)
    (files / "frame.html").write_text(page().replace("council", "board"))
    first = build(tmp_path / "in", index_dir=tmp_path / "ix")
    (tmp_path / "in" / "a.html").write_text(page())
    second = build(tmp_path / "in", index_dir=tmp_path / "ix")
    named = build(files, index_dir=tmp_path / "other")

    assert (first.added, second.added, second.removed, named.added) == (1, 1, 1, 1)
    assert [one.reason for one in second.warnings] == [
        "holds the parts of the saved page beside it and is not read"
    ]
