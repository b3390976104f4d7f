"""What users say of articles is kept, goes along with its file, and can be read from the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.embedded.backend import reopen_writer
from index.changes import KEEP, Batch, Edit
from index.errors import IndexDamagedError
from index.health.backups import backup_index, restore_index
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.catalog import Connection, create_catalog, transaction
from index.storage.files.layout import Layout
from index.storage.tables.edit_table import EDITS, move_edits, read_edits, say_edit
from tests.index.archives import build, write_article
from tests.index.health.test_verification import alter

OUTLET = Edit("old.txt", None, "outlet", values=("The Rosk Times",))
AUTHORS = Edit("box.mbox", "<1@example.org>", "authors", values=("Ann Moss", "Bo Calder"))
KEPT = Edit("", None, KEEP, item="the rosk times", values=("Rain stopped play.",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """Open a new catalog in which one thing is said twice, and one is taken back."""
    (tmp_path / "tmp").mkdir()
    opened = create_catalog(tmp_path / "catalog.sqlite")
    with transaction(opened):
        say_edit(opened, Edit("old.txt", None, "outlet", values=("Rosk",)))
        say_edit(opened, Edit("old.txt", None, "title", values=("Storm",)))
        for edit in (OUTLET, AUTHORS, KEPT):
            say_edit(opened, edit)
        say_edit(opened, Edit("old.txt", None, "title"))
    yield opened
    opened.close()


def remake(connection: Connection) -> None:
    """Make the table again, as a repair does."""
    assert EDITS.remake
    with transaction(connection):
        EDITS.remake(connection)


def test_the_last_word_counts(connection: Connection) -> None:
    """What was taken back is gone; all is found, or what is said of one file."""
    assert read_edits(connection) == [KEPT, AUTHORS, OUTLET]
    assert read_edits(connection, "old.txt") == [OUTLET]
    assert read_edits(connection, "new.txt") == []


def test_a_file_under_another_name_takes_its_edits_along(connection: Connection) -> None:
    """What is said under the new name already stays."""
    mine = Edit("new.txt", None, "outlet", values=("Mine",))
    url = Edit("old.txt", None, "url", values=("https://example.org/1",))
    with transaction(connection):
        say_edit(connection, mine)
        say_edit(connection, url)
        move_edits(connection, "old.txt", "new.txt")
    moved = [mine, Edit("new.txt", None, "url", values=url.values)]

    assert read_edits(connection) == [KEPT, AUTHORS, *moved]
    remake(connection)
    assert read_edits(connection) == [KEPT, AUTHORS, *moved]


def test_an_altered_word_in_the_log_is_refused(connection: Connection) -> None:
    """An invented fact would look like one that a user stated."""
    connection.execute("UPDATE operations SET detail = replace(detail, 'Rosk', 'Risk')")

    with pytest.raises(IndexDamagedError, match="operation"):
        remake(connection)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of one article of which something is said."""
    write_article(tmp_path / "old.txt", ["A storm hits the harbour."], title="Storm hits")
    build(tmp_path)
    with reopen_writer(tmp_path / ".dateline") as writer:
        writer.commit(Batch(edits=[OUTLET, KEPT]))
    return tmp_path


def edits_of(index_dir: Path) -> list[Edit]:
    """Return what an index holds of what was said."""
    with closing(sqlite3.connect(index_dir / "catalog.sqlite")) as connection:
        return read_edits(connection)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edits SET said = '[\"Another Paper\"]' WHERE file = 'old.txt'",
        "UPDATE edits SET said = '[1]' WHERE file = 'old.txt'",
        "UPDATE edits SET file = '../../old.txt' WHERE file = 'old.txt'",
        "DELETE FROM edits",
    ],
)
def test_damage_is_found_and_mended_from_the_log(folder: Path, statement: str) -> None:
    """No file is read for it."""
    layout = Layout(folder / ".dateline")
    alter(layout, statement)

    found = verify_index(layout.root).damage
    report = repair_index(layout.root)

    assert found != ()
    assert (report.read_again, report.damage) == (False, ())
    assert edits_of(layout.root) == [KEPT, OUTLET]


def test_it_is_backed_up_and_restored(folder: Path) -> None:
    """A backup holds its rows."""
    backup_index(folder / ".dateline", folder / "backup")
    restore_index(folder / "backup", folder / "restored")

    assert edits_of(folder / "restored") == [KEPT, OUTLET]


def test_a_run_keeps_it_and_a_moved_file_takes_it_along(folder: Path) -> None:
    """So does one that finds a changed text, and one that finds no file."""
    write_article(folder / "old.txt", ["A storm hits the harbour again."], title="Storm hits")
    build(folder)
    (folder / "old.txt").rename(folder / "new.txt")
    build(folder)
    moved = Edit("new.txt", None, "outlet", values=OUTLET.values)

    assert edits_of(folder / ".dateline") == [KEPT, moved]
    assert verify_index(folder / ".dateline", full=True).damage == ()
