"""What was damaged answers again as before, and the damaged files are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import CatalogLostError, IndexFormatError, IndexMissingError
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.files.layout import Layout
from index.storage.schema import FORMAT_VERSION
from tests.index.archives import build, copy_at_home, write_article
from tests.index.health.test_verification import ALTERED, alter
from tests.torture.newsroom import answers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of three articles."""
    folder = tmp_path_factory.mktemp("made")
    for name in "abc":
        write_article(folder / f"{name}.txt", [f"Storm {name} hits harbour."] * 4, title="Storm")
    build(folder)
    return folder


@pytest.fixture
def layout(made: Path, tmp_path: Path) -> Layout:
    """Copy the index and its articles, to be damaged."""
    copy_at_home(made, tmp_path / "copy")
    return Layout(tmp_path / "copy" / ".dateline")


def test_a_whole_index_is_left_alone(layout: Layout) -> None:
    """Nothing is done, put aside or published."""
    report = repair_index(layout.root)

    assert (report.done, report.quarantined, report.read_again) == ((), (), False)
    assert report.generation == 1


@pytest.mark.parametrize("version", [2, FORMAT_VERSION + 1])
def test_another_format_is_no_damage(layout: Layout, version: int) -> None:
    """It is refused with what to do, and nothing is touched."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    layout.format.write_text(f"dateline index, format {version}\n")
    before = {path: path.stat().st_mtime_ns for path in layout.root.rglob("*")}

    with pytest.raises(IndexFormatError, match=f"format {version}"):
        repair_index(layout.root)
    assert before == {path: path.stat().st_mtime_ns for path in layout.root.rglob("*")}


def test_there_must_be_an_index(tmp_path: Path) -> None:
    """Repair makes none."""
    with pytest.raises(IndexMissingError):
        repair_index(tmp_path / ".dateline")


@pytest.mark.parametrize("name", ["vectors/*", "lexical/*/*.term", "lexical/*/meta.json"])
def test_derived_files_are_made_anew_and_the_bad_ones_kept(layout: Layout, name: str) -> None:
    """Without embedding anything, and with the same answers."""
    before = answers(layout.root)
    path = next(layout.root.glob(name))
    path.write_bytes(b"bad")

    report = repair_index(layout.root)

    assert report.quarantined == (layout.relative(path),)
    assert [kept.read_bytes() for kept in layout.quarantine.rglob(path.name)] == [b"bad"]
    assert (report.damage, report.read_again) == ((), False)
    assert answers(layout.root) == before


@pytest.mark.parametrize("statement", [s for name, s in ALTERED.items() if name != "another table"])
def test_altered_rows_are_put_right_or_read_again(layout: Layout, statement: str) -> None:
    """What the log or a count can tell is put right; an article is taken out and read again."""
    before = answers(layout.root)
    alter(layout, statement)

    report = repair_index(layout.root)
    again = build(layout.root.parent)

    assert report.damage == ()
    assert report.read_again or again.added == 0
    assert answers(layout.root) == before
    assert verify_index(layout.root, full=True).damage == ()


def test_an_article_read_again_is_found_by_its_words(layout: Layout) -> None:
    """Though the damaged row had a higher id than any that is given next."""
    before = answers(layout.root)
    alter(layout, "UPDATE articles SET id = 97 WHERE id = 2")
    alter(layout, "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'articles'")

    repair_index(layout.root)

    assert build(layout.root.parent).added == 1
    assert answers(layout.root) == before
    assert verify_index(layout.root, full=True).damage == ()


def test_an_older_catalog_is_accepted_and_said(layout: Layout) -> None:
    """What it lacks is read again from the files."""
    with closing(sqlite3.connect(layout.catalog)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    older = layout.catalog.read_bytes()
    write_article(layout.root.parent / "d.txt", ["Storm d hits harbour."], title="Storm")
    build(layout.root.parent)
    before = answers(layout.root)
    layout.catalog.write_bytes(older)

    report = repair_index(layout.root)

    assert report.read_again
    assert any("are lost" in done for done in report.done)
    assert build(layout.root.parent).added == 1
    assert answers(layout.root) == before


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 1000])
def test_a_lost_catalog_is_not_pretended_to_be_repaired(
    layout: Layout, content: bytes | None
) -> None:
    """The way back is a backup or a new index, and the message says so."""
    layout.catalog.unlink()
    if content is not None:
        layout.catalog.write_bytes(content)

    with pytest.raises(CatalogLostError, match="dateline restore FILE --force"):
        repair_index(layout.root)
