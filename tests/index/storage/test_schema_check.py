"""Nothing in a catalog is run: its tables are plain tables, or it is refused at once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import DatelineError, IndexDamagedError, IndexForeignError
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.storage.files.layout import Layout
from index.storage.files.ownership import claim_folder
from index.storage.files.page_sums import sum_pages
from index.storage.schema_check import check_schema, schema_faults
from index.storage.upkeep.seal import seal
from tests.formats.test_formats import FOLDERS, KEPT
from tests.index.archives import SETTINGS, build, write_article

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

FOREIGN = {
    "a view that never ends": f"""
        DROP TABLE roots;
        CREATE VIEW roots AS {ENDLESS}""",
    "an edition that never ends": f"""
        ALTER TABLE editions RENAME TO kept;
        CREATE VIEW editions AS {ENDLESS}""",
    "a trigger": """
        CREATE TRIGGER t AFTER INSERT ON operations BEGIN DELETE FROM articles; END""",
    "a virtual table": "DROP TABLE roots; CREATE VIRTUAL TABLE roots USING fts5 (path)",
    "one more table": "CREATE TABLE more (x)",
    "one more index": "CREATE INDEX more ON articles (hex(text))",
    "statistics": "ANALYZE",
}
DAMAGED = {
    "a generated column": """
        DROP TABLE roots; CREATE TABLE roots (path TEXT PRIMARY KEY,
        x TEXT AS (hex(zeroblob(100000000)))) WITHOUT ROWID""",
    "a check that costs": """
        DROP TABLE roots; CREATE TABLE roots (path TEXT PRIMARY KEY
        CHECK (length(hex(zeroblob(100000000))) > 0)) WITHOUT ROWID""",
    "an index over an expression": """
        DROP INDEX files_by_hash; CREATE INDEX files_by_hash ON files (hex(sha256), edition)""",
    "another order": """
        DROP TABLE roots;
        CREATE TABLE roots (path TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID""",
    "an index that is missing": "DROP INDEX terms_by_name",
}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an index."""
    write_article(tmp_path / "a.txt", ["Storm hits harbour."])
    build(tmp_path)
    return Layout(tmp_path / ".dateline")


def alter(layout: Layout, statements: str) -> None:
    """Change a catalog as a person could who knows all its sums."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.executescript(statements)
        connection.set_progress_handler(lambda: 1, 10_000_000)  # sealing reads the view
        with suppress(sqlite3.OperationalError):
            seal(connection)
    claim_folder(layout)
    sum_pages(layout)


@pytest.mark.parametrize("statements", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_no_version_makes_is_refused(layout: Layout, statements: str) -> None:
    """By readers, writers, `repair` and `verify`, before any row is read."""
    alter(layout, statements)

    for run in (
        lambda: open_snapshot(layout.root),
        lambda: build(layout.root.parent),
        lambda: repair_index(layout.root),
    ):
        with pytest.raises(IndexForeignError, match="no version of Dateline makes that"):
            run()
    assert [damage.file for damage in verify_index(layout.root).damage] == ["catalog.sqlite"]


@pytest.mark.parametrize("statements", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_statement_that_is_not_ours_is_damage(layout: Layout, statements: str) -> None:
    """It is not run, and `repair` writes ours or says that it cannot."""
    alter(layout, statements)

    with pytest.raises(IndexDamagedError, match="its tables are not those of its format"):
        open_snapshot(layout.root)
    try:
        repair_index(layout.root)
    except DatelineError:
        return
    with open_snapshot(layout.root) as snapshot:
        assert snapshot.passage_count == 1


@pytest.mark.parametrize("name", FOLDERS)
def test_older_formats_are_checked_as_well(tmp_path: Path, name: str) -> None:
    """What they made passes, and a view does not."""
    folder = shutil.copytree(KEPT / name, tmp_path / "copy")
    layout = Layout(folder / "kept")
    alter(layout, f"DROP TABLE roots; CREATE VIEW roots AS {ENDLESS}")

    with pytest.raises(IndexForeignError, match="the view 'roots'"):
        index_paths([folder], index_dir=layout.root, settings=SETTINGS)


def test_an_expression_is_refused_in_an_older_format(layout: Layout) -> None:
    """Which words those may hold is known, though not word by word."""
    with closing(sqlite3.connect(layout.catalog)) as connection:
        check_schema(connection, "catalog", version=2)
        assert schema_faults(connection) == []
        connection.execute("DROP TABLE roots")
        connection.execute("CREATE TABLE roots (path TEXT DEFAULT (hex(zeroblob(9))))")

        with pytest.raises(IndexDamagedError, match="roots is not as it was made"):
            check_schema(connection, "catalog", version=2)
