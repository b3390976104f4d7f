"""A catalog opens only if it is ours, of this format, and readable."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from index.storage.catalog import (
    check_format,
    create_catalog,
    open_to_read,
    open_to_write,
    transaction,
    write_format,
)
from index.storage.files.layout import Layout
from index.storage.files.ownership import claim_folder
from index.storage.schema import FORMAT_VERSION
from index.storage.tables.file_table import put_root, read_roots


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an empty index."""
    made = Layout(tmp_path / "ix")
    claim_folder(made)
    create_catalog(made.catalog).close()
    write_format(made)
    return made


def test_making_a_catalog_never_leaves_a_rollback_journal(tmp_path: Path) -> None:
    """A kill would leave it there for ever, and a folder that has one is refused."""
    seen, done = list[str](), threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.extend(path.name for path in tmp_path.glob("*/*-journal"))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for number in range(20):
            claim_folder(made := Layout(tmp_path / str(number)))
            create_catalog(made.catalog).close()
    finally:
        done.set()
        looking.join()

    assert seen == []


def fail_halfway(connection: sqlite3.Connection) -> None:
    """Change something, and fail."""
    with transaction(connection):
        put_root(connection, "lost")
        raise RuntimeError


def test_a_transaction_that_fails_changes_nothing(layout: Layout) -> None:
    """All of it or none of it, and the next one works."""
    with closing(open_to_write(layout.catalog)) as connection:
        with pytest.raises(RuntimeError):
            fail_halfway(connection)
        with transaction(connection):
            put_root(connection, "kept")

        assert read_roots(connection) == ["kept"]


def test_a_reader_sees_the_moment_it_was_opened(layout: Layout) -> None:
    """What is committed later belongs to a later reader."""
    writer = open_to_write(layout.catalog)
    with closing(writer), closing(open_to_read(layout.catalog)) as before:
        put_root(writer, "later")
        with closing(open_to_read(layout.catalog)) as after:
            assert read_roots(before) == []
            assert read_roots(after) == ["later"]


def test_a_reader_cannot_write(layout: Layout) -> None:
    """SQLite refuses, so no reader changes an index by mistake."""
    with closing(open_to_read(layout.catalog)) as reader, pytest.raises(sqlite3.OperationalError):
        put_root(reader, "x")


def test_making_a_catalog_twice_keeps_what_is_in_it(layout: Layout) -> None:
    """A run that died while making an index is taken up by the next."""
    with closing(open_to_write(layout.catalog)) as connection:
        put_root(connection, "kept")

    with closing(create_catalog(layout.catalog)) as connection:
        assert read_roots(connection) == ["kept"]


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    """The message says where it was looked for."""
    with pytest.raises(IndexMissingError, match=str(tmp_path)):
        check_format(Layout(tmp_path))


@pytest.mark.parametrize(
    ("written", "found"),
    [("dateline index, format 99\n", "99"), ("Lucene\n", "Lucene"), ("", "unknown")],
)
def test_another_format_is_refused(tmp_path: Path, written: str, found: str) -> None:
    """Before the catalog is touched, and naming what was found."""
    layout = Layout(tmp_path)
    layout.format.write_text(written)

    with pytest.raises(IndexFormatError) as caught:
        check_format(layout)

    assert caught.value.found == found


@pytest.mark.parametrize(
    "written",
    [f"dateline indeX, format {FORMAT_VERSION}\n", f"dateline index, format {FORMAT_VERSION}", ""],
)
def test_a_damaged_format_beside_our_catalog_is_damage(layout: Layout, written: str) -> None:
    """The catalog tells whose folder it is, so no user is told to upgrade."""
    layout.format.write_text(written)

    with pytest.raises(IndexDamagedError, match="repair"):
        check_format(layout)


def test_a_catalog_of_a_newer_version_is_refused(layout: Layout) -> None:
    """Even if FORMAT says otherwise."""
    with closing(sqlite3.connect(layout.catalog)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")

    with pytest.raises(IndexFormatError) as caught:
        open_to_read(layout.catalog)

    assert caught.value.found == str(FORMAT_VERSION + 1)


@pytest.mark.parametrize("opened", [open_to_read, open_to_write, create_catalog])
def test_a_foreign_database_is_refused_and_left_alone(
    tmp_path: Path, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    """Other data under our name stays as it is."""
    path = tmp_path / "catalog.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(IndexFormatError):
        opened(path)

    assert path.read_bytes() == before


def test_what_is_no_database_is_damage(layout: Layout) -> None:
    """SQLite's word for it becomes an error that says what to do."""
    layout.catalog.write_bytes(b"not a database, but long enough to be read as one" * 100)

    with pytest.raises(IndexDamagedError, match="repair"):
        open_to_read(layout.catalog)
