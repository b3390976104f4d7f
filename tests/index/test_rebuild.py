"""A rebuild takes the place of the index at its end, and an interrupted run is taken up."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.embedders.base import Matrix
from index.embedders.hashing_embedder import HashingEmbedder
from index.errors import IndexDamagedError
from index.health.status import read_status
from index.health.verification import verify_index
from index.intake.build import index_paths
from tests.index.archives import SETTINGS, build, write_article
from tests.torture.newsroom import answers

OTHER = replace(SETTINGS, window_sentences=1, stride_sentences=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with an index of three articles."""
    for name in "abc":
        write_article(tmp_path / f"{name}.txt", [f"Storm {name} hits harbour."] * 6)
    build(tmp_path)
    return tmp_path


class Looking(HashingEmbedder):
    """Looks at the index from outside whenever something is embedded; may stop there."""

    def __init__(self, folder: Path, *, stop: bool = False) -> None:
        self.folder, self.stop = folder, stop
        self.seen = set[int]()

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Look, then embed."""
        with open_snapshot(self.folder / ".dateline") as snapshot:
            self.seen.add(snapshot.passage_count)
        if self.stop:
            raise KeyboardInterrupt
        return super().embed_passages(texts)


def test_readers_keep_the_old_until_the_switch(folder: Path) -> None:
    """During the rebuild they see it whole; afterwards only the new one is there."""
    with open_snapshot(folder / ".dateline") as before:
        held = before.passage_count
        looking = Looking(folder)
        report = index_paths(
            [], index_dir=folder / ".dateline", settings=OTHER, embedder=looking, rebuild=True
        )
        assert (report.added, looking.seen) == (3, {held})
        assert before.lexical("storm", 3)
        assert before.settings == SETTINGS

    with open_snapshot(folder / ".dateline") as after:
        assert after.settings == OTHER
        assert after.passage_count == 18
    index_paths([], index_dir=folder / ".dateline", settings=OTHER)
    assert verify_index(folder / ".dateline", full=True).damage == ()
    with closing(sqlite3.connect(folder / ".dateline" / "catalog.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM editions").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_rebuilt_index_answers_like_a_new_one(folder: Path) -> None:
    """The same hits with the same scores."""
    index_paths([], index_dir=folder / ".dateline", settings=OTHER, rebuild=True)
    index_paths([folder], index_dir=folder / ".fresh", settings=OTHER)

    assert answers(folder / ".dateline") == answers(folder / ".fresh")


def test_a_rebuild_that_was_stopped_changes_nothing(folder: Path) -> None:
    """The old index goes on; rebuilding again ends well, and so does an ordinary run."""
    before = answers(folder / ".dateline")
    with pytest.raises(KeyboardInterrupt):
        index_paths(
            [],
            index_dir=folder / ".dateline",
            settings=OTHER,
            embedder=Looking(folder, stop=True),
            rebuild=True,
        )
    assert build(folder).unchanged == 3
    assert answers(folder / ".dateline") == before
    assert verify_index(folder / ".dateline").damage == ()

    index_paths([], index_dir=folder / ".dateline", settings=OTHER, rebuild=True)
    assert read_status(folder / ".dateline").settings == OTHER


def test_a_lost_catalog_is_rebuilt_from_the_articles(folder: Path) -> None:
    """The damaged files are kept; the folder has to be named, since nothing remembers it."""
    before = answers(folder / ".dateline")
    (folder / ".dateline" / "catalog.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(IndexDamagedError):
        build(folder)

    index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)

    assert answers(folder / ".dateline") == before
    assert list((folder / ".dateline" / "quarantine").rglob("catalog.sqlite"))


def test_an_interrupted_run_is_taken_up_and_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run says how many files were in already; the one after says nothing."""
    monkeypatch.setattr("index.intake.collection._BATCH_CHANGES", 4)
    for number in range(12):
        write_article(folder / f"new{number:02}.txt", [f"Ferry number{number} waits."])
    said = list[int]()

    def stop(*arguments: object) -> None:
        if read_status(folder / ".dateline").articles > 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_paths([], index_dir=folder / ".dateline", progress=stop)
    assert read_status(folder / ".dateline").unfinished_files
    second = index_paths([], index_dir=folder / ".dateline", continuing=said.append)
    third = index_paths([], index_dir=folder / ".dateline", continuing=said.append)

    assert said == [second.continued]
    assert second.continued is not None
    assert second.unchanged + second.added == 15
    # The three files of before are looked at again if they had only just been written.
    assert second.unchanged - 3 <= second.continued <= second.unchanged
    assert third.continued is None


def test_a_damaged_index_is_put_aside_only_for_named_folders(folder: Path) -> None:
    """What it was made from stands in it alone; without a path nothing is touched."""
    catalog = folder / ".dateline" / "catalog.sqlite"
    content = bytearray(catalog.read_bytes())
    content[-1] ^= 1
    catalog.write_bytes(content)

    with pytest.raises(IndexDamagedError, match="repair"):
        index_paths([], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)
    assert catalog.read_bytes() == content
    assert not list((folder / ".dateline" / "quarantine").glob("*"))

    report = index_paths([folder], index_dir=folder / ".dateline", settings=SETTINGS, rebuild=True)
    assert report.added == 3
