"""Tests of the articles of an author."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.articles.speech.phrases.name_words import asked_words
from index.backends.embedded.snapshot import open_snapshot
from index.intake.build import index_paths
from index.settings import IndexSettings

AUTHORS: tuple[list[str], ...] = (
    ["Ann Lee"],
    ["Tom Berg", "Lee, Ann"],
    ["Ann Berg"],
    ["Zoë Müller"],
    [],
)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("ann lee", {0: "Ann Lee", 1: "Lee, Ann"}),
        ("Ann Berg", {2: "Ann Berg"}),
        ("zoe muller", {3: "Zoë Müller"}),
        ("Ann", {0: "Ann Lee", 1: "Lee, Ann", 2: "Ann Berg"}),
        ("Bo Lee", {}),
        ("%", {}),
        ("", {}),
    ],
)
def test_an_author_has_all_words_of_the_name(
    tmp_path: Path, name: str, files: dict[int, str]
) -> None:
    """Not two authors between them; case, accents and order do not count."""
    for number, authors in enumerate(AUTHORS):
        line = {"text": "A dam broke.", "authors": authors}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=IndexSettings("hashing"))
    with open_snapshot(tmp_path / ".dateline") as snapshot:
        found = snapshot.written_by(asked_words(name))
        articles = snapshot.articles(found)

    assert {int(articles[one].article.source.file[0]): at for one, at in found.items()} == files
