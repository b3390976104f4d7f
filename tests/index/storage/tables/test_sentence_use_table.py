"""Notes of sentences follow the articles, and are made again if they are damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.articles.recurrence.judging import FEWEST_OF_ANY
from index.errors import IndexDamagedError
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.files.layout import Layout
from index.storage.tables import sentence_use_table
from index.storage.tables.sentence_use_table import check_use, note_all_due, note_all_uses
from tests.index.archives import build
from tests.index.health.test_verification import alter
from tests.index.intake.recurring.recurring_stories import learned, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of stories in which a line is learned."""
    for number in range(5):
        write(tmp_path, number)
    build(tmp_path)
    return tmp_path


def rows(folder: Path) -> list[tuple[int, ...]]:
    """Return what is noted of sentences, without the numbers of rows."""
    with closing(sqlite3.connect(Layout(folder / ".dateline").catalog)) as connection:
        return connection.execute(
            "SELECT article_id, ordinal, key, signs, is_learned FROM sentence_uses ORDER BY 1, 2"
        ).fetchall()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sentence_uses SET key = key + 1",
        "UPDATE sentence_uses SET signs = 40, is_learned = 2",
        "UPDATE due_sentences SET key = -1",
    ],
)
def test_damaged_notes_are_made_again(folder: Path, damage: str) -> None:
    """From the articles; what was learned stays so."""
    before = rows(folder), learned(folder)
    due = "INSERT INTO due_sentences (id, edition, key, crc) VALUES (1, 1, 7, 0)"
    layout = Layout(folder / ".dateline")
    alter(layout, due if "due" in damage else "SELECT 1")
    alter(layout, damage)
    (found,) = verify_index(folder / ".dateline").damage
    repair_index(folder / ".dateline")
    build(folder)

    assert "sentences that" in str(found)
    assert (rows(folder), learned(folder)) == before
    assert verify_index(folder / ".dateline", full=True).damage == ()


def test_noting_all_again_changes_nothing(folder: Path) -> None:
    """What a migration notes is what came with the articles; all that recurs is due."""
    before = rows(folder)
    with closing(sqlite3.connect(Layout(folder / ".dateline").catalog)) as connection:
        note_all_uses(connection)
        note_all_due(connection)
        due = connection.execute("SELECT count(*) FROM due_sentences").fetchone()
        connection.commit()

    assert rows(folder) == before
    assert due == (2,)


def test_enough_is_what_the_judge_asks_for() -> None:
    """A reader of an index does not load the judge."""
    assert sentence_use_table._ENOUGH == FEWEST_OF_ANY


@pytest.mark.parametrize(
    "row", [(1, 1, 1, 0, 5, 0, 0), (1, 1, 1, 0, 5, 33, 0), (1, 1, 1, 0, 5, 1, 2), (1, 1, -5)]
)
def test_values_that_no_version_writes_are_damage(row: tuple[int, ...]) -> None:
    """Whatever their checksum says."""
    with pytest.raises(IndexDamagedError):
        check_use(*row)
