"""An older index is migrated once, after a copy of it was put aside."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.backends.embedded.snapshot import open_snapshot
from index.errors import CatalogLostError, IndexFormatError
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.intake.reconciling.file_intake import FileIntake
from index.intake.superseding import Superseding
from index.storage.files.layout import Layout
from index.storage.files.ownership import claim_folder
from index.storage.files.page_sums import sum_pages
from index.storage.schema import FORMAT_VERSION
from index.storage.upkeep.seal import seal
from tests.formats.test_formats import KEPT
from tests.index.archives import EMBEDDER, SETTINGS, build, shown, write_article


def to_format_1(layout: Layout) -> None:
    """Undo what format 2 brought."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        for table in ("terms", "files", "operations", "removals"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN crc")
        connection.execute("DROP TABLE seals")
        connection.execute("PRAGMA user_version = 1")
    layout.sums.unlink()
    layout.format.write_text("dateline index, format 1\n")


def to_format_5(layout: Layout) -> None:
    """Undo what formats 6 to 10 brought."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        seal(connection)
        for table in (
            "external_ids",
            "superseded",
            "encodings",
            "edits",
            "kills",
            "annotations",
            "annotated",
            "speakers",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE articles DROP COLUMN structure")
        connection.execute("ALTER TABLE files DROP COLUMN sidecar")
        connection.execute("PRAGMA user_version = 5")
    sum_pages(layout)
    layout.format.write_text("dateline index, format 5\n")


def answers(folder: Path) -> list[tuple[str, int, float]]:
    """Return what both sides of a search give."""
    with open_snapshot(folder) as snapshot:
        dense = snapshot.dense(EMBEDDER.embed_query("storm"), 9)
        return shown(snapshot, dense) + shown(snapshot, snapshot.lexical("storm harbour", 9))


def test_format_1_is_migrated_by_the_next_writer(tmp_path: Path) -> None:
    """Readers say what to do; afterwards the answers are those of a new index; a copy is kept."""
    folder = shutil.copytree(KEPT / "format-2", tmp_path / "old")
    layout = Layout(folder / "kept")
    to_format_1(layout)

    with pytest.raises(IndexFormatError, match="up to date with: dateline index"):
        open_snapshot(layout.root)
    report = index_paths([folder], index_dir=layout.root)

    build(folder, index_dir=folder / "new")
    assert (report.unchanged, report.embedded) == (3, 0)
    assert answers(layout.root) == answers(folder / "new")
    assert layout.format.read_text() == f"dateline index, format {FORMAT_VERSION}\n"
    assert verify_index(layout.root, full=True).damage == ()
    with closing(sqlite3.connect(layout.kept_copy(1))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_damaged_passage_is_not_made_whole_by_a_migration(tmp_path: Path) -> None:
    """It is refused, and the catalog stays what it was."""
    layout = Layout(shutil.copytree(KEPT / "format-2" / "kept", tmp_path / "kept"))
    claim_folder(layout)
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute("UPDATE passages SET stop = stop - 1 WHERE id = 1")
    sum_pages(layout)

    with pytest.raises(CatalogLostError, match=r"passage 1 is damaged.*--rebuild FOLDER"):
        reopen_writer(layout.root)

    with closing(sqlite3.connect(layout.catalog)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_damaged_older_index_is_rebuilt_as_the_message_says(tmp_path: Path) -> None:
    """The old catalog is put aside, its articles are read again."""
    folder = shutil.copytree(KEPT / "format-2", tmp_path / "old")
    layout = Layout(folder / "kept")
    claim_folder(layout)
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute("UPDATE passages SET stop = stop - 1 WHERE id = 1")
    sum_pages(layout)

    report = index_paths([folder], index_dir=layout.root, settings=SETTINGS, rebuild=True)

    assert report.added == 3
    assert verify_index(layout.root, full=True).damage == ()


def test_a_kill_before_the_folder_says_so_is_made_good(tmp_path: Path) -> None:
    """The catalog is migrated, FORMAT still names the older one."""
    layout = Layout(tmp_path / ".dateline")
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    layout.format.write_text("dateline index, format 1\n")

    build(tmp_path)

    assert layout.format.read_text() == f"dateline index, format {FORMAT_VERSION}\n"
    assert answers(layout.root)


def test_ids_that_format_5_let_two_files_have_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run leaves one article of each, though no file changed."""
    for name in ("news", "corrections"):
        record = json.dumps({"_id": "x", "text": f"The {name} say so."})
        (tmp_path / f"{name}.jsonl").write_text(f"{record}\n")
        os.utime(tmp_path / f"{name}.jsonl", ns=(0, 1 if name == "news" else 2))
    with monkeypatch.context() as patch:
        patch.setattr(FileIntake, "_rival", lambda _files, _article: None)
        patch.setattr(Superseding, "enforce", lambda run, _reconciler: run.intake.commit())
        assert build(tmp_path).added == 2
    layout = Layout(tmp_path / ".dateline")
    to_format_5(layout)

    report = build(tmp_path)

    with open_snapshot(layout.root) as snapshot:
        assert list(snapshot.files()) == ["corrections.jsonl"]
    assert (report.removed, report.embedded, report.warning_count) == (1, 0, 1)
    assert verify_index(layout.root, full=True).damage == ()
    (tmp_path / "corrections.jsonl").unlink()
    assert build(tmp_path).added == 1


def test_encodings_that_only_the_log_named_are_kept(tmp_path: Path) -> None:
    """Format 7 has a table of them, made from the log of an older index."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    (tmp_path / "b.txt").write_bytes("Łódź says no to the storm.\n".encode("cp1250"))
    index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=SETTINGS, encoding="cp1250")
    layout = Layout(tmp_path / ".dateline")
    to_format_5(layout)

    with reopen_writer(layout.root) as writer:
        assert dict(writer.encodings()) == {".": "cp1250"}
        writer.forget_root(".")
        assert dict(writer.encodings()) == {}
    assert verify_index(layout.root, full=True).damage == ()
