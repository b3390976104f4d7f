"""Words of speakers follow the annotations, and find the articles."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.backends.registry import open_snapshot
from index.filters import Filters
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.files.layout import Layout
from tests.index.archives import build, write_article
from tests.index.health.test_verification import alter

FILES = {
    "a": ["Ida Lund said the dam was safe."],
    "b": ['"We leave tonight," said Bo Żak.', "Ida Lund said so."],
    "c": ["It rained in the valley."],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an index of two articles in which a speaker is named, and one without."""
    for name, sentences in FILES.items():
        write_article(tmp_path / f"{name}.txt", sentences)
    build(tmp_path)
    return tmp_path


def found(folder: Path, *names: str) -> list[str]:
    """Return the files of articles in which one of these may speak."""
    with open_snapshot(folder / ".dateline") as snapshot:
        ids = list(snapshot.spoken_in(filters=Filters(said_by=names)))
        articles = snapshot.articles(ids)
        return [articles[number].article.source.file for number in ids]


def test_articles_are_found_by_who_speaks(folder: Path) -> None:
    """All words of a name must be there, of one name of several."""
    assert found(folder) == ["a.txt", "b.txt"]
    assert found(folder, "ZAK") == ["b.txt"]
    assert found(folder, "Bo Lund") == ["b.txt"]  # both speak there; whose words, the text tells
    assert found(folder, "Ida Lund", "Zak") == ["a.txt", "b.txt"]
    assert found(folder, "Moss") == found(folder, "the") == []
    assert found(folder, *["x " * 500] * 3) == []


def test_each_word_is_listed_once(folder: Path) -> None:
    """Folded, sorted."""
    with open_snapshot(folder / ".dateline") as snapshot:
        assert snapshot.speaker_words() == ["bo", "ida", "lund", "zak"]


def test_filters_on_articles_count_too(folder: Path) -> None:
    """An undated article passes no date."""
    with open_snapshot(folder / ".dateline") as snapshot:
        assert list(snapshot.spoken_in(filters=Filters(since="2018", said_by=("Lund",)))) == []
        assert snapshot.count_undated(Filters(since="2018", said_by=("Zak",))) == 3


def test_words_come_and_go_with_the_article(folder: Path) -> None:
    """Of a changed file those of before are gone."""
    write_article(folder / "b.txt", ["Nothing was said."])
    build(folder)

    assert found(folder, "zak") == []
    with closing(sqlite3.connect(Layout(folder / ".dateline").catalog)) as connection:
        assert connection.execute("SELECT count(*) FROM speakers").fetchone() == (2,)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM speakers WHERE word = 'zak'",
        "UPDATE speakers SET word = 'moss' WHERE word = 'zak'",
        "INSERT INTO speakers (word, article_id, edition) VALUES ('moss', 99, 1)",
    ],
)
def test_what_is_noted_wrong_is_named_and_noted_again(folder: Path, statement: str) -> None:
    """By what was found in the texts; no file is read for it."""
    layout = Layout(folder / ".dateline")
    alter(layout, statement)
    (first, *_) = verify_index(layout.root).damage
    assert "words of speakers are not noted" in first.meaning

    repair_index(layout.root)

    assert verify_index(layout.root, full=True).damage == ()
    assert found(folder, "zak") == ["b.txt"]
