"""What is boilerplate follows from the articles, not from how they came."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.recurrence import sentence_keys
from index.articles.recurrence.sentence_marks import Mark
from index.backends.embedded import writer
from index.backends.embedded.edition_recurrences import EditionRecurrences
from index.backends.embedded.writer import EmbeddedWriter
from index.changes import Batch
from index.health.verification import verify_index
from index.intake import collection
from index.storage.files.layout import Layout
from index.storage.files.page_sums import sum_pages
from index.storage.upkeep.seal import seal
from tests.index.archives import build
from tests.index.intake.recurring.recurring_stories import (
    APPEAL,
    NOTE,
    PLACES,
    learned,
    passages,
    write,
)


@pytest.fixture(scope="module")
def afresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of ten stories at once."""
    folder = tmp_path_factory.mktemp("afresh")
    for number in range(len(PLACES)):
        write(folder, number)
    build(folder)
    return folder


def test_lines_are_learned_from_many_stories_and_found_no_more(afresh: Path) -> None:
    """Both are known in each article, the report is as it was, and the index is whole."""
    assert learned(afresh) == {f"{number}.jsonl": [APPEAL, NOTE] for number in range(10)}
    assert not any(APPEAL in text or NOTE in text for _, text in passages(afresh))
    assert verify_index(afresh / ".dateline", full=True).damage == ()


@settings(max_examples=3, deadline=None)
@given(order=st.permutations(range(10)), cuts=st.sets(st.integers(1, 9), max_size=3))
def test_order_and_number_of_runs_change_nothing(
    afresh: Path, order: list[int], cuts: set[int]
) -> None:
    """The same articles have the same roles and passages."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for place, number in enumerate(order, start=1):
            write(folder, number)
            if place in cuts:
                build(folder)
        build(folder)

        assert learned(folder) == learned(afresh)
        assert passages(folder) == passages(afresh)


def test_what_is_gone_is_unlearned(tmp_path: Path) -> None:
    """With fewer stories than a verdict needs, the lines are body again."""
    for number in range(8):
        write(tmp_path, number)
    build(tmp_path)
    for number in range(1, 4):
        (tmp_path / f"{number}.jsonl").unlink()
        build(tmp_path)
    assert set(map(tuple, learned(tmp_path).values())) == {(APPEAL,)}
    for number in range(4, 6):
        (tmp_path / f"{number}.jsonl").unlink()
    build(tmp_path)

    assert set(map(tuple, learned(tmp_path).values())) == {()}
    assert all(APPEAL in text or NOTE not in text for _, text in passages(tmp_path))


def test_each_outlet_has_lines_of_its_own(tmp_path: Path) -> None:
    """What one prints often another may print once."""
    for number in range(10):
        write(tmp_path, number, outlet="The Anse Herald" if number == 0 else "The Rosk Courier")
    build(tmp_path)

    assert learned(tmp_path)["0.jsonl"] == []
    assert learned(tmp_path)["1.jsonl"] == [APPEAL, NOTE]


@pytest.mark.parametrize("killed_at", [1, 4, 5, 6])
def test_a_kill_loses_no_verdict(
    tmp_path: Path, afresh: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """Whatever commit was the last, the next run judges what is due."""
    for number in range(10):
        write(tmp_path, number)
    commits = 0
    commit = EmbeddedWriter.commit

    def cut_short(writer: EmbeddedWriter, batch: Batch) -> list[int]:
        nonlocal commits
        commits += bool(batch)
        if commits > killed_at:
            raise KeyboardInterrupt
        return commit(writer, batch)  # type: ignore[return-value]

    monkeypatch.setattr(collection, "_BATCH_PASSAGES", 3)
    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedWriter, "commit", cut_short)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path)
    build(tmp_path)

    assert learned(tmp_path) == learned(afresh)
    assert passages(tmp_path) == passages(afresh)


def test_an_index_of_other_rules_is_noted_and_judged_again(
    tmp_path: Path, afresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though no file changed: marks and verdicts are those of a new index, and stay."""
    for number in range(10):
        write(tmp_path, number)
    with monkeypatch.context() as patch:
        patch.setattr(writer, "RECURRENCE", "recurrence 0")
        patch.setattr(sentence_keys, "marks_of", lambda texts, **_: (Mark.NEWS,) * len(texts))
        build(tmp_path)
        assert set(map(tuple, learned(tmp_path).values())) == {()}
    report, again = build(tmp_path), build(tmp_path)

    assert (report.unchanged, again.embedded) == (10, 0)
    assert learned(tmp_path) == learned(afresh)
    assert passages(tmp_path) == passages(afresh)
    assert noted(tmp_path) == noted(afresh)
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def test_an_index_of_format_9_learns_what_a_new_one_does(
    tmp_path: Path, afresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows nothing of what recurs until the migration notes it and the run judges it."""
    for number in range(10):
        write(tmp_path, number)
    with monkeypatch.context() as patch:
        patch.setattr(EditionRecurrences, "is_boilerplate", lambda _self, _key: False)
        build(tmp_path)
    to_format_9(Layout(tmp_path / ".dateline"))

    build(tmp_path)

    assert learned(tmp_path) == learned(afresh)
    assert passages(tmp_path) == passages(afresh)
    assert noted(tmp_path) == noted(afresh)
    assert verify_index(tmp_path / ".dateline", full=True).damage == ()


def to_format_9(layout: Layout) -> None:
    """Undo what format 10 brought."""
    with closing(sqlite3.connect(layout.catalog, isolation_level=None)) as connection:
        seal(connection)
        for table in ("edits", "kills", "sentence_uses", "due_sentences"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE files DROP COLUMN sidecar")
        connection.execute("DELETE FROM operations WHERE kind = 'rules'")
        connection.execute("PRAGMA user_version = 9")
    sum_pages(layout)
    layout.format.write_text("dateline index, format 9\n")


def noted(folder: Path) -> list[tuple[str, int, int, int, int]]:
    """Return what is noted of each sentence, by its article and place."""
    with closing(sqlite3.connect(folder / ".dateline" / "catalog.sqlite")) as connection:
        return connection.execute(
            "SELECT a.file, u.ordinal, u.key, u.signs, u.is_learned FROM sentence_uses u"
            " JOIN articles a ON a.id = u.article_id ORDER BY 1, 2"
        ).fetchall()
