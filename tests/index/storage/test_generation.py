"""A derived file is whole or its fault is named; what no reader needs goes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.health.status import read_status
from index.storage.catalog import open_to_read
from index.storage.files.change_times import describe_file
from index.storage.files.layout import Layout
from index.storage.generation import find_fault
from index.storage.tables.generation_table import published_files
from tests.index.archives import TICK_S, build, write_article


def flip(path: Path) -> None:
    """Change one bit, as a bad disk would."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def flip_unseen(path: Path) -> None:
    """Change one bit and keep the time of writing."""
    status = path.stat()
    time.sleep(TICK_S)
    flip(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


NAME = "vectors/seg-000001.faiss"


def segment(root: Path) -> Path:
    """Write what stands for a derived file."""
    path = root / NAME
    path.parent.mkdir()
    path.write_bytes(b"12345678")
    return path


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "No such file"),
    "emptied": (lambda path: path.write_bytes(b""), "0 bytes; expected 8"),
    "halved": (lambda path: os.truncate(path, 4), "4 bytes; expected 8"),
    "flipped": (flip, "not what was written"),
}


@pytest.mark.parametrize(("damage", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found_and_named(
    tmp_path: Path, damage: Callable[[Path], object], fault: str
) -> None:
    """By a look at the file; it is read only if its time is another."""
    path = segment(tmp_path)
    record = describe_file(path, NAME)
    os.utime(path, ns=(1, 1))
    assert find_fault(Layout(tmp_path), record) is None
    damage(path)

    found = find_fault(Layout(tmp_path), record)

    assert found is not None
    assert found.startswith(f"{NAME}: ")
    assert fault in found


def test_a_fault_under_the_old_time_is_found(tmp_path: Path) -> None:
    """A program can set back the time of the last writing, but not that of the last change."""
    path = segment(tmp_path)
    record = describe_file(path, NAME)
    flip_unseen(path)

    assert find_fault(Layout(tmp_path), record) is not None


def test_a_fault_without_any_time_is_found_by_hashing(tmp_path: Path) -> None:
    """As when a disk gives back other bytes than were written; `verify` always hashes."""
    path = segment(tmp_path)
    record = replace(describe_file(path, NAME), sha256="0" * 64)

    assert find_fault(Layout(tmp_path), record) is None
    assert find_fault(Layout(tmp_path), record, always_hash=True) is not None


def test_superseded_generations_go_unless_somebody_reads_them(tmp_path: Path) -> None:
    """A reader's files stay until it is closed; the newest two always stay."""
    layout = Layout(tmp_path / ".dateline")

    def publish(number: int) -> set[str]:
        write_article(tmp_path / f"{number}.txt", [f"Storm number{number} hits harbour."])
        build(tmp_path)
        return {path.name for path in (layout.root / "lexical").iterdir()}

    publish(1)
    with open_snapshot(layout.root) as reader:
        publish(2)
        kept = publish(3)
        assert kept == {"gen-000001", "gen-000002", "gen-000003"}
        assert len(reader.lexical("storm", 9)) == 1

    assert publish(4) == {"gen-000003", "gen-000004"}


def test_every_derived_file_is_named_and_every_named_file_is_there(tmp_path: Path) -> None:
    """Nothing is left over after many publications, and nothing is missing."""
    for number in range(6):
        write_article(tmp_path / f"{number}.txt", [f"Storm number{number} hits harbour."])
        build(tmp_path)
    layout = Layout(tmp_path / ".dateline")

    with closing(open_to_read(layout.catalog)) as connection:
        named = {file.name for file in published_files(connection)}

    there = {
        layout.relative(path)
        for folder in ("vectors", "lexical")
        for path in (layout.root / folder).rglob("*")
        if path.is_file()
    }
    assert named == there
    assert read_status(layout.root).segments <= 4
