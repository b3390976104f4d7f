"""An index of every format there has been is brought up to date and answers as it did."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.analysis import ANALYSIS
from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.errors import IndexFormatError
from index.health.backups import restore_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.storage.files.layout import Layout
from index.storage.schema import FORMAT_VERSION
from tests.index.archives import EMBEDDER, shown

KEPT = Path(__file__).parent
FOLDERS = sorted((folder.name for folder in KEPT.glob("format-*")), key=lambda name: int(name[7:]))


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Copy an index and its articles, to be written."""
    return shutil.copytree(KEPT / request.param, tmp_path / str(request.param))


def answers(snapshot: EmbeddedSnapshot) -> dict[str, list[list[str | int | float]]]:
    """Return what was asked when the format was new."""
    found = {
        "dense": snapshot.dense(EMBEDDER.embed_query("storm"), 9),
        "lexical": snapshot.lexical("storm harbour budget strike", 9),
    }
    return {side: [list(row) for row in shown(snapshot, hits)] for side, hits in found.items()}


def test_an_older_index_answers_as_it_did(folder: Path) -> None:
    """Nothing is embedded again, a copy is put aside, and the full look finds it whole."""
    layout = Layout(folder / "kept")
    (found,) = (int(word) for word in layout.format.read_text().split() if word.isdecimal())
    if found < FORMAT_VERSION:
        with pytest.raises(IndexFormatError, match="up to date with: dateline index"):
            open_snapshot(layout.root)

    report = index_paths([folder], index_dir=layout.root)

    assert (report.unchanged, report.embedded) == (3, 0)
    with closing(sqlite3.connect(layout.catalog)) as catalog:
        cut_by = catalog.execute("SELECT analysis FROM editions").fetchall()
    assert cut_by == [(ANALYSIS,)]
    with open_snapshot(layout.root) as snapshot:
        assert snapshot.damage == ()
        assert answers(snapshot) == json.loads((folder / "answers.json").read_text())
    assert verify_index(layout.root, full=True).damage == ()
    if found < FORMAT_VERSION:
        with closing(sqlite3.connect(layout.kept_copy(found))) as copy:
            assert copy.execute("PRAGMA user_version").fetchone() == (found,)


def test_a_rebuild_embeds_whole_articles(folder: Path) -> None:
    """Until then an index that was made without them, before format 4, goes on without."""
    root = folder / "kept"
    had_them = int(folder.name.removeprefix("format-")) >= 4
    for rebuild in (False, True):
        index_paths([folder], index_dir=root, rebuild=rebuild)
        with open_snapshot(root) as snapshot:
            ids = list(snapshot.article_ids())
            found = snapshot.article_similarities(EMBEDDER.embed_query("storm"), ids)
        assert sorted(found) == (ids if rebuild or had_them else [])
    assert verify_index(root, full=True).damage == ()


def test_an_older_backup_is_restored(folder: Path, tmp_path: Path) -> None:
    """It is brought up to date in its new place."""
    backup_of_then = folder / "kept" / "catalog.sqlite"
    restored = restore_index(backup_of_then, tmp_path / "restored")

    assert restored.articles == 3
    with open_snapshot(tmp_path / "restored") as snapshot:
        ids = list(snapshot.article_ids())
        assert sorted(one.article.text for one in snapshot.articles(ids).values()) == sorted(
            path.read_text() for path in folder.glob("*.txt")
        )


def test_every_older_format_is_kept() -> None:
    """Format 1 was never released; the tests of the migrations make one."""
    assert [f"format-{number}" for number in range(2, FORMAT_VERSION)] == FOLDERS
