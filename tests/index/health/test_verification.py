"""What is whole is called whole, and each kind of damage is named with its file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexDamagedError, IndexMissingError
from index.files.hashing import sha256_of
from index.health.verification import VerifyReport, verify_index
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.upkeep.seal import seal
from tests.index.archives import build, copy_at_home, write_article


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of three articles, one of them changed."""
    folder = tmp_path_factory.mktemp("made")
    for name in "abc":
        write_article(folder / f"{name}.txt", [f"Storm {name} hits harbour."] * 4, title="Storm")
    build(folder)
    write_article(folder / "a.txt", ["Ferry waits."], title="Ferry")
    build(folder)
    return folder


@pytest.fixture
def layout(made: Path, tmp_path: Path) -> Layout:
    """Copy the index and its articles, to be damaged."""
    copy_at_home(made, tmp_path / "copy")
    return Layout(tmp_path / "copy" / ".dateline")


def named(report: VerifyReport) -> set[str]:
    """Return the damaged files."""
    return {damage.file for damage in report.damage}


@pytest.mark.parametrize("full", [False, True])
def test_a_whole_index_is_whole(layout: Layout, full: bool) -> None:
    """Nothing is damaged, and everything was looked at."""
    report = verify_index(layout.root, full=full)

    assert report.damage == ()
    assert (report.articles, report.passages) == (3, 5)
    assert report.files > 8


def test_an_index_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    """It is missing, with what to type."""
    with pytest.raises(IndexMissingError):
        verify_index(tmp_path / ".dateline")


def alter(layout: Layout, statement: str, *values: object) -> None:
    """Change the catalog without its writer, down to the sums of its pages."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute(statement, values)
    sum_pages(layout)


ALTERED = {
    "text": "UPDATE articles SET text = x'00' WHERE id = 2",
    "facts": "UPDATE articles SET facts = '{}' WHERE id = 2",
    "span": "UPDATE passages SET stop = stop + 1 WHERE id = 3",
    "embedding": "UPDATE passages SET embedding = zeroblob(512) WHERE id = 3",
    "passage gone": "DELETE FROM passages WHERE id = 3",
    "article gone": "DELETE FROM articles WHERE id = 2",
    "word counts": "UPDATE terms SET in_body = in_body + 1",
    "words of a passage": "UPDATE passages SET terms = x'0100010001' WHERE id = 3",
    "words of an article": "UPDATE article_terms SET title = body WHERE article_id = 2",
    "words of an article gone": "DELETE FROM article_terms WHERE article_id = 2",
    "embedding of an article": "UPDATE article_embeddings SET embedding = zeroblob(512)",
    "embedding of an article gone": "DELETE FROM article_embeddings WHERE article_id = 2",
    "embedding of no article": "UPDATE article_embeddings SET article_id = 9 WHERE article_id = 2",
    "files": "UPDATE files SET sha256 = 'x'",
    "log": "UPDATE operations SET kind = 'x' WHERE seq = 1",
    "settings": "UPDATE editions SET dim = 255",
    "root": "UPDATE roots SET path = 'elsewhere'",
    "segment": "UPDATE segments SET rows = rows + 1",
    "ids": "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'articles'",
    "another table": "CREATE TABLE strange (x)",
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=ALTERED.keys())
def test_every_altered_row_is_noticed(layout: Layout, statement: str) -> None:
    """Whatever it says, and though SQLite and the pages are in order."""
    alter(layout, statement)

    report = verify_index(layout.root)

    assert "catalog.sqlite" in named(report)


def test_a_page_that_was_changed_is_noticed_by_every_opening(layout: Layout) -> None:
    """Even a byte that no row uses, and under the time it was written at."""
    status = layout.catalog.stat()
    content = bytearray(layout.catalog.read_bytes())
    content[-1] ^= 1
    layout.catalog.write_bytes(content)
    os.utime(layout.catalog, ns=(status.st_atime_ns, status.st_mtime_ns))

    with pytest.raises(IndexDamagedError, match="page"):
        open_snapshot(layout.root)
    assert named(verify_index(layout.root)) == {"catalog.sqlite"}


REMOVED: dict[str, Callable[[Layout], Path]] = {
    "FORMAT": lambda layout: layout.format,
    "HEAD": lambda layout: layout.head,
    "catalog.sums": lambda layout: layout.sums,
    "catalog.sqlite": lambda layout: layout.catalog,
    "vectors": lambda layout: next((layout.root / "vectors").iterdir()),
    "lexical": lambda layout: next((layout.root / "lexical").rglob("*.term")),
}


@pytest.mark.parametrize("place", REMOVED.values(), ids=REMOVED.keys())
def test_a_missing_file_is_named(layout: Layout, place: Callable[[Layout], Path]) -> None:
    """With its name below the index folder."""
    path = place(layout)
    path.unlink()

    assert layout.relative(path) in named(verify_index(layout.root))


def test_rows_that_lead_nowhere_are_found_by_the_full_look(layout: Layout) -> None:
    """A segment that was written wrong has the right checksum all the same."""
    path = max((layout.root / "vectors").iterdir())
    values = bytearray(path.read_bytes())
    last = len(values) - 5 * 8 - 8 - 4
    values[last : last + 4] = np.float32(0.5).tobytes()
    path.write_bytes(values)
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE derived_files SET sha256 = ? WHERE name = ?",
            (sha256_of(path), layout.relative(path)),
        )
        seal(connection)
    sum_pages(layout)

    assert verify_index(layout.root).damage == ()
    assert layout.relative(path) in named(verify_index(layout.root, full=True))


def test_a_source_that_changed_is_no_damage(layout: Layout) -> None:
    """It is named, so that the next `dateline index` is no surprise."""
    write_article(layout.root.parent / "b.txt", ["Another text."])
    (layout.root.parent / "c.txt").unlink()

    report = verify_index(layout.root, full=True)

    assert report.damage == ()
    assert report.changed_since == ("b.txt: changed since", "c.txt: No such file or directory")


def test_what_a_kill_leaves_is_no_damage(layout: Layout) -> None:
    """HEAD may be one operation behind, and unpublished files may lie about."""
    layout.head.write_text('{"operation": 1}\n')
    assert named(verify_index(layout.root)) == {"HEAD"}
    with closing(sqlite3.connect(layout.catalog)) as connection:
        (last,) = connection.execute("SELECT max(seq) FROM operations").fetchone()
    sum_pages(layout)
    layout.head.write_text(f'{{"operation": {last - 1}}}\n')
    (layout.root / "vectors" / "seg-000099.faiss").write_bytes(b"unfinished")

    assert verify_index(layout.root).damage == ()
