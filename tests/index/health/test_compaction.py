"""Compacting leaves one segment and nothing deleted, and the answers as they were."""

from __future__ import annotations

from pathlib import Path

from index.backends.embedded.snapshot import open_snapshot
from index.health.compaction import compact_index
from index.health.status import read_status
from index.health.verification import verify_index
from tests.index.archives import build, write_article
from tests.torture.newsroom import answers


def grown(folder: Path) -> Path:
    """Make an index with several segments and dead rows."""
    for number in range(12):
        write_article(folder / f"{number}.txt", [f"Storm number{number} hits harbour."] * 9)
        if number % 3 == 0:
            build(folder)
    for number in range(0, 12, 4):
        write_article(folder / f"{number}.txt", [f"Ferry number{number} waits."])
    build(folder)
    return folder / ".dateline"


def test_it_leaves_one_segment_and_nothing_dead(tmp_path: Path) -> None:
    """One generation is left, smaller than what was there."""
    root = grown(tmp_path)
    before = answers(root)

    report = compact_index(root)

    status = read_status(root)
    assert (status.segments, status.dead_rows, status.generation) == (1, 0, report.generation)
    assert sum(report.after.values()) < sum(report.before.values())
    assert len(list((root / "lexical").iterdir())) == 1
    assert answers(root) == before
    assert verify_index(root, full=True).damage == ()


def test_a_reader_keeps_its_files(tmp_path: Path) -> None:
    """It is waited for, but not forever, and what it kept goes with the next run."""
    root = grown(tmp_path)
    with open_snapshot(root) as reader:
        report = compact_index(root, readers_s=0.1)
        assert report.still_read == 1
        assert reader.lexical("storm", 3)

    assert compact_index(root).still_read == 0
