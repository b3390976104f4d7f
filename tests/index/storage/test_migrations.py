"""An older index is migrated once, after a copy of it was put aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import IndexFormatError
from index.snapshot import open_snapshot
from index.storage.layout import Layout
from index.verification import verify_index
from tests.index.archives import EMBEDDER, build, shown, write_article


def to_format_1(layout: Layout) -> None:
    """Undo what format 2 brought."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        for table in ("terms", "files", "operations", "removals"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN crc")
        connection.execute("DROP TABLE seals")
        connection.execute("PRAGMA user_version = 1")
    layout.sums.unlink()
    layout.format.write_text("dateline index, format 1\n")


def answers(folder: Path) -> list[tuple[str, int, float]]:
    """Return what both sides of a search give."""
    with open_snapshot(folder / ".dateline") as snapshot:
        dense = snapshot.dense(EMBEDDER.embed_query("storm"), 9)
        return shown(snapshot, dense) + shown(snapshot, snapshot.lexical("storm harbour", 9))


def test_format_1_is_migrated_by_the_next_writer(tmp_path: Path) -> None:
    """Readers say what to do; afterwards the answers are those of before, and a copy is kept."""
    layout = Layout(tmp_path / ".dateline")
    for name in "ab":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."])
    build(tmp_path)
    before = answers(tmp_path)
    to_format_1(layout)

    with pytest.raises(IndexFormatError, match="up to date with: dateline index"):
        open_snapshot(layout.root)
    report = build(tmp_path)

    assert (report.unchanged, report.embedded) == (2, 0)
    assert answers(tmp_path) == before
    assert layout.format.read_text() == "dateline index, format 2\n"
    assert verify_index(layout.root, full=True).damage == ()
    with closing(sqlite3.connect(layout.kept_copy(1))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM articles").fetchone() == (2,)


def test_a_kill_before_the_folder_says_so_is_made_good(tmp_path: Path) -> None:
    """The catalog is migrated, FORMAT still names the older one."""
    layout = Layout(tmp_path / ".dateline")
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    layout.format.write_text("dateline index, format 1\n")

    build(tmp_path)

    assert layout.format.read_text() == "dateline index, format 2\n"
    assert answers(tmp_path)
