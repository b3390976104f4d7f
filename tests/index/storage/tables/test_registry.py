"""A table that is declared is looked after: a toy one shows it, which no other module knows."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.embedded.backend import open_writer
from index.changes import NewArticle
from index.errors import IndexDamagedError
from index.health.backups import backup_index, restore_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.storage.codecs.article_codec import decode_text
from index.storage.codecs.stored_values import check_counts
from index.storage.files.layout import Layout
from index.storage.tables import registry
from index.storage.tables.table import Checksum, Owner, Remedy, Table
from tests.formats.test_formats import KEPT
from tests.index.archives import EMBEDDER, SETTINGS, build, write_article
from tests.index.health.test_verification import alter


def lines_checksum(*row: int) -> int:
    """Return the CRC-32 over the other columns of a row."""
    return zlib.crc32(repr(row).encode("ascii"))


def put_lines(connection: sqlite3.Connection, edition: int, article_id: int, text: str) -> None:
    """Note how many lines an article has."""
    row = (article_id, edition, len(text.splitlines()))
    connection.execute(
        "INSERT INTO line_counts (article_id, edition, lines, crc) VALUES (?, ?, ?, ?)",
        (*row, lines_checksum(*row)),
    )


def add_lines(connection: sqlite3.Connection, edition: int, number: int, new: NewArticle) -> None:
    """Note it of a new article."""
    put_lines(connection, edition, number, new.article.text)


def count_all_lines(connection: sqlite3.Connection) -> None:
    """Note it of all articles again."""
    connection.execute("DELETE FROM line_counts")
    rows = connection.execute("SELECT edition, id, text FROM articles").fetchall()
    for edition, number, text in rows:
        put_lines(connection, edition, number, decode_text(text))


def count_wrong_lines(connection: sqlite3.Connection) -> int:
    """Count the articles without a row and the rows without an article."""
    query = (
        "SELECT count(*) FROM (SELECT id, edition FROM articles) a"
        " FULL JOIN (SELECT article_id, edition FROM line_counts) t"
        " ON t.article_id = a.id AND t.edition = a.edition"
        " WHERE t.article_id IS NULL OR a.id IS NULL"
    )
    return int(connection.execute(query).fetchone()[0])


TOY = Table(
    statements="""
CREATE TABLE line_counts (
    article_id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    lines INTEGER NOT NULL,
    crc INTEGER NOT NULL
);
CREATE INDEX line_counts_by_lines ON line_counts (edition, lines);
""",
    key="article_id",
    owner=Owner.ARTICLE,
    checksum=Checksum(
        ("article_id", "edition", "lines"),
        lines_checksum,
        lambda *row: check_counts(row, "the lines of an article"),
    ),
    count_wrong=count_wrong_lines,
    damage="counts of lines are damaged",
    remedy=Remedy.REMAKE,
    remake=count_all_lines,
    remade_with_articles=True,
    mended="lines were counted again",
    add=add_lines,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Register the toy, and make an index of three articles of one to three sentences."""
    monkeypatch.setattr(registry, "TABLES", (*registry.TABLES, TOY))
    for count, name in enumerate("abc", start=1):
        write_article(tmp_path / f"{name}.txt", ["A storm hits harbour."] * count, title=name * 5)
    build(tmp_path)
    return tmp_path


def rows(catalog: Path) -> list[tuple[int, ...]]:
    """Return the rows of the toy, those of editions that are gone included."""
    with closing(sqlite3.connect(catalog)) as connection:
        return connection.execute(
            "SELECT article_id, edition, lines FROM line_counts ORDER BY article_id"
        ).fetchall()


def expected(catalog: Path) -> list[tuple[int, ...]]:
    """Return what its rows should be, from the articles."""
    with closing(sqlite3.connect(catalog)) as connection:
        found = connection.execute("SELECT id, edition, text FROM articles ORDER BY id").fetchall()
    return [(number, edition, len(text.splitlines())) for number, edition, text in found]


def test_its_rows_come_and_go_with_articles(folder: Path) -> None:
    """Added, changed and removed articles have their rows added and removed."""
    layout = Layout(folder / ".dateline")
    assert rows(layout.catalog) == expected(layout.catalog) != []

    write_article(folder / "a.txt", ["Another storm."] * 2)
    (folder / "b.txt").unlink()
    build(folder)

    assert len(rows(layout.catalog)) == 2
    assert rows(layout.catalog) == expected(layout.catalog)
    assert verify_index(layout.root, full=True).damage == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE line_counts SET lines = 7 WHERE article_id = 2",
        "UPDATE line_counts SET lines = 'x' WHERE article_id = 2",
        "DELETE FROM line_counts WHERE article_id = 2",
        "INSERT INTO line_counts VALUES (9, 1, 1, 1)",
    ],
)
def test_its_damage_is_found_and_mended(folder: Path, statement: str) -> None:
    """Verification says what is wrong, and a repair puts it right without reading a file."""
    layout = Layout(folder / ".dateline")
    alter(layout, statement)

    found = " ".join(str(damage) for damage in verify_index(layout.root, full=True).damage)
    report = repair_index(layout.root)

    assert TOY.damage in found
    assert TOY.mended in report.done
    assert (report.read_again, report.damage) == (False, ())
    assert rows(layout.catalog) == expected(layout.catalog)


def test_it_is_retired_with_its_edition(folder: Path) -> None:
    """After a rebuild only rows of the new edition are left."""
    layout = Layout(folder / ".dateline")

    index_paths([folder], index_dir=layout.root, settings=SETTINGS, rebuild=True)

    assert {row[1] for row in rows(layout.catalog)} == {2}
    assert rows(layout.catalog) == expected(layout.catalog)


def test_it_is_backed_up_and_restored(folder: Path) -> None:
    """A backup holds its rows."""
    backup_index(folder / ".dateline", folder / "backup")
    restore_index(folder / "backup", folder / "restored")

    assert rows(folder / "restored" / "catalog.sqlite") == expected(folder / "backup")


def test_it_is_made_by_a_migration(folder: Path) -> None:
    """An older index gets the table, with the rows of the articles that it has."""
    old = shutil.copytree(KEPT / "format-5", folder / "old")
    layout = Layout(old / "kept")

    report = index_paths([old], index_dir=layout.root)

    assert (report.unchanged, report.embedded) == (3, 0)
    assert rows(layout.catalog) == expected(layout.catalog) != []
    assert verify_index(layout.root, full=True).damage == ()


def test_a_catalog_without_it_is_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a table cannot be forgotten when another version opens an index of the same format."""
    monkeypatch.setattr(registry, "TABLES", registry.TABLES[:-1])
    write_article(folder / "other" / "d.txt", ["A storm."])
    build(folder / "other")
    monkeypatch.setattr(registry, "TABLES", (*registry.TABLES, TOY))

    with pytest.raises(IndexDamagedError, match="line_counts is missing"):
        open_writer(
            folder / "other" / ".dateline",
            settings=SETTINGS,
            embedder_fingerprint=EMBEDDER.fingerprint,
            dim=EMBEDDER.dim,
        )


def test_every_table_is_explained() -> None:
    """The page about the format names each."""
    page = (Path(registry.__file__).parents[2] / "FORMAT.md").read_text(encoding="utf-8")

    assert [t.name for t in registry.TABLES if f"`{t.name}`" not in page] == []


def test_tables_that_others_point_to_come_first() -> None:
    """Rows are copied in this order, so none points to one that is not there yet."""
    names = [table.name for table in registry.TABLES]
    for table in registry.TABLES:
        pointed_to = {name for name in names if f"REFERENCES {name} " in table.statements}
        assert pointed_to <= set(names[: names.index(table.name)])
