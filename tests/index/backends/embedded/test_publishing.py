"""A disk that fills up while derived files are made costs nothing that was committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexDamagedError, StorageError
from index.health.compaction import compact_index
from index.health.verification import verify_index
from index.storage.files.layout import Layout
from tests.index.archives import EMBEDDER, build, write_article
from tests.index.forging import forge
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


def test_a_generation_that_cannot_be_built_upon_is_made_again(tmp_path: Path) -> None:
    """All files that the catalog names are whole, and one that they need is not among them."""
    for number in range(20):
        write_article(tmp_path / f"{number}.txt", [f"Storm {number} hits harbour."])
    build(tmp_path)
    (tmp_path / "0.txt").unlink()
    build(tmp_path)
    layout = Layout(tmp_path / ".dateline")
    assert forge(layout, "DELETE FROM derived_files WHERE name LIKE '%.del'")
    write_article(tmp_path / "20.txt", ["Ferry waits."])

    report = build(tmp_path)

    assert any(lost.startswith("generation ") for lost in report.rebuilt)
    assert verify_index(layout.root, full=True).damage == ()
    with open_snapshot(layout.root) as snapshot:
        assert len(snapshot.lexical("storm", 30)) == 19


@pytest.mark.parametrize(
    "forged", ["UPDATE articles SET day = x'00'", "UPDATE articles SET outlet = x'00'"]
)
def test_a_filter_value_of_another_kind_is_damage(tmp_path: Path, forged: str) -> None:
    """The lexical side would not take it."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    forge(Layout(tmp_path / ".dateline"), forged)

    with pytest.raises(IndexDamagedError, match="article 1 is damaged"):
        compact_index(tmp_path / ".dateline")
