"""A changed file is noticed whatever was done to its times, and an unchanged one is not read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.files.hashing import sha256_of
from index.intake.build import index_paths
from index.intake.reconciling import reconciliation
from search.searcher import open_searcher
from tests.index.archives import SETTINGS, TICK_S, build, write_article

BEFORE, AFTER = "The bridge held for 12 days.", "The bridge held for 34 days."


def write_in_place(path: Path) -> None:
    """Overwrite the file and set its times back, as `touch -r` does."""
    status = path.stat()
    path.write_text(path.read_text().replace(BEFORE, AFTER))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_file(path: Path) -> None:
    """Put another file with the same times in its place, as `rsync -t` does."""
    other = path.with_name(".unfinished")
    other.write_text(path.read_text().replace(BEFORE, AFTER))
    shutil.copystat(path, other)
    other.replace(path)


def copy_over(path: Path) -> None:
    """Copy another file with the same times over it, as `cp -p` does."""
    other = path.with_name(".other")
    shutil.copy2(path, other)
    write_in_place(other)
    shutil.copy2(other, path)


def map_and_write(path: Path) -> None:
    """Change one sentence where it stands, without a new size or time."""
    status = path.stat()
    with path.open("r+b") as stream:
        at = stream.read().index(BEFORE.encode())
        stream.seek(at)
        stream.write(AFTER.encode())
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.fixture(autouse=True)
def _no_time_is_recent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the times alone decide, however soon the next run follows."""
    monkeypatch.setattr(reconciliation, "_RECENT_NS", 0)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the names of the files whose bytes are read."""
    names: list[str] = []

    def noted(path: Path) -> str:
        names.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr(reconciliation, "sha256_of", noted)
    return names


@pytest.mark.parametrize("change", [write_in_place, replace_file, copy_over, map_and_write])
def test_a_change_is_noticed_though_size_and_time_are_kept(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    """The change time and the inode tell what the time of writing hides."""
    path = tmp_path / "a.txt"
    write_article(path, [BEFORE], title="Bridge")
    build(tmp_path)
    before = path.stat()
    time.sleep(TICK_S)
    change(path)
    after = path.stat()
    report = build(tmp_path)

    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert (report.changed, report.unchanged) == (1, 0)


def test_moved_rights_or_names_cost_one_reading_and_no_embedding(
    tmp_path: Path, read: list[str]
) -> None:
    """The run after that is as quick as ever."""
    path = tmp_path / "a.txt"
    write_article(path, [BEFORE])
    build(tmp_path)
    time.sleep(TICK_S)
    path.chmod(0o600)
    read.clear()
    report, once = build(tmp_path), list(read)
    build(tmp_path)

    assert (report.unchanged, report.embedded, report.changed) == (1, 0, 0)
    assert (once, read) == (["a.txt"], ["a.txt"])


def test_a_copied_folder_is_read_once_and_not_embedded(tmp_path: Path, read: list[str]) -> None:
    """As after a backup was restored: nothing in it is what it was but its bytes."""
    for name in "abc":
        write_article(tmp_path / "old" / f"{name}.txt", [f"Ferry {name} sails."])
    build(tmp_path / "old")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    read.clear()
    reports = [build(tmp_path / "new") for _ in range(2)]

    assert [(r.unchanged, r.embedded) for r in reports] == [(3, 0), (3, 0)]
    assert read == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("year", [1901, 1969, 2300, 2400])
def test_a_time_far_away_is_a_time(year: int, tmp_path: Path) -> None:
    """Nanoseconds since 1970 end at 2262 in the numbers of SQLite."""
    path = tmp_path / "a.txt"
    write_article(path, [BEFORE])
    os.utime(path, (0, (year - 1970) * 31_556_952))
    reports = [build(tmp_path) for _ in range(2)]

    assert [(r.added, r.unchanged) for r in reports] == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("a.jsonl", "", '{{"text": "Ferry {} waits."}}\n'),
        ("a.csv", "text,a\n", "Ferry {} waits.,1\n"),
    ],
)
def test_what_stood_behind_a_cut_is_kept(tmp_path: Path, name: str, head: str, row: str) -> None:
    """As the line about it says; the whole file has all of it again."""
    whole = head + "".join(row.format(number) for number in range(5))
    (tmp_path / name).write_text(whole)
    assert build(tmp_path).added == 5
    (tmp_path / name).write_text(whole[: len(head) + 2 * len(row.format(0)) + 12])
    cut = build(tmp_path)

    assert (cut.removed, cut.unchanged) == (0, 5)
    assert ["cut short" in str(one) and "before is kept" in str(one) for one in cut.skipped] == [
        True
    ]
    (tmp_path / name).write_text(whole)
    again = build(tmp_path)
    assert (again.added, again.removed, again.unchanged, len(again.skipped)) == (0, 0, 5, 0)


def test_a_member_that_is_gone_is_not_changed_into_another(tmp_path: Path) -> None:
    """One is removed and another added; the same one with other words is changed."""
    import zipfile

    def report(*members: tuple[str, str]) -> tuple[int, int, int]:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
            for name, text in members:
                packed.writestr(name, text)
        done = build(tmp_path)
        return done.added, done.changed, done.removed

    assert report(("a.txt", "It rained."), ("b.txt", "It poured.")) == (2, 0, 0)
    assert report(("a.txt", "It rained."), ("c.txt", "It snowed.")) == (1, 0, 1)
    assert report(("a.txt", "It hailed."), ("c.txt", "It snowed.")) == (0, 1, 0)


def test_a_corrected_map_reads_records_again(tmp_path: Path) -> None:
    """What was read by another map is replaced, and the same map changes nothing."""
    row = '{"body": "It rained.", "a": "Rain", "b": "Storm"}\n'
    (tmp_path / "a.jsonl").write_text(row)
    write_article(tmp_path / "b.txt", ["It poured."])

    def titles(*mapped: str) -> tuple[list[str | None], int, int]:
        index_dir = tmp_path / ".dateline"
        done = index_paths([tmp_path], index_dir=index_dir, settings=SETTINGS, mapped=mapped)
        with open_searcher(index_dir, embedder="hashing") as opened:
            articles = [one.article for one in opened.articles() if one.article.source.line]
        found = [one.title.value if one.title else None for one in articles]
        return found, done.changed, done.embedded

    assert titles("title=a")[0] == ["Rain"]
    changed, count, _ = titles("title=b")
    assert (changed, count) == (["Storm"], 1)
    assert titles("title=b") == (["Storm"], 0, 0)
    assert titles() == (["Storm"], 0, 0)
