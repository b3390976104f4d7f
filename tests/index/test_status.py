"""The status says what is in an index, and what a merge would tidy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import reconciliation
from index.errors import IndexMissingError
from index.status import read_status
from index.storage.layout import Layout
from tests.index.archives import EMBEDDER, SETTINGS, build, write_article


def test_a_status_counts_what_is_there(tmp_path: Path) -> None:
    """Articles, passages, files, roots, sizes; a removed passage is a dead row until a merge."""
    for number in range(8):
        write_article(tmp_path / f"{number}.txt", [f"Storm number{number} hits the harbour."])
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    build(tmp_path)
    (tmp_path / "0.txt").unlink()
    build(tmp_path)

    status = read_status(tmp_path / ".dateline")

    assert (status.articles, status.passages, status.dead_rows) == (7, 7, 1)
    assert (status.files, status.skipped_files, status.roots) == (8, 1, (".",))
    assert (status.generation, status.segments, status.unpublished_passages) == (2, 1, 0)
    assert (status.settings, status.dim) == (SETTINGS, EMBEDDER.dim)
    assert status.embedder_fingerprint == EMBEDDER.fingerprint
    assert all(status.bytes_by_part[part] > 0 for part in ("catalog", "vectors", "lexical"))
    assert status.last_operation is not None
    assert (status.last_operation.kind, status.last_operation.detail["generation"]) == (
        "publish",
        2,
    )


def test_a_run_that_changes_nothing_is_still_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one sees whether the nightly run took place."""
    # A file that has just changed is looked at again, which is logged.
    monkeypatch.setattr(reconciliation, "RECENT_NS", 0)
    write_article(tmp_path / "0.txt", ["Storm hits the harbour."])
    build(tmp_path)
    lock = Layout(tmp_path / ".dateline").lock
    os.utime(lock, (0, 0))
    before = read_status(tmp_path / ".dateline")
    build(tmp_path)
    after = read_status(tmp_path / ".dateline")

    assert before.last_run == "1970-01-01T00:00:00+00:00"
    assert after.last_run is not None
    assert after.last_run > "2020"
    assert after.last_operation == before.last_operation


def test_files_with_two_names_count_once(tmp_path: Path) -> None:
    """Generations share files; the disk holds them once."""
    write_article(tmp_path / "0.txt", ["Storm hits the harbour."])
    build(tmp_path)
    before = read_status(tmp_path / ".dateline").bytes_by_part["lexical"]
    write_article(tmp_path / "1.txt", ["Ship leaves."])
    build(tmp_path)

    assert read_status(tmp_path / ".dateline").bytes_by_part["lexical"] < 3 * before


def test_no_index_has_no_status(tmp_path: Path) -> None:
    """Looking makes none."""
    with pytest.raises(IndexMissingError):
        read_status(tmp_path / ".dateline")

    assert list(tmp_path.iterdir()) == []
