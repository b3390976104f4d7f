"""Vector segments are of the kind that their size, or the settings, ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.backends.embedded.snapshot import EmbeddedSnapshot, open_snapshot
from index.dense.vectors import faiss_vectors
from index.errors import SettingsError
from index.health.verification import verify_index
from index.intake.build import index_paths
from index.settings import IndexSettings
from index.storage.catalog import open_to_read
from index.storage.files.layout import Layout
from index.storage.tables.generation_table import read_generations
from tests.index.archives import EMBEDDER, SETTINGS, WORDS, build, dense_oracle, write_article


def kinds(index_dir: Path) -> list[str]:
    """Return the kinds of the newest segments."""
    connection = open_to_read(Layout(index_dir).catalog)
    newest = read_generations(connection, 1)[0]
    connection.close()
    return [segment.kind for segment in newest.segments]


def write_articles(folder: Path, numbers: range) -> None:
    """Write that many articles of one passage."""
    for number in numbers:
        words = [WORDS[number % 24], WORDS[number % 7], f"word{number}"]
        write_article(folder / f"{number:03}.txt", [f"{' '.join(words).capitalize()}."])


def ranked(snapshot: EmbeddedSnapshot) -> list[tuple[int, float]]:
    """Return the best passages for a question."""
    query = EMBEDDER.embed_query("storm harbour word3")
    return [(one.passage_id, one.score) for one in snapshot.dense(query, 8)]


def test_the_switch_to_an_inverted_file_is_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader from before keeps its flat segment, and answers stay those of the oracle."""
    monkeypatch.setattr(faiss_vectors, "FLAT_ROWS", 10)
    monkeypatch.setattr(faiss_vectors, "FP16_ROWS", 20)
    root = tmp_path / ".dateline"
    write_articles(tmp_path, range(8))
    build(tmp_path)
    with open_snapshot(root) as before:
        first = ranked(before)
        assert kinds(root) == ["flat"]
        write_articles(tmp_path, range(8, 40))
        build(tmp_path)

        assert kinds(root) == ["ivf-sq8"]
        assert ranked(before) == first
    with open_snapshot(root) as after:
        query = EMBEDDER.embed_query("storm harbour word3")
        assert ranked(after) == dense_oracle(after, query, 8)
    assert verify_index(root, full=True).damage == ()


@pytest.mark.parametrize("kind", ["flat", "fp16", "ivf-sq8"])
def test_settings_can_pin_the_kind(
    tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever the size; FAISS has nothing to say to that, and later runs keep to it."""
    write_articles(tmp_path, range(30))
    root = tmp_path / ".dateline"
    index_paths([tmp_path], index_dir=root, settings=replace(SETTINGS, segments=kind))
    (tmp_path / "000.txt").unlink()
    write_articles(tmp_path, range(30, 60))
    index_paths([], index_dir=root)

    assert verify_index(root, full=True).damage == ()
    assert set(kinds(root)) == {kind}
    assert capfd.readouterr().err == ""


def test_a_pinned_inverted_file_begins_flat(tmp_path: Path) -> None:
    """One row makes no list."""
    write_articles(tmp_path, range(1))
    settings = replace(SETTINGS, segments="ivf-sq8")
    index_paths([tmp_path], index_dir=tmp_path / ".dateline", settings=settings)

    assert kinds(tmp_path / ".dateline") == ["flat"]


def test_an_unknown_kind_is_refused() -> None:
    """With those there are."""
    with pytest.raises(SettingsError, match="one of auto, flat, fp16, ivf-sq8"):
        IndexSettings(segments="hnsw")
