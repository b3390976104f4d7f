"""What was found in an article is returned, goes with it, and is not believed when damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.backends.registry import open_snapshot
from index.changes import Batch, NewArticle
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.records import Article, Source
from index.storage.files.layout import Layout
from tests.index.archives import EMBEDDER
from tests.index.backends.embedded.test_backend import writing
from tests.index.health.test_verification import alter
from tests.index.storage.codecs.test_stored_annotations import FOUND, TEXT


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Make an index of one article in which something was found, and of one without."""
    first, second = (
        NewArticle(
            Article(text, Source(file, file[0] * 64, "text")),
            sentences=(),
            passages=(),
            embeddings=np.zeros((0, EMBEDDER.dim), dtype=np.float32),
            annotations=annotations,
        )
        for file, text, annotations in (("a.txt", TEXT, FOUND), ("b.txt", "Nothing.", ()))
    )
    with writing(tmp_path / "kept") as writer:
        writer.commit(Batch(add=[first, second]))
        writer.publish()
    return Layout(tmp_path / "kept")


def test_a_snapshot_returns_them(layout: Layout) -> None:
    """Of those live articles that have any."""
    with open_snapshot(layout.root) as snapshot:
        first, second = snapshot.article_ids()

        assert snapshot.annotations([first, second]) == {first: FOUND}


def test_they_go_with_their_article(layout: Layout) -> None:
    """And with their edition."""
    with writing(layout.root) as writer:
        writer.commit(Batch(remove=[key.id for key in writer.articles_in("a.txt")]))

    with closing(sqlite3.connect(layout.catalog)) as connection:
        assert connection.execute("SELECT count(*) FROM annotations").fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annotations SET annotations = replace(annotations, 'Vidal', 'Vidol')",
        "UPDATE annotations SET article_id = 9",
    ],
)
def test_a_damaged_row_takes_its_article_out(layout: Layout, statement: str) -> None:
    """It is read again then; no other fact of it can say what was found."""
    alter(layout, statement)
    with open_snapshot(layout.root) as snapshot:
        assert not snapshot.damage
    assert verify_index(layout.root, full=True).damage != ()

    report = repair_index(layout.root)

    assert report.read_again
    assert report.damage == ()
