"""A disk that fills up while derived files are made costs nothing that was committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import StorageError
from index.snapshot import open_snapshot
from index.verification import verify_index
from tests.index.archives import EMBEDDER, build, write_article
from tests.torture.children import in_child
from tests.torture.faults import derived_limited


@pytest.mark.parametrize("limit", [0, 1_500])
def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path, limit: int) -> None:
    """FAISS, whose segment takes 1.1 kB, and tantivy meet it; what is committed is found."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    generation = build(tmp_path).generation
    write_article(tmp_path / "b.txt", ["Ferry waits."])

    def starved() -> None:
        with derived_limited(limit):
            build(tmp_path)

    with pytest.raises(StorageError, match=r"^[^\n]+ File too large; what was committed before is"):
        in_child(starved)

    with open_snapshot(tmp_path / ".dateline") as snapshot:
        assert (snapshot.generation, snapshot.passage_count) == (generation, 2)
        assert len(snapshot.dense(EMBEDDER.embed_query("ferry"), 9)) == 2
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()
    assert build(tmp_path).generation > generation
