"""Opening reads no unchanged file, and only changes of the writer pass."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.health.backups import backup_index, restore_index
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.lexical.tantivy_lexical import LexicalWriter
from index.storage.files.change_times import KnownFiles, describe_file
from index.storage.files.layout import DERIVED_FOLDERS, Layout
from index.storage.files.ownership import claim_folder
from index.storage.files.page_sums import sum_pages
from index.storage.pinning import FROM_ELSEWHERE
from index.storage.upkeep.seal import seal
from tests.index.archives import SETTINGS, TICK_S, build, write_article
from tests.index.storage.test_generation import flip, flip_unseen
from tests.torture.newsroom import answers

KEPT = Path(__file__).parents[3] / "formats" / "format-2"


def open_once(root: Path) -> None:
    """Open an index that is whole."""
    with open_snapshot(root) as snapshot:
        assert snapshot.damage == ()


def read_by_opening(root: Path) -> set[str]:
    """Open an index, and return which of its derived files, and the catalog, were read for it."""
    return read_by(lambda: open_once(root), root)


def read_by(work: Callable[[], object], root: Path) -> set[str]:
    """Return which derived files, and the catalog, `work` reads."""
    layout, opened, real = Layout(root), set[Path](), Path.open

    def noted(path: Path, *arguments: object, **named: object) -> object:
        opened.add(path)
        return real(path, *arguments, **named)  # type: ignore[call-overload]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", noted)
        work()
    names = {layout.relative(path) for path in opened if path.is_relative_to(root)}
    return {n for n in names if n.partition("/")[0] in {*DERIVED_FOLDERS, layout.catalog.name}}


def write(folder: Path, number: int) -> None:
    """Write an article."""
    write_article(folder / f"{number}.txt", [f"Storm number{number} hits harbour."] * 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index that has grown six times, each time linking what it had."""
    for number in range(6):
        write(tmp_path, number)
        build(tmp_path)
    return tmp_path


@pytest.fixture
def root(folder: Path) -> Path:
    """Name the index folder."""
    return folder / ".dateline"


def derived(root: Path) -> list[Path]:
    """Return the derived files; locks that tantivy leaves are empty."""
    paths = [path for name in DERIVED_FOLDERS for path in (root / name).rglob("*")]
    return [path for path in paths if path.is_file() and path.stat().st_size]


def test_an_index_that_grew_is_opened_without_reading(root: Path) -> None:
    """Though its files were linked, and older names of them are gone."""
    assert max(path.stat().st_nlink for path in derived(root)) > 1
    assert read_by_opening(root) == set()


def test_a_writer_reads_only_what_is_new(folder: Path, root: Path) -> None:
    """And the two small files that tantivy rewrites; with nothing to do, nothing."""
    before = {path.name for path in derived(root)} - {"meta.json", ".managed.json"}
    write(folder, 6)

    read = read_by(lambda: build(folder), root)

    assert {Path(name).name for name in read}.isdisjoint(before)
    assert len(read) > 5
    assert read_by(lambda: build(folder), root) <= {"catalog.sqlite"}


def grow_and_shrink(folder: Path) -> None:
    """Make tantivy merge what is there and drop the names of what it merged."""
    for number in range(6, 16):
        write(folder, number)
        (folder / f"{number - 6}.txt").unlink()
        build(folder)


def restore(folder: Path) -> None:
    """Replace the index by a backup of it."""
    backup_index(folder / ".dateline", folder / "kept.backup")
    restore_index(folder / "kept.backup", folder / ".dateline", overwrite=True)


def repair(folder: Path) -> None:
    """Damage a file and repair it."""
    flip(next((folder / ".dateline" / "lexical").rglob("*.term")))
    repair_index(folder / ".dateline")


CHANGES: dict[str, Callable[[Path], object]] = {
    "grown": grow_and_shrink,
    "compacted": lambda folder: compact_index(folder / ".dateline"),
    "rebuilt": lambda folder: index_paths(
        [folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True
    ),
    "restored": restore,
    "repaired": repair,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_change_leaves_anything_to_read(
    folder: Path, root: Path, change: Callable[[Path], object]
) -> None:
    """Whatever a writer does, it records the times that it has moved."""
    change(folder)

    assert read_by_opening(root) == set()


def test_of_a_copy_only_the_catalog_is_read(folder: Path, root: Path) -> None:
    """Until a writer has seen it, which makes the rest again; the answers are the same."""
    copy = shutil.copytree(folder, folder.with_name("copy")) / ".dateline"
    (copy / "vectors" / "seg-000001.faiss").write_bytes(b"noise")

    with open_snapshot(copy) as snapshot:
        assert snapshot.damage == (FROM_ELSEWHERE,)
    assert read_by(lambda: answers(copy), copy) == {"catalog.sqlite"}
    assert answers(copy) == answers(root)
    assert build(copy.parent).added == 0
    assert read_by_opening(copy) == set()
    assert answers(copy) == answers(root)


def test_an_index_of_the_version_before_is_read_until_a_writer_has_seen_it(
    folder: Path, root: Path
) -> None:
    """It recorded when files were last written."""
    layout = Layout(root)
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        for path in derived(root):
            values = (path.stat().st_mtime_ns - 1, layout.relative(path))
            connection.execute("UPDATE derived_files SET changed_ns = ? WHERE name = ?", values)
        seal(connection)
    sum_pages(layout)

    assert len(read_by_opening(root)) > 5
    build(folder)
    assert read_by_opening(root) == set()


def test_an_index_of_an_older_format_is_read_no_more_once_migrated(tmp_path: Path) -> None:
    """Its catalog and its files."""
    folder = shutil.copytree(KEPT, tmp_path / "copy")
    index_paths([folder], index_dir=folder / "kept")

    assert read_by_opening(folder / "kept") == set()


def test_what_a_kill_left_is_seen_to_by_the_next_writer(folder: Path, root: Path) -> None:
    """Names in `tmp/` of a folder that was never finished, which go."""
    before = answers(root)
    for path in derived(root):
        if path.suffix == ".term":
            os.link(path, root / "tmp" / f"{path.parent.name}-{path.name}")
    assert read_by_opening(root) != set()

    build(folder)

    assert read_by_opening(root) == set()
    assert answers(root) == before


def test_damage_is_noticed_by_opening_in_every_derived_file(folder: Path, root: Path) -> None:
    """Though its time of writing is the old one; the answers are what they were."""
    before = answers(root)
    with open_snapshot(root) as snapshot:
        newest = f"{snapshot.generation:06}"
    for path in derived(root):
        if newest in path.parent.name or path.suffix == ".faiss":
            kept = path.read_bytes()
            flip_unseen(path)
            with open_snapshot(root) as snapshot:
                assert any(path.name in fault for fault in snapshot.damage)
            assert answers(root) == before
            path.write_bytes(kept)


def test_a_change_before_a_name_is_given_or_taken_is_not_the_writers(tmp_path: Path) -> None:
    """Only what was known just before is known just after."""
    layout = Layout(tmp_path)
    claim_folder(layout)
    whole, changed = layout.segment(1), layout.segment(2)
    records = []
    for path in (whole, changed):
        path.write_bytes(b"12345678")
        records.append(describe_file(path, layout.relative(path)))
    known = KnownFiles(layout, records)
    flip_unseen(changed)
    for path in (whole, changed):
        known.link(path, tmp_path / "second")
        known.unlink(tmp_path / "second")

    assert [record.name for record in known.moved()] == [layout.relative(whole)]
    now = known.moved()[0]
    assert now == describe_file(whole, layout.relative(whole))
    assert now.changed_ns > records[0].changed_ns


def test_a_second_name_needs_no_reading(tmp_path: Path) -> None:
    """It has the hash of the first, whatever that is."""
    layout = Layout(tmp_path)
    claim_folder(layout)
    path = layout.segment(1)
    path.write_bytes(b"12345678")
    record = describe_file(path, layout.relative(path))
    known = KnownFiles(layout, [record])
    time.sleep(TICK_S)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", None)
        known.link(path, tmp_path / "second")
        second = known.describe(tmp_path / "second", "second")
        (moved,) = known.moved()

    assert second.sha256 == record.sha256
    assert moved.changed_ns == second.changed_ns > record.changed_ns


def test_a_file_that_somebody_changes_while_it_is_linked_is_not_published(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run says so, and makes all files from the catalog."""
    with monkeypatch.context() as patch:
        finish = LexicalWriter.finish

        def finish_late(writer: LexicalWriter) -> None:
            finish(writer)
            flip_unseen(max((root / "lexical").rglob("*.store")))

        patch.setattr(LexicalWriter, "finish", finish_late)
        write(folder, 6)
        report = build(folder)

    assert any("another program has changed it" in lost for lost in report.rebuilt)
    with open_snapshot(root) as snapshot:
        assert snapshot.damage == ()
        assert len(snapshot.lexical("number6", 9)) == 2
    assert {damage.meaning for damage in verify_index(root).damage} <= {
        "its content is not what was written; not in use"
    }
