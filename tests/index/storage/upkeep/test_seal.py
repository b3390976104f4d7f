"""Whatever a damaged seal has become, it fits nothing and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.backends.embedded.snapshot import open_snapshot
from index.errors import IndexDamagedError
from index.health.repairing import repair_index
from index.health.verification import verify_index
from index.storage.catalog import create_catalog
from index.storage.files.layout import Layout
from index.storage.upkeep.seal import check_seal
from tests.index.archives import build, write_article
from tests.index.forging import forge


@pytest.mark.parametrize("crc", [1, "text", b"\x00", 0.5])
def test_a_damaged_seal_is_refused(tmp_path: Path, crc: object) -> None:
    """A flipped bit may change what kind of value it is, too."""
    (tmp_path / "tmp").mkdir()
    connection = create_catalog(tmp_path / "catalog.sqlite")
    check_seal(connection)
    connection.execute("UPDATE seals SET crc = ?", (crc,))

    with pytest.raises(IndexDamagedError, match="what the index holds is not what was written"):
        check_seal(connection)
    connection.close()


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE editions SET passages = 0",
        "UPDATE editions SET articles = 0",
        "UPDATE sqlite_sequence SET seq = 4294967296 WHERE name = 'terms'",
    ],
)
def test_counts_that_cannot_be_are_refused_and_mended(tmp_path: Path, forged: str) -> None:
    """They would be divided by, or be spelt in four bytes, where nothing looks any more."""
    folder = tmp_path / "news"
    write_article(folder / "one.txt", ["Storm hits harbour."])
    build(folder)
    layout = Layout(folder / ".dateline")
    forge(layout, forged)

    with pytest.raises(IndexDamagedError, match="what the index holds is not what was written"):
        open_snapshot(layout.root)
    repair_index(layout.root)

    assert verify_index(layout.root).damage == ()
    build(folder)


def test_an_edition_of_other_columns_is_damage_for_a_question(tmp_path: Path) -> None:
    """Where the files hold all passages there is no stored embedding whose length would tell."""
    folder = tmp_path / "news"
    write_article(folder / "one.txt", ["Storm hits harbour."])
    build(folder)
    layout = Layout(folder / ".dateline")
    forge(layout, "UPDATE editions SET dim = 2")
    question = np.zeros(256, dtype=np.float32)

    with open_snapshot(layout.root) as snapshot:
        with pytest.raises(IndexDamagedError, match="its embeddings have 2 values"):
            snapshot.dense(question, 3)
        with pytest.raises(IndexDamagedError, match="its embeddings have 2 values"):
            snapshot.article_similarities(question, [])
