"""The status says what is in an index, and what a merge would tidy."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.embedders.base import Matrix
from index.embedders.hashing_embedder import HashingEmbedder
from index.errors import IndexMissingError
from index.health.status import IndexStatus, read_status
from index.intake.build import index_paths
from index.intake.reconciling import reconciliation
from index.storage.files.layout import Layout
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
    monkeypatch.setattr(reconciliation, "_RECENT_NS", 0)
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


class EndlessEmbedder(HashingEmbedder):
    """Lets others look at the index after a while, and then fails."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self.look = look

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Embed, but not the passage that says that it is the last."""
        if any("last one" in text for text in texts):
            self.look()
            raise InterruptedError
        return super().embed_passages(texts)


def test_a_run_that_goes_on_is_told_from_one_that_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either way what is in counts, a file that is half read among it."""
    monkeypatch.setattr("index.intake.collection.BATCH_S", 0.0)
    lines = [f"Storm number{number} hits the harbour." for number in range(40)]
    texts = [json.dumps({"text": text}) for text in (*lines, "This is the last one.")]
    write_article(tmp_path / "a.txt", ["Ferry waits."])
    (tmp_path / "b.jsonl").write_text("\n".join(texts), encoding="utf-8")
    seen: list[IndexStatus] = []
    embedder = EndlessEmbedder(lambda: seen.append(read_status(tmp_path / ".dateline")))
    with pytest.raises(InterruptedError):
        index_paths(
            [tmp_path], index_dir=tmp_path / ".dateline", settings=SETTINGS, embedder=embedder
        )
    going, interrupted = seen[0], read_status(tmp_path / ".dateline")

    assert going.writer is not None
    assert f"process {os.getpid()} " in going.writer
    assert (interrupted.writer, going.last_run) == (None, None)
    for status in (going, interrupted):
        assert (status.files, status.unfinished_files) == (2, 1)
        assert 10 < status.articles <= 41
    build_again = build(tmp_path)
    assert build_again.continued == 1
    done = read_status(tmp_path / ".dateline")
    assert (done.files, done.unfinished_files, done.writer) == (2, None, None)


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
