"""Embeddings of what was removed are found again, for a while."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.health.compaction import compact_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import remove_paths
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.tables import spare_table
from tests.index.archives import EMBEDDER, build, shown, write_article
from tests.index.forging import forge

TEXT = "Storm hits harbour."


def write(folder: Path, count: int = 1) -> None:
    """Write articles of one passage each."""
    for number in range(count):
        write_article(folder / f"{number}.txt", [f"Storm {number} hits harbour."])


def spares(folder: Path) -> int:
    """Return how many embeddings are kept."""
    with closing(sqlite3.connect(folder / ".dateline" / "catalog.sqlite")) as connection:
        return int(connection.execute("SELECT count(*) FROM spare_embeddings").fetchone()[0])


def test_what_comes_back_is_not_embedded_again(tmp_path: Path) -> None:
    """Its passages and the wholes; it answers as before, and the full look finds all well."""
    write(tmp_path, 3)
    build(tmp_path)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        before = shown(snapshot, snapshot.dense(EMBEDDER.embed_query("storm"), 9))
    remove_paths([tmp_path], index_dir=tmp_path / ".dateline")
    report = build(tmp_path)

    assert (report.added, report.passages, report.embedded) == (3, 3, 0)
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        assert shown(snapshot, snapshot.dense(EMBEDDER.embed_query("storm"), 9)) == before
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_an_edit_that_is_taken_back_is_not_embedded_again(tmp_path: Path) -> None:
    """What an article no longer says may be said again."""
    path = tmp_path / "a.txt"
    embedded = []
    for text in (TEXT, "Ferry leaves.", TEXT):
        write_article(path, [text])
        embedded.append(build(tmp_path).embedded)

    assert embedded == [1, 1, 0]


def test_compacting_drops_them(tmp_path: Path) -> None:
    """So nothing is left of what was removed."""
    write(tmp_path)
    build(tmp_path)
    remove_paths([tmp_path], index_dir=tmp_path / ".dateline")
    kept = spares(tmp_path)
    compact_index(tmp_path / ".dateline")

    assert (kept, spares(tmp_path)) == (1, 0)


def test_they_go_after_some_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the end of the next run, even one that changes nothing."""
    write(tmp_path, 2)
    build(tmp_path)
    (tmp_path / "0.txt").unlink()
    build(tmp_path)
    today = spare_table._today()
    left = []
    for days in (spare_table.SPARE_DAYS, spare_table.SPARE_DAYS + 1):
        monkeypatch.setattr(spare_table, "_today", lambda days=days: today + days)
        build(tmp_path)
        left.append(spares(tmp_path))

    assert left == [1, 0]


def test_the_first_of_too_many_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are never more than the bound."""
    monkeypatch.setattr(spare_table, "_SPARE_ROWS", 2)
    write(tmp_path, 4)
    build(tmp_path)
    remove_paths([tmp_path], index_dir=tmp_path / ".dateline")
    held = spares(tmp_path)
    texts = [f"Storm {number} hits harbour." for number in range(4)]
    with reopen_writer(tmp_path / ".dateline") as writer:
        found = writer.spare_embeddings(texts)

    assert (held, len(found)) == (2, 2)


@given(text=st.text(), other=st.text(), model=st.text(st.characters(exclude_characters="\0")))
def test_no_two_texts_share_an_embedding(text: str, other: str, model: str) -> None:
    """Nor does a text share one with another model's."""
    found = spare_table.text_hash(model, text)

    assert (found == spare_table.text_hash(model, other)) == (text == other)
    assert found != spare_table.text_hash(f"{model}'", text)


def test_a_damaged_one_is_not_used_and_is_repaired(tmp_path: Path) -> None:
    """It counts as none, `verify` names it, and a repair drops it without touching articles."""
    write(tmp_path, 2)
    build(tmp_path)
    (tmp_path / "0.txt").unlink()
    build(tmp_path)
    layout = Layout(tmp_path / ".dateline")
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute("UPDATE spare_embeddings SET embedding = zeroblob(768)")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sum_pages(layout)
    damage = [str(one) for one in verify_index(layout.root, full=True).damage]
    write(tmp_path, 1)
    embedded = build(tmp_path).embedded
    repair_index(layout.root)

    assert "embeddings kept of what was removed are damaged" in "".join(damage)
    assert embedded == 1
    assert verify_index(layout.root, full=True).damage == ()
    with open_snapshot(layout.root) as snapshot:
        assert len(list(snapshot.article_ids())) == 2


def test_a_number_that_none_can_follow_stops_no_removal(tmp_path: Path) -> None:
    """No embedding is kept then, until the repair drops the row that has it."""
    write(tmp_path, 3)
    build(tmp_path)
    remove_paths([tmp_path / "0.txt"], index_dir=tmp_path / ".dateline")
    kept = spares(tmp_path)
    layout = Layout(tmp_path / ".dateline")
    assert forge(layout, "UPDATE spare_embeddings SET id = 9223372036854775807 WHERE id = 1")

    remove_paths([tmp_path / "1.txt"], index_dir=layout.root)

    assert spares(tmp_path) == kept
    repair_index(layout.root)
    remove_paths([tmp_path / "2.txt"], index_dir=layout.root)
    assert spares(tmp_path) > 0
