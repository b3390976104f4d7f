"""Tests of looking at the files that an index was made from, as they are now."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.backends.registry import open_snapshot
from index.errors import ReadError
from index.health.backups import backup_index, restore_index
from index.intake.build import index_paths
from index.records import Article, FileCondition
from tests.index.archives import SETTINGS, build, write_article

TEXT = ["The harbour closed.", "Ships wait off the coast."]


def age(path: Path) -> None:
    """Set the time of a file, as tools that copy do."""
    os.utime(path, ns=(10**18, 10**18))


def pipe(path: Path) -> None:
    """Put a pipe in the place of a file."""
    path.unlink()
    os.mkfifo(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Index two files."""
    for name in ("a.txt", "b.txt"):
        write_article(tmp_path / name, [*TEXT, name])
    build(tmp_path)
    return tmp_path


def condition(folder: Path, file: str = "a.txt") -> FileCondition | None:
    """Return how a file looks."""
    with open_snapshot(folder / ".dateline") as snapshot:
        return snapshot.file_conditions([file]).get(file)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda _: None, FileCondition.SAME),
        (lambda path: path.touch(), FileCondition.SAME),
        (age, FileCondition.SAME),
        (lambda path: path.chmod(0o600), FileCondition.SAME),
        (lambda path: path.write_text(path.read_text().replace("coast", "beach")), "changed"),
        (lambda path: path.write_text("Shorter."), FileCondition.CHANGED),
        (lambda path: path.unlink(), FileCondition.MISSING),
        (lambda path: (path.unlink(), path.mkdir()), None),
        (pipe, None),
    ],
)
def test_each_change_is_seen(
    folder: Path, change: Callable[[Path], object], found: FileCondition | None
) -> None:
    """By the bytes where a `stat` tells of a change; no pipe is opened."""
    change(folder / "a.txt")

    assert condition(folder) == found
    assert condition(folder, "b.txt") == FileCondition.SAME


def test_a_file_that_stat_calls_the_same_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is what a question can afford; the next run notes a time that has settled."""
    time.sleep(0.15)  # till the change is so old that no other can have the same time
    build(folder)
    monkeypatch.setattr("index.storage.source_files.sha256_of", lambda _: pytest.fail("read"))

    assert condition(folder) == FileCondition.SAME


def test_too_large_a_file_is_not_hashed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that it was not looked at; one of another size has changed whatever it holds."""
    monkeypatch.setattr("index.storage.source_files._MOST_HASHED", 3)
    age(folder / "a.txt")

    assert condition(folder) == FileCondition.UNREADABLE
    with (folder / "a.txt").open("a") as stream:
        stream.write("More.")
    assert condition(folder) == FileCondition.CHANGED


def test_only_what_was_named_here_is_looked_at(folder: Path, tmp_path: Path) -> None:
    """An index that came from elsewhere could name any file of this machine."""
    private = tmp_path / "elsewhere" / "private.txt"
    write_article(private, ["A secret."])
    index_paths([private], index_dir=folder / ".dateline", settings=SETTINGS)
    backup_index(folder / ".dateline", tmp_path / "x.backup")
    there = tmp_path / "there"
    there.mkdir()
    restore_index(tmp_path / "x.backup", there / ".dateline")
    write_article(there / "elsewhere" / "private.txt", ["Another secret."])
    (there / "a.txt").symlink_to(private)

    assert condition(folder, "elsewhere/private.txt") == FileCondition.SAME
    assert condition(there, str(private)) is None
    assert condition(there, "../elsewhere/private.txt") is None
    assert condition(there) is None
    with open_snapshot(there / ".dateline") as snapshot:
        assert list(snapshot.articles_now("a.txt")) == []


def test_articles_are_read_as_they_are_now(folder: Path) -> None:
    """By the encoding that was named for their folder; what cannot be read is said."""
    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, encoding="latin-1")
    (folder / "a.txt").write_bytes("Café closed.".encode("latin-1"))
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "rows.jsonl").write_text('{"text": "One."}\n{"text": 2}\n')
    with open_snapshot(folder / ".dateline") as snapshot:
        one, other = (list(snapshot.articles_now(name)) for name in ("a.txt", "rows.jsonl"))
        torn = list(snapshot.articles_now("b.txt"))

        assert [a.text for a in one if isinstance(a, Article)] == ["Café closed."]
        assert [type(a) for a in other] == [Article, ReadError]
        assert len(torn) == 1
        assert list(snapshot.articles_now("none.txt")) == []
