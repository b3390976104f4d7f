"""A backup is whole or none, and what is restored answers like what was backed up."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import DatelineError
from index.health.backups import backup_index, restore_index
from index.health.verification import verify_index
from index.storage.files.layout import Layout
from tests.index.archives import build, write_article
from tests.torture.newsroom import answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with an index of three articles."""
    for name in "abc":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."] * 4, title="Storm")
    build(tmp_path)
    return tmp_path


def test_what_is_restored_answers_the_same(folder: Path) -> None:
    """In another folder, and in place of an index that has changed since."""
    root, file = folder / ".dateline", folder / "kept.backup"
    before = answers(root)
    made = backup_index(root, file)
    write_article(folder / "a.txt", ["Ferry waits."])
    build(folder)
    assert answers(root) != before

    restore_index(file, folder / "copy")
    restore_index(file, root, overwrite=True)

    assert (made.articles, made.passages) == (3, 6)
    assert answers(folder / "copy") == before
    assert answers(root) == before
    assert verify_index(root).damage == ()
    assert build(folder).changed == 1


def test_a_reader_keeps_what_it_sees_while_an_index_is_replaced(folder: Path) -> None:
    """Its snapshot is the one it pinned."""
    root, file = folder / ".dateline", folder / "kept.backup"
    backup_index(root, file)
    write_article(folder / "d.txt", ["Ferry waits."])
    build(folder)
    with open_snapshot(root) as reader:
        restore_index(file, root, overwrite=True)
        assert len(list(reader.article_ids())) == 4
        assert [c.score > 0 for c in reader.lexical("ferry", 3)] == [True]

    with open_snapshot(root) as reader:
        assert len(list(reader.article_ids())) == 3


def test_nothing_is_overwritten_unless_told(folder: Path) -> None:
    """Neither a file nor an index."""
    root, file = folder / ".dateline", folder / "kept.backup"
    backup_index(root, file)

    with pytest.raises(DatelineError, match="--force"):
        backup_index(root, file)
    with pytest.raises(DatelineError, match="--force"):
        restore_index(file, root)
    backup_index(root, file, overwrite=True)


def test_force_replaces_a_backup_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    """Neither a file of the user, nor an empty one, a pipe or another database."""
    (folder / "thesis").write_text("Mine.")
    (folder / "empty").touch()
    os.mkfifo(folder / "pipe")
    with closing(sqlite3.connect(folder / "recipes.sqlite")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = _marks_of(tmp_path)

    for name in ("thesis", "empty", "pipe", "recipes.sqlite"):
        with pytest.raises(DatelineError, match=f"{name}: is there and is no backup"):
            backup_index(folder / ".dateline", folder / name, overwrite=True)
    assert _marks_of(tmp_path) == before


def _marks_of(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return what any change of a file moves, by name; of the index itself, that it is there.

    Reading moves the time of access, and readers of an index make files in it.
    """
    marks = {}
    for path in folder.iterdir():
        status = path.lstat()
        changes = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        marks[path.name] = (status.st_mode, status.st_ino, *(changes if not path.is_dir() else ()))
    return marks


def test_a_backup_takes_nothing_beside_it_away(folder: Path) -> None:
    """What is called like an unfinished backup is not one of ours."""
    (folder / "kept.part").mkdir()
    (folder / "kept.part" / "thesis.txt").write_text("Mine.")
    (folder / "kept-journal").write_text("My diary.")

    backup_index(folder / ".dateline", folder / "kept")
    backup_index(folder / ".dateline", folder / "kept", overwrite=True)
    restore_index(folder / "kept", folder / "copy")

    assert (folder / "kept.part" / "thesis.txt").read_text() == "Mine."
    assert (folder / "kept-journal").read_text() == "My diary."


def test_a_link_to_a_backup_is_followed(folder: Path, tmp_path: Path) -> None:
    """The link stays, and the backup that it leads to is replaced."""
    (tmp_path / "far").mkdir()
    (folder / "kept").symlink_to(tmp_path / "far" / "kept")
    backup_index(folder / ".dateline", folder / "kept")
    before = (tmp_path / "far" / "kept").stat().st_ino
    backup_index(folder / ".dateline", folder / "kept", overwrite=True)

    assert (folder / "kept").is_symlink()
    assert (tmp_path / "far" / "kept").stat().st_ino != before


def test_an_index_is_not_restored_from_its_own_catalog(folder: Path) -> None:
    """Whatever the name under which it is given."""
    layout = Layout(folder / ".dateline")
    (folder / "same").symlink_to(layout.catalog)

    with pytest.raises(DatelineError, match="the catalog of this very index"):
        restore_index(folder / "same", layout.root, overwrite=True)


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000])
def test_what_is_no_backup_is_refused(folder: Path, content: bytes) -> None:
    """Before anything is replaced."""
    root, file = folder / ".dateline", folder / "kept.backup"
    file.write_bytes(content)
    before = answers(root)

    with pytest.raises(DatelineError):
        restore_index(file, root, overwrite=True)

    assert answers(root) == before


def test_a_damaged_backup_is_refused(folder: Path) -> None:
    """It is looked at row by row before it replaces anything."""
    root, file = folder / ".dateline", folder / "kept.backup"
    backup_index(root, file)
    content = file.read_bytes()
    at = content.index(b"Storm b hits")
    file.write_bytes(content[:at] + b"X" + content[at + 1 :])

    with pytest.raises(DatelineError, match=r"no whole backup: .*article.*; name another"):
        restore_index(file, root, overwrite=True)


def test_another_database_is_no_backup(folder: Path) -> None:
    """It is named, not the folder it lies in."""
    file = folder / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (x)")

    with pytest.raises(DatelineError, match=r"other\.sqlite: no backup that this version reads"):
        restore_index(file, folder / "restored")
    assert not (folder / "restored").exists()


@pytest.mark.parametrize("sums", [None, b"", b"noise"])
def test_a_backup_takes_the_place_of_a_catalog_without_sums(
    folder: Path, sums: bytes | None
) -> None:
    """Restoring is the last resort, so it must not need what it replaces."""
    layout = Layout(folder / ".dateline")
    backup_index(layout.root, folder / "backup")
    expected = answers(layout.root)
    layout.sums.unlink()
    if sums is not None:
        layout.sums.write_bytes(sums)

    restore_index(folder / "backup", layout.root, overwrite=True)

    assert verify_index(layout.root).damage == ()
    assert answers(layout.root) == expected
